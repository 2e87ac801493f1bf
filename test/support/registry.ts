/**
 * A registry of npm that has one package more: this one, as it is packed. All else it leaves to the registry that npm is set to. Run as a
 * program: `registry.ts TARBALL UPSTREAM`; the first line that it writes is its address.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import manifest from "../../package.json" with { type: "json" };
import { ran } from "./package.ts";

export interface Registry {
  /** With a slash at its end. */
  readonly url: string;
  close(): void;
}

/** Where npm fetches from, or undefined where it can't. */
export const upstreamRegistry = (): string | undefined =>
  ran("npm", ["ping"], "/").code === 0 ? /https?:\S+/.exec(ran("npm", ["config", "get", "registry"], "/").output)?.[0] : undefined;

/** Starts the registry in a process of its own: tests wait for programs, and could not answer them meanwhile. */
export async function openRegistry(tarball: string, upstream: string): Promise<Registry> {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), tarball, upstream], {
    cwd: fileURLToPath(new URL("../../", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  const close = (): void => void child.kill();
  process.on("exit", close);
  const [first] = (await once(child.stdout as NodeJS.ReadableStream, "data")) as [Buffer];
  return { url: first.toString().trim(), close };
}

function serve(tarball: string, upstream: string): void {
  const bytes = readFileSync(tarball);
  const { name, version, bin, engines } = manifest;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const here = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const dist = {
      tarball: `${here}/${name}/-/${name}-${version}.tgz`,
      integrity: `sha512-${createHash("sha512").update(bytes).digest("base64")}`,
    };
    if (pathname === `/${name}`)
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(JSON.stringify({ name, "dist-tags": { latest: version }, versions: { [version]: { name, version, bin, engines, dist } } }));
    else if (pathname.startsWith(`/${name}/-/`)) response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
    else response.writeHead(307, { location: new URL(`.${request.url}`, upstream).href }).end();
  });
  server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) serve(process.argv[2] as string, process.argv[3] as string);

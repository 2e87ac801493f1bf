/**
 * Builds dist/: the command line as one CommonJS file that holds everything, ES modules that hand on the library in it, and its types.
 *
 *   node scripts/build.mjs [--command FILE]      only the command line, into FILE
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({ options: { command: { type: "string" } } });

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  logLevel: "warning",
  legalComments: "none",
  charset: "utf8",
};

/** Texts that the command carries with it, by path from the top: `src/cli/embedded.ts` reads the same folders where the sources run as they are. */
const texts = Object.fromEntries(
  ["rules", "src/cli/starter"].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => /\.(?:md|ya?ml)$/.test(name))
      .sort()
      .map((name) => [`${folder}/${name}`, readFileSync(path.join(root, folder, name), "utf8")]),
  ),
);

/**
 * Markdown knows 2,125 characters by name. Packed, their table takes a third.
 * @type {import("esbuild").Plugin}
 */
const packedEntities = {
  name: "packed-entities",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]character-entities[\\/]index\.js$/ }, async ({ path: file }) => {
      const { characterEntities } = await import(pathToFileURL(file).href);
      const packed = brotliCompressSync(JSON.stringify(characterEntities)).toString("base64");
      const unpacked = `JSON.parse(brotliDecompressSync(Buffer.from("${packed}", "base64")).toString("utf8"))`;
      return { contents: `import { brotliDecompressSync } from "node:zlib";\nexport const characterEntities = ${unpacked};` };
    });
  },
};

/** @param {string} outfile */
async function buildCommand(outfile) {
  await build({
    ...common,
    entryPoints: ["src/cli/bin.ts"],
    outfile,
    plugins: [packedEntities],
    // CommonJS: one file starts faster than a graph of modules, and a hook may run it a hundred times a day.
    format: "cjs",
    minify: true,
    banner: { js: "#!/usr/bin/env node" },
    // `import.meta` stands where texts are read from the sources, which the command never does.
    define: { EMBEDDED_TEXTS: JSON.stringify(brotliCompressSync(JSON.stringify(texts)).toString("base64")), "import.meta.url": '""' },
  });
  chmodSync(outfile, 0o755);
}

async function buildLibrary() {
  const { metafile } = await build({
    ...common,
    entryPoints: ["src/index.ts"],
    format: "esm",
    write: false,
    metafile: true,
    packages: "external",
    outfile: "index.js",
  });
  const names = Object.values(metafile.outputs)
    .flatMap((output) => output.exports)
    .sort();
  const dist = path.join(root, "dist");
  mkdirSync(dist, { recursive: true });
  writeFileSync(path.join(dist, "index.js"), `import bundle from "./cli.cjs";\nexport const { ${names.join(", ")} } = bundle;\n`);
  writeFileSync(path.join(dist, "remark.js"), 'import bundle from "./cli.cjs";\nexport default bundle.remarkPlugin;\n');
  const manifest = createRequire(import.meta.url).resolve("typescript/package.json");
  const tsc = path.join(path.dirname(manifest), "bin", "tsc");
  const { status } = spawnSync(process.execPath, [tsc, "--project", "tsconfig.build.json"], { cwd: root, stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exitCode = 1;
  else keepPublicTypes(["src/index.d.ts", "src/remark.d.ts"].map((name) => path.join(root, "dist/types", name)));
}

/**
 * Takes away the declarations that no public one names: they are most of them, and nobody can import them.
 * @param {readonly string[]} entries
 */
function keepPublicTypes(entries) {
  const kept = new Set(entries);
  for (const file of kept)
    for (const [, name] of readFileSync(file, "utf8").matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g))
      kept.add(path.resolve(path.dirname(file), String(name).replace(/\.(?:ts|js)$/, ".d.ts")));
  const types = path.join(root, "dist/types");
  for (const name of readdirSync(types, { recursive: true, encoding: "utf8" })) {
    const file = path.join(types, name);
    if (name.endsWith(".d.ts") && !kept.has(file)) rmSync(file);
  }
}

if (values.command !== undefined) await buildCommand(path.resolve(values.command));
else {
  const dist = path.join(root, "dist");
  rmSync(dist, { recursive: true, force: true });
  await Promise.all([buildCommand(path.join(dist, "cli.cjs")), buildLibrary()]);
}

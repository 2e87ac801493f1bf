import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Instrumented } from "./instrument.ts";

const root = path.join(import.meta.dirname, "../..");

/** What stays a package of its own: what is large and finds its own files. */
const external = [
  "esbuild",
  "oxc-parser",
  "typescript",
  "@biomejs/*",
  "knip",
  "publint",
  "@arethetypeswrong/core",
  "tsx",
  "ajv*",
  "fsevents",
];

const BANNER = `
import { createRequire as $createRequire } from "node:module";
const require = $createRequire(${JSON.stringify(pathToFileURL(`${root}/`).href)});
globalThis.$mutant = Number(process.env.MUTANT ?? -1);
`;

/** Bundles tests and sources into one file, the sources as `written` has them. `MUTANT=number` turns one mutant on from the start. */
export async function bundle(
  { texts }: Instrumented,
  tests: readonly string[],
  written: (text: string) => string,
  outfile: string,
): Promise<void> {
  const entry = [
    `import { runTests } from ${JSON.stringify(path.join(import.meta.dirname, "run.ts"))};`,
    `const sources = [${[...texts.keys()].map((file) => `() => import(${JSON.stringify(file)})`).join(",\n")}];`,
    `const tests = {${tests.map((file) => `${JSON.stringify(path.relative(root, file))}: () => import(${JSON.stringify(file)})`).join(",\n")}};`,
    "await runTests(sources, tests);",
  ];
  await build({
    stdin: { contents: entry.join("\n"), resolveDir: root, sourcefile: "tests.ts" },
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    mainFields: ["module", "main"],
    minifySyntax: true,
    banner: { js: BANNER },
    external,
    logLevel: "error",
    plugins: [
      {
        name: "mutants",
        setup({ onLoad, onResolve }) {
          onResolve({ filter: /^uvu$/ }, () => ({ path: path.join(import.meta.dirname, "uvu.ts") }));
          onLoad({ filter: /\.ts$/ }, ({ path: file }) => {
            const text = texts.get(file);
            const contents = text === undefined ? readFileSync(file, "utf8") : written(text);
            const own = contents.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(file).href));
            return { contents: own.replaceAll("import.meta.dirname", JSON.stringify(path.dirname(file))), loader: "ts" };
          });
        },
      },
    ],
  });
}

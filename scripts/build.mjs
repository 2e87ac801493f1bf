/**
 * Builds dist/: the command line in CommonJS, ES modules that hand on the library beside it, and its types.
 *
 *   node scripts/build.mjs [--command FILE]      only the command line, into FILE and beside it
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { latePatterns } from "./late-patterns.mjs";
import { pureConstants } from "./pure-constants.mjs";

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), "..");
const { values } = parseArgs({ options: { command: { type: "string" } } });

/** Characters of an example that the command still carries with its page. */
const LONGEST_EXAMPLE = 400;

/** The name among the texts of the characters that Markdown knows by name. */
const ENTITIES = "entities";

/** @type {import("esbuild").BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target: "node20",
  // Node 20 knows them; esbuild would make each such pattern anew wherever it is used.
  supported: { "regexp-unicode-property-escapes": true },
  logLevel: "warning",
  legalComments: "none",
  charset: "utf8",
};

/**
 * A page as the command shows it: without its front matter and its "In other words", which are for the catalogue and for tests, and with its
 * first example where that is short. The rest stands in the manual.
 * @param {string} page
 */
function shown(page) {
  const [before = "", ...examples] = page.replace(/^---\n[\s\S]*?\n---\n/, "").split(/\n## Examples\n/);
  const said = before.split("\n### In other words: ")[0]?.trimEnd();
  const first =
    examples[0]
      ?.split(/\n(?=### )/)
      .slice(0, 2)
      .join("\n") ?? "";
  return first.length > LONGEST_EXAMPLE || first.includes("```sh setup") ? `${said}\n` : `${said}\n\n## Examples\n${first}`;
}

/** Texts that the command carries with it, by path from the top: `src/cli/embedded.ts` reads the same folders where the sources run as they are. */
const texts = Object.fromEntries(
  ["rules", "src/cli/starter"].flatMap((folder) =>
    readdirSync(path.join(root, folder))
      .filter((name) => /\.(?:md|ya?ml)$/.test(name))
      .sort()
      .map((name) => [
        `${folder}/${name}`,
        folder === "rules"
          ? shown(readFileSync(path.join(root, folder, name), "utf8"))
          : readFileSync(path.join(root, folder, name), "utf8"),
      ]),
  ),
);

/**
 * Markdown knows 2,125 characters by name. Packed with the texts, their table takes a third; and few documents name any.
 * @type {import("esbuild").Plugin}
 */
const packedEntities = {
  name: "packed-entities",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]decode-named-character-reference[\\/]index\.js$/ }, async ({ path: file }) => {
      const { characterEntities } = await import(pathToFileURL(createRequire(file).resolve("character-entities")).href);
      texts[ENTITIES] = JSON.stringify(characterEntities);
      return {
        contents: `
          import { embedded } from "./src/cli/embedded.ts";
          let known;
          export function decodeNamedCharacterReference(name) {
            known ??= JSON.parse(embedded("${ENTITIES}"));
            return Object.hasOwn(known, name) ? known[name] : false;
          }`,
        resolveDir: root,
      };
    });
  },
};

/**
 * Whether there are colours is decided without it; and the stream that it would ask takes longer to load than most runs take.
 * @type {import("esbuild").Plugin}
 */
const colorsOnDemand = {
  name: "colors-on-demand",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]picocolors\.js$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      const asked = "((p.stdout || {}).isTTY";
      if (!text.includes(asked)) throw new Error("picocolors asks for its stream in another way");
      return { contents: text.replace(asked, "(false"), loader: "js" };
    });
  },
};

/**
 * Bare addresses are read as the text that they are: what makes links of them is not carried along.
 * @type {import("esbuild").Plugin}
 */
const noAutolinks = {
  name: "no-autolinks",
  setup({ onLoad }) {
    onLoad({ filter: /gfm-autolink-literal[\\/](?:index|lib[\\/]\w+)\.js$/ }, () => ({
      contents: ["", "Html", "FromMarkdown", "ToMarkdown"].map((half) => `export const gfmAutolinkLiteral${half} = () => ({});`).join("\n"),
    }));
  },
};

/**
 * Of the manifest the command says its version, and nothing else.
 * @type {import("esbuild").Plugin}
 */
const shortManifest = {
  name: "short-manifest",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]package\.json$/ }, ({ path: file }) => {
      const { version } = JSON.parse(readFileSync(file, "utf8"));
      return path.dirname(file) === root ? { contents: JSON.stringify({ version }), loader: "json" } : undefined;
    });
  },
};

/**
 * The command line in parts: `main`, which lints; `core`, which is all that it is made of; and beside them what most runs don't need, each in a
 * file that is loaded when one of its functions is called. What several of those share has files of its own, so that nothing is packed twice.
 * @param {string} outfile
 */
async function buildCommand(outfile) {
  const folder = path.dirname(outfile);
  /** @satisfies {import("esbuild").BuildOptions} */
  const options = {
    ...common,
    outdir: folder,
    splitting: true,
    format: "esm",
    minify: true,
    write: false,
    external: Object.keys(doors).map((name) => `./${name}.cjs`),
    define,
  };
  const { metafile } = await build({
    ...options,
    entryPoints: ["src/cli/bin.ts"],
    metafile: true,
    plugins: [partsWith([]), latePatterns(root), lateBuiltins, noAutolinks, colorsOnDemand, shortManifest],
  });
  const shared = Object.keys(metafile.inputs).filter((name) => /^(?:src|rules)\//.test(name) && name !== "src/cli/bin.ts");
  const { outputFiles, metafile: parted } = await build({
    ...options,
    metafile: true,
    entryPoints: Object.fromEntries(["main", ...Object.keys(doors)].map((name) => [name, `part:${name}`])),
    chunkNames: "chunk-[hash]",
    plugins: [
      ...[partsWith(shared), latePatterns(root), lateBuiltins],
      ...[noAutolinks, colorsOnDemand, packedEntities, shortManifest, pureConstants],
    ],
  });
  const holding = Object.entries(parted.outputs).find(([, { inputs }]) => "src/cli/lint.ts" in inputs)?.[0] ?? "";
  const isCore = (/** @type {string} */ file) => path.basename(file) === path.basename(holding);
  const chunks = outputFiles
    .filter(({ path: file }) => path.basename(file).startsWith("chunk-"))
    .sort((a, b) => Number(isCore(b.path)) - Number(isCore(a.path)) || b.text.length - a.text.length)
    .map(({ path: file }, index) => [path.basename(file), index === 0 ? "core" : `shared-${index}`]);
  const renamed = new Map(chunks);
  const { outputFiles: start } = await build({
    ...common,
    entryPoints: { cli: "src/cli/start.ts" },
    outdir: folder,
    format: "esm",
    minify: true,
    write: false,
    define,
  });
  // CommonJS starts faster than ES modules; and only those can be split.
  const files = await Promise.all(
    [...start, ...outputFiles].map(async ({ path: file, text }) => {
      const { code } = await transform(text, {
        format: "cjs",
        platform: "node",
        target: "node20",
        supported: common.supported,
        minify: true,
        // Texts of one byte a letter are read and compiled sooner.
        charset: "ascii",
        legalComments: "none",
      });
      /** @param {string} part */
      const nameOf = (part) => renamed.get(part) ?? path.basename(part, ".js");
      return {
        name: nameOf(path.basename(file)),
        // What is left are letters in patterns, and in texts that patterns are made of.
        code: code
          .replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`)
          .replaceAll(/require\("\.\/([\w-]+\.js)"\)/g, (_, part) => `require("./${nameOf(part)}.cjs")`),
      };
    }),
  );
  const packed = brotliCompressSync(JSON.stringify(texts));
  const id = createHash("sha256")
    .update(files.map(({ code }) => code).join("\0"))
    .digest("hex")
    .slice(0, NO_BUILD.length);
  mkdirSync(folder, { recursive: true });
  for (const { name, code } of files) {
    const built = code.replace(NO_BUILD, id);
    if (name === "cli") writeFileSync(outfile, `#!/usr/bin/env node\n${built}`);
    else if (PACKED.has(name)) {
      writeFileSync(path.join(folder, `${name}.br`), brotliCompressSync(built));
      writeFileSync(path.join(folder, `${name}.cjs`), unpacking(name));
    } else writeFileSync(path.join(folder, `${name}.cjs`), built);
  }
  writeFileSync(path.join(folder, "texts.br"), packed);
  chmodSync(outfile, 0o755);
}

/** Parts that few runs need, and that may take a few milliseconds longer to load: the package has no room for all of them as they are. */
const PACKED = new Set(["commands", "reading"]);

/**
 * The file that stands in the place of a packed part, and runs it as if it stood there itself. The command unpacks it without this file: see src/cli/parts.ts.
 * @param {string} name
 */
const unpacking = (name) => `"use strict";
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { Script } = require("node:vm");
const { brotliDecompressSync } = require("node:zlib");
const text = brotliDecompressSync(readFileSync(join(__dirname, "${name}.br"))).toString("latin1");
const wrapped = \`(function(exports,require,module,__filename,__dirname){\${text}\\n})\`;
new Script(wrapped, { filename: __filename }).runInThisContext()(exports, require, module, __filename, __dirname);
`;

/** Stands for a build's name, which its content gives it. */
const NO_BUILD = "0".repeat(24);

const define = {
  BUILD: JSON.stringify(NO_BUILD),
  EMBEDDED_TEXTS: '"texts.br"',
  // Stands where texts are read from the sources, which the command never does.
  "import.meta.url": '""',
};

/** Modules of node that few runs need and that take a while to load, each with its functions that are used here. */
const BUILTINS = {
  "node:child_process": ["spawnSync"],
  "node:crypto": ["createHash", "randomBytes"],
  "node:net": ["isIP"],
  "node:os": ["tmpdir"],
  "node:tty": ["isatty"],
  "node:v8": ["setFlagsFromString"],
};

/**
 * Loads them when one of their functions is called.
 * @type {import("esbuild").Plugin}
 */
const lateBuiltins = {
  name: "late-builtins",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path: name, importer, namespace }) =>
      name in BUILTINS && namespace === "file" && !importer.includes("node_modules") ? { path: name, namespace: "late" } : undefined,
    );
    onLoad({ filter: /./, namespace: "late" }, ({ path: name }) => ({
      contents: BUILTINS[/** @type {keyof typeof BUILTINS} */ (name)]
        .map((used) => `export const ${used} = (...given) => require("${name}").${used}(...given);`)
        .join("\n"),
    }));
  },
};

/**
 * Modules whose functions are loaded when they are called, by the file that they are put into. They export functions alone.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
const doors = {
  reading: ["src/cli/reader.ts", "src/configs/worktree/outline.ts"],
  commands: ["src/cli/commands.ts"],
  fix: ["src/cli/fix.ts"],
  baseline: ["src/baseline.ts", "src/cli/baseline-file.ts"],
  terms: ["src/cli/terms.ts"],
  compose: ["src/configs/compose/project.ts", "src/configs/yaml/parse.ts"],
  guests: ["src/configs/lxc/guests.ts", "src/configs/lxc/inspect.ts"],
  worktrees: ["src/configs/worktree/repositories.ts"],
};

/**
 * What a file of the command holds besides what others need of it, by its name.
 * @param {string} part
 */
function contentsOf(part) {
  if (part === "main") return ['import "shared:src/cli/bin.ts";'];
  const exported = (doors[part] ?? []).map((door) => `export * from "./${door}";`);
  // The library is in one file with the reading of Markdown, which it is for.
  return part === "reading"
    ? ['export * from "./src/index.ts"; export { default as remarkPlugin } from "./src/remark.ts";', ...exported]
    : exported;
}

/**
 * The parts of the command. Every one of them needs all modules of `shared`, which are so put into one file.
 * @param {readonly string[]} shared
 * @returns {import("esbuild").Plugin}
 */
const partsWith = (shared) => ({
  name: "parts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^part:/ }, ({ path: part }) => ({ path: part.slice("part:".length), namespace: "part" }));
    onLoad({ filter: /./, namespace: "part" }, ({ path: part }) => ({
      contents: [...shared.map((name) => `import "shared:${name}";`), ...contentsOf(part)].join("\n"),
      resolveDir: root,
    }));
    onResolve({ filter: /^shared:/ }, ({ path: name }) => ({ path: path.join(root, name.slice("shared:".length)), sideEffects: true }));
    onResolve({ filter: /^\..*\.ts$/ }, ({ path: name, importer, namespace }) => {
      const module = path.relative(root, path.resolve(path.dirname(importer), name)).replaceAll("\\", "/");
      const part = Object.keys(doors).find((one) => doors[one]?.includes(module));
      return namespace === "file" && part !== undefined ? { path: module, namespace: "door", pluginData: part } : undefined;
    });
    onLoad({ filter: /./, namespace: "door" }, ({ path: door, pluginData: part }) => {
      const text = readFileSync(path.join(root, door), "utf8");
      const names = [...text.matchAll(/^export (?:\{ (\w+) \}|function (\w+)|const (\w+))/gm)].map(
        (match) => match[1] ?? match[2] ?? match[3],
      );
      return {
        contents: names.map((name) => `export const ${name} = (...given) => require("./${part}.cjs").${name}(...given);`).join("\n"),
      };
    });
  },
});

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
  writeFileSync(path.join(dist, "index.js"), `import bundle from "./reading.cjs";\nexport const { ${names.join(", ")} } = bundle;\n`);
  writeFileSync(path.join(dist, "remark.js"), 'import bundle from "./reading.cjs";\nexport default bundle.remarkPlugin;\n');
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
    if (!name.endsWith(".d.ts")) continue;
    if (!kept.has(file)) rmSync(file);
    // Below the entry points the sources tell what everything is: its comments would be a fiftieth of the package.
    else if (!entries.includes(file))
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(/^[ \t]*(?:\/\*\*[\s\S]*?\*\/\r?\n)?[ \t]*/gm, ""));
  }
}

if (values.command !== undefined) await buildCommand(path.resolve(values.command));
else {
  const dist = path.join(root, "dist");
  rmSync(dist, { recursive: true, force: true });
  await Promise.all([buildCommand(path.join(dist, "cli.cjs")), buildLibrary()]);
}

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Code, Root } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { catalogue } from "../../rules/index.ts";
import { lint } from "../../src/lint.ts";
import type { Outcome } from "../../src/outcome.ts";
import { placed } from "../../src/report/order.ts";
import { Source } from "../../src/source.ts";
import { parseMarkdown } from "../../src/standards/text/markdown.ts";
import { memoryTree } from "../../src/tree/memory.ts";
import type { Tree } from "../../src/tree/tree.ts";
import { openWorkingFolder } from "../../src/tree/working-folder.ts";

/** An example of a page: documents and configurations by name, and the output that they give. */
export interface Example {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  /** A shell script that builds repositories beside the files. */
  readonly setup?: string;
  readonly output: string;
  /** Where the output stands in the page, fence lines excluded. */
  readonly at: { readonly start: number; readonly end: number };
}

/**
 * The examples of a page: below "## Examples", one a heading. A fence's info string is `LANGUAGE NAME`: a Markdown document, a
 * configuration, `sh setup` for a script that builds repositories, and `text output` for what comes out.
 */
export function examplesOf(file: string): readonly Example[] {
  const text = readFileSync(file, "utf8");
  const root: Root = parseMarkdown(new Source(file, text));
  const found: { title: string; files: Record<string, string>; setup?: string; output?: Code }[] = [];
  let inside = false;
  for (const node of root.children) {
    if (node.type === "heading" && node.depth <= 2) inside = /^examples/i.test(plainText(node));
    else if (inside && node.type === "heading") found.push({ title: plainText(node), files: {} });
    else if (inside && node.type === "code" && node.meta) {
      const example = found.at(-1);
      if (!example) throw new Error(`${file}: an example needs a heading above it`);
      if (node.meta === "output") example.output = node;
      else if (node.meta === "setup") example.setup = node.value;
      else example.files[node.meta] = `${node.value}\n`;
    }
  }
  return found.map(({ title, files, setup, output }) => {
    if (!output?.position) throw new Error(`${file}: the example "${title}" shows no output`);
    const start = text.indexOf("\n", output.position.start.offset) + 1;
    return {
      title,
      files,
      ...(setup !== undefined && { setup }),
      output: output.value,
      at: { start, end: text.lastIndexOf("\n", (output.position.end.offset ?? 0) - 1) + 1 },
    };
  });
}

/** What linting an example's files prints: a line a finding. Documents are its Markdown files; `deviations.md` and the like are read with them. */
export const outputOf = (example: Example): string =>
  placed(outcomeOf(example).findings)
    .map(({ place, severity, rule, message }) => `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`)
    .join("\n") || "clean";

/** What linting an example's files comes to. */
export function outcomeOf(example: Example): Outcome {
  const names = Object.keys(example.files);
  const standards = names.filter((name) => name.endsWith(".md") && !name.startsWith("inventory"));
  const inventory = names.filter((name) => name.startsWith("inventory"));
  const run = (tree: Tree): Outcome =>
    lint({
      tree,
      standards,
      inventory,
      paths: example.setup === undefined ? names.filter((name) => !name.endsWith(".md")) : ["."],
      surroundings: { env: {}, now: Date.UTC(2026, 0, 15) / 1000 },
      catalogue,
    });
  if (example.setup === undefined) return run(memoryTree(example.files));
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "homelab-page-")));
  try {
    for (const [name, text] of Object.entries(example.files)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), text);
    }
    const env = {
      PATH: process.env.PATH,
      HOME: folder,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_AUTHOR_NAME: "Lab",
      GIT_AUTHOR_EMAIL: "lab@example.test",
      GIT_COMMITTER_NAME: "Lab",
      GIT_COMMITTER_EMAIL: "lab@example.test",
      GIT_AUTHOR_DATE: "2026-01-05T09:00:00Z",
      GIT_COMMITTER_DATE: "2026-01-05T09:00:00Z",
    };
    execFileSync("bash", ["-euo", "pipefail", "-c", example.setup], { cwd: folder, env, stdio: "pipe" });
    return run(openWorkingFolder(folder, ["."], { env }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes outputs into a page, from the last to the first so that places stay true. */
export function rewrite(file: string, outputs: readonly { readonly at: Example["at"]; readonly output: string }[]): void {
  let text = readFileSync(file, "utf8");
  for (const { at, output } of [...outputs].reverse()) text = `${text.slice(0, at.start)}${output}\n${text.slice(at.end)}`;
  writeFileSync(file, text);
}

/** Writes rules/index.ts and docs/manual/rules.md from the pages. `--check` fails where one is stale. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { load } from "js-yaml";
import { type Page, rulesPage } from "./rules-page.ts";

const folder = new URL("../rules/", import.meta.url);
const target = new URL("index.ts", folder);
const manual = new URL("../docs/manual/rules.md", import.meta.url);
const pages = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .map((name) => name.replace(/\.md$/, ""))
  .sort();
const modules = readdirSync(folder)
  .filter((name) => name.endsWith(".ts") && name !== "index.ts")
  .map((name) => name.replace(/\.ts$/, ""))
  .sort();

const problems = [
  ...pages.filter((name) => !modules.includes(name)).map((name) => `rules/${name}.md has no module rules/${name}.ts`),
  ...modules.filter((name) => !pages.includes(name)).map((name) => `rules/${name}.ts has no page rules/${name}.md`),
];

const ordering =
  /\b(?:must|should|may|never|always|only|not?|every|all|each|use|set|keep|avoid|pin|add|remove|update|configure|order|at most|needs?)\b/i;

const vocabularies = pages.map((name) => {
  const page = readFileSync(new URL(`${name}.md`, folder), "utf8");
  const front = page.match(/^---\n([\s\S]*?)\n---\n/)?.[1];
  const data = front === undefined ? undefined : (load(front) as Record<string, unknown>);
  for (const field of ["summary", "subjects", "keys", "words", "headers"])
    if (data?.[field] === undefined) problems.push(`rules/${name}.md: its front matter has no \`${field}\``);
  const { summary, subjects, keys, words, headers, values = {}, general, ...rest } = data ?? {};
  for (const field of Object.keys(rest)) problems.push(`rules/${name}.md: its front matter has an unknown field \`${field}\``);
  // Whoever wrote something that nothing could be read of is shown a sentence, not a heading or a row.
  const section = page.match(/^## How documents say it\n([\s\S]*?)(?=^## |(?![\s\S]))/m)?.[1] ?? "";
  const says = [...section.matchAll(/"((?:[^"`]|`[^`]*`)+)"/g)]
    .map(([, phrase]) => (phrase ?? "").replace(/\s+/g, " "))
    .find((phrase) => /^[\p{L}`]/u.test(phrase) && phrase.split(" ").length >= 4 && ordering.test(phrase));
  return {
    summary,
    subjects,
    keys,
    words,
    headers,
    values,
    ...(says === undefined ? {} : { says }),
    ...(general === undefined ? {} : { general }),
  };
});

if (problems.length > 0) {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
} else {
  /** What a page gives, without what it leaves empty: the command carries all of them. */
  const givenOf = (index: number): unknown[] => {
    const { summary, subjects, words, ...others } = vocabularies[index] ?? {};
    const rest = Object.entries(others).filter(([, value]) => typeof value !== "object" || Object.keys(value ?? {}).length > 0);
    return [summary, subjects, words, ...(rest.length > 0 ? [Object.fromEntries(rest)] : [])];
  };
  const identifier = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const text = [
    "// Made by `npm run generate` from the pages beside it. Don't edit.",
    'import type { Catalogue, Term, TermWithPage, Vocabulary } from "../src/model.ts";',
    ...pages.map((name) => `import { term as ${identifier(name)} } from "./${name}.ts";`),
    'import { apps } from "./knowledge/apps.ts";',
    'import { isStranger } from "./knowledge/identity.ts";',
    'import { traits } from "./knowledge/traits.ts";',
    "",
    "/** Most pages leave the rest empty. */",
    "const described = (",
    "  term: Term,",
    '  summary: Vocabulary["summary"],',
    '  subjects: Vocabulary["subjects"],',
    '  words: Vocabulary["words"],',
    "  rest: Partial<Vocabulary> = {},",
    "): TermWithPage => ({ ...term, vocabulary: { summary, subjects, keys: [], words, headers: [], values: {}, ...rest } });",
    "",
    "/** Every term with the vocabulary of its page, and the traits by which selectors single subjects out. */",
    "export const catalogue: Catalogue = {",
    "  terms: [",
    ...pages.map(
      (name, index) => `    described(${[identifier(name), ...givenOf(index).map((given) => JSON.stringify(given))].join(", ")}),`,
    ),
    "  ],",
    "  traits,",
    "  apps,",
    "  isStranger,",
    "};",
    "",
  ].join("\n");
  const manualPages = pages.map(
    (name, index): Page => ({
      name,
      text: readFileSync(new URL(`${name}.md`, folder), "utf8"),
      subjects: (vocabularies[index]?.subjects ?? []) as readonly string[],
      summary: String(vocabularies[index]?.summary ?? ""),
    }),
  );
  for (const [file, called, made] of [
    [target, "rules/index.ts", text],
    [manual, "docs/manual/rules.md", rulesPage(manualPages)],
  ] as const) {
    const before = existsSync(file) ? readFileSync(file, "utf8") : "";
    if (before === made) continue;
    if (process.argv.includes("--check")) {
      console.error(`${called} is stale: run \`npm run generate\``);
      process.exitCode = 1;
    } else writeFileSync(file, made);
  }
}

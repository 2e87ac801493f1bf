/**
 * Every term is understood as people write: its page says in other words what one of its examples demands, in three styles at least, and
 * each of them finds what that example finds, on the same lines, and nothing else. `PAGE=NAME` runs one term's alone.
 */
import { readdirSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import type { Outcome } from "../src/outcome.ts";
import { placeOf } from "../src/source.ts";
import { type Example, examplesOf, outcomeOf } from "./support/pages.ts";
import { alternativesOf, styles } from "./support/phrasings.ts";

const root = new URL("../", import.meta.url).pathname;

/** Where a term's findings stand: what the page's own document says elsewhere is no matter. */
const found = ({ findings }: Outcome, term: string): string[] =>
  [
    ...new Set(
      findings
        .filter(({ rule, at }) => rule === term && !at.source.path.endsWith(".md"))
        .map(({ at }) => {
          const { file, line, column } = placeOf(at);
          return `${file}:${line}:${column}`;
        }),
    ),
  ].sort();

/** The example with another document of the same name in place of its own. */
function said(example: Example, text: string): Example {
  const names = Object.keys(example.files);
  const rest = names.filter((name) => !name.endsWith(".md"));
  return {
    ...example,
    files: {
      ...Object.fromEntries(rest.map((name) => [name, example.files[name] as string])),
      [names.find((name) => name.endsWith(".md")) ?? "standards.md"]: text,
    },
  };
}

const pages = readdirSync(`${root}rules`)
  .filter((name) => name.endsWith(".md"))
  .filter((name) => process.env.PAGE === undefined || name === `${process.env.PAGE}.md`);

for (const page of pages) {
  const name = page.replace(/\.md$/, "");
  const term = catalogue.terms.find((one) => one.name === name);
  const test = suite(`rules/${page}`);
  const examples = examplesOf(`${root}rules/${page}`);
  const groups = alternativesOf(`${root}rules/${page}`);

  test("says it in three styles at least", () => {
    assert.ok(groups.length > 0, "a heading `### In other words: TITLE` below `## How documents say it`");
    for (const { phrasings } of groups) {
      for (const { style } of phrasings) assert.ok((styles as readonly string[]).includes(style), `"${style}" is no style`);
      assert.ok(new Set(phrasings.map(({ style }) => style)).size >= 3, "three styles");
    }
  });

  for (const { example: title, phrasings } of groups) {
    const example = examples.find((one) => one.title === title);
    if (!example || !term) {
      test(`"${title}"`, () => assert.unreachable(`no example is called "${title}"`));
      continue;
    }
    let known: readonly string[] | undefined;
    const expected = (): readonly string[] => {
      known ??= found(outcomeOf(example), name);
      return known;
    };
    test(`"${title}" shows what breaks it`, () => {
      assert.ok(expected().length > 0);
    });
    phrasings.forEach(({ style, text }, index) => {
      test(`"${title}" as ${style} (${index + 1})`, () => {
        const outcome = outcomeOf(said(example, text));
        assert.equal(found(outcome, name), expected(), text);
      });
    });
  }
  test("shows what breaks and what keeps it, for Docker and for guests alike where it applies", () => {
    const subjects = term?.vocabulary.subjects ?? [];
    const outcomes = examples.map(outcomeOf);
    const alike = [["service", "project"], ["container", "vm"], ["worktree", "repository"], ["file"]].filter((kinds) =>
      kinds.some((kind) => (subjects as readonly string[]).includes(kind)),
    );
    for (const kinds of alike) {
      const seen = outcomes.flatMap((outcome) => {
        const broken = outcome.findings.filter(({ rule }) => rule === name).map(({ subject }) => subject);
        return outcome.subjects
          .filter(({ kind }) => kinds.includes(kind))
          .map(({ title }) => ({ title, broken: broken.filter((one) => one === title).length }));
      });
      assert.ok(
        seen.some(({ broken }) => broken > 0),
        `a ${kinds[0]} that breaks it`,
      );
      assert.ok(
        seen.some(({ broken }) => broken === 0),
        `a ${kinds[0]} that keeps it`,
      );
    }
  });

  test.run();
}

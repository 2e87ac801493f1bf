import { check } from "../check/check.ts";
import { Source } from "../source.ts";
import { readStandards } from "../standards/read.ts";
import type { Subject } from "../subject.ts";
import { catalogue } from "./catalogue.ts";
import type { Observed } from "./observed.ts";

/** A starter document with the rules that fit, and how many those are. */
export interface Started {
  readonly text: string;
  readonly rules: number;
}

/** What is kept by fewer than this share is no habit, and no rule to begin with. */
const HABIT = 0.5;

const BLOCK = /^<!-- propose( first)? -->\n([\s\S]*?)^<!-- else -->\n([\s\S]*?)^<!-- end -->\n/gm;

const EMPTY = "<!-- empty -->\n";
const SUBJECT_OF_RULES: ReadonlySet<string> = new Set(["service", "container", "vm"]);

/**
 * Fills in a starter document. Between `<!-- propose -->` and `<!-- else -->` stand items, each a rule that may fit: one stays where all that
 * it speaks of keep it, becomes a **Should** where most do, and goes otherwise. What stands behind `<!-- else -->` stays where none did;
 * behind `<!-- empty -->` items for a homelab that holds nothing yet.
 * `now` is in seconds. `first` keeps only the first item that fits. `{{name}}` is what was observed; an item whose name was not observed goes.
 */
export function start(name: string, starter: string, observed: Observed, subjects: readonly Subject[], now: number): Started {
  let rules = 0;
  const text = starter.replace(BLOCK, (_, first: string | undefined, items: string, otherwise: string, offset: number) => {
    const above = headingsAbove(starter.slice(0, offset));
    const kept: string[] = [];
    for (const item of itemsOf(filled(items, observed))) {
      const fitting = fit(name, above, item, subjects, now);
      if (fitting !== undefined) kept.push(fitting);
      if (first && kept.length) break;
    }
    const [nothing = "", begin] = otherwise.split(EMPTY);
    // Where there is nothing yet that could break it, a first rule is a better start than none.
    if (!kept.length && begin !== undefined && !subjects.some(({ kind }) => SUBJECT_OF_RULES.has(kind))) kept.push(...itemsOf(begin));
    rules += kept.length;
    return kept.length ? `${kept.join("\n")}\n` : nothing;
  });
  return { text, rules };
}

const headingsAbove = (text: string): string =>
  (text.match(/^#{1,2} .*$/gm) ?? []).filter((_, index, all) => index === 0 || index === all.length - 1).join("\n\n");

/** Items with what was observed in the place of its names, without those that nothing was observed for. */
const filled = (items: string, observed: Observed): string =>
  items
    .split("\n")
    .filter((line) => [...line.matchAll(/\{\{(\w+)\}\}/g)].every(([, name]) => observed[name as keyof Observed] !== undefined))
    .join("\n")
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => observed[name as keyof Observed] ?? "");

/** List items, and tables as wholes. */
const itemsOf = (text: string): readonly string[] => text.match(/^- .*$|(?:^\|.*$\n?)+/gm)?.map((item) => item.trimEnd()) ?? [];

/** The item as it fits these subjects, undefined where it does not: nothing can be read in it, nobody is meant, or most break it. */
function fit(name: string, above: string, item: string, subjects: readonly Subject[], now: number): string | undefined {
  const read = readStandards([new Source(name, `${above}\n\n${item}\n`)], [], catalogue);
  if (read.rules.length === 0 || read.verdicts.some(({ state }) => state === "unbound")) return undefined;
  const { matched, broken } = held(read, subjects, now);
  if (matched === 0) return undefined;
  if (broken === 0) return item;
  return item.startsWith("- **Must:**") && broken / matched < HABIT ? item.replace("**Must:**", "**Should:**") : undefined;
}

function held(
  { rules, facts }: ReturnType<typeof readStandards>,
  subjects: readonly Subject[],
  now: number,
): { matched: number; broken: number } {
  const { findings, selected } = check(rules, subjects, facts, catalogue, now);
  const meant = new Set(rules.flatMap((rule) => selected(rule).list()));
  const broken = new Set(findings.filter(({ severity }) => severity !== "info").map(({ at, subject }) => `${at.source.path}\0${subject}`));
  return { matched: meant.size, broken: broken.size };
}

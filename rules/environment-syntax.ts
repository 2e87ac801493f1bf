import { marked } from "../src/literals.ts";
import type { Said, Term } from "../src/model.ts";
import { get } from "../src/node.ts";
import { placeOf } from "../src/source.ts";
import { keyIn } from "./knowledge/written.ts";

const form = "(?:format|syntax|style|form|notation)s?";
const map = `\\b(?:(?:yaml|key[-/: ]value) )*(?:dictionar(?:y|ies)|dict|map(?:ping)?s?|object|key[-/: ]value)(?: ${form})?\\b`;
const list = `\\b(?:yaml )?(?:list|array|sequence)s?(?:[- ]of[- ]strings?)?(?: ${form})?\\b`;
const others = { map: "list", list: "map" } as const;
const environment = /\b(?:environment(?: (?:variables?|blocks?|sections?|entries))?|env(?:ironment)? vars?)\b|⟦e+⟧/i;

/** How a service writes its environment: as a map (`KEY: value`) or as a list (`- KEY=value`). Source: the compose specification, "environment". */
export const term: Term = {
  name: "environment-syntax",
  incidental: true,
  missing: "keeps",
  of(subject) {
    const node = get(subject.raw, "environment");
    if (!node || node.kind === "scalar") return [];
    // What is merged with what a service extends is a map by then: how its own entries are written tells their line.
    const own = node.kind === "map" ? [...node.entries.values()].map(({ value }) => value).filter(({ via }) => !via?.length) : [];
    const item = own.find(({ at }) => at.source.line(placeOf(at).line).trim().startsWith("- "));
    const place = node.kind === "list" ? node : (item ?? own[0]);
    if (!place) return [];
    const isList = node.kind === "list" || item !== undefined;
    return [{ node: item ?? node, value: isList ? "list" : "map", shown: isList ? "a list" : "a map" }];
  },
  says(clause, _facts, { literals, plain, lead = "" }): readonly Said[] {
    const told = (text: string): string => marked(text, literals, (code) => (keyIn(code) === "environment" ? "e" : ""));
    if (!environment.test(told(`${lead} ${plain}`))) return [];
    const found: Said[] = [];
    for (const [value, words] of [
      ["map", map],
      ["list", list],
    ] as const) {
      const match = new RegExp(`${words}(?: ⟦\\d+⟧)?`, "i").exec(clause);
      const shaped =
        match &&
        (new RegExp(`${form}\\b`, "i").test(match[0]) ||
          /\b(?:as|uses?|with|not|never|over|in|instead of|rather than) (?:a |an |the |yaml )*$/i.test(clause.slice(0, match.index)));
      if (match && shaped)
        found.push({
          start: match.index,
          end: match.index + match[0].length,
          // "a map over a list": the one and not the other.
          claim: {
            relation: { is: "equals", value: /\bover (?:an? )?$/i.test(clause.slice(0, match.index)) ? others[value] : value },
            kinds: ["service"],
          },
        });
    }
    const named = environment.exec(told(clause));
    const [first] = found;
    return first && named ? [...found, { start: named.index, end: named.index + named[0].length, claim: first.claim }] : found;
  },
  valueName: (value) => (value === "map" ? "a map (`KEY: value`)" : value === "list" ? "a list (`- KEY=value`)" : undefined),
};

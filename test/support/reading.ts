import { catalogue } from "../../rules/index.ts";
import type { Rule } from "../../src/model.ts";
import { placeOf, Source } from "../../src/source.ts";
import { readStandards, type Standards } from "../../src/standards/read.ts";
import type { Range } from "../../src/subject.ts";

/** Reads one document, or several by name. */
export const read = (documents: string | Readonly<Record<string, string>>, inventory: Readonly<Record<string, string>> = {}): Standards => {
  const open = (files: Readonly<Record<string, string>>) => Object.entries(files).map(([name, text]) => new Source(name, text));
  return readStandards(open(typeof documents === "string" ? { "standards.md": documents } : documents), open(inventory), catalogue);
};

/** A rule on one line: severity, term, relation, for whom. */
export const brief = ({ severity, term, relation, part, selector }: Rule): string => {
  const { is, not, ...rest } = { not: undefined, ...relation } as { is: string; not?: true } & Record<string, unknown>;
  const value = Object.values(rest)[0];
  const shown =
    value === undefined
      ? ""
      : ` ${Array.isArray(value) ? value.map((one) => (typeof one === "object" ? `${one.first}-${one.last}` : one)).join(" ") : value}`;
  const whom = [...(selector.names ?? []), ...(selector.traits ?? [])].join(" ");
  const except = selector.except?.length ? ` but ${selector.except.join(" ")}` : "";
  return `${severity} ${term}${part === undefined ? "" : `(${part})`} ${not ? "not " : ""}${is}${shown}${whom ? ` for ${whom}` : ""}${except}`;
};

/** The rules of a document, each on one line. */
export const rulesOf = (document: string): readonly string[] => read(document).rules.map(brief);

/** What stayed unbound, with its line and the reason. */
export const unboundIn = (document: string): readonly string[] =>
  read(document)
    .verdicts.filter(({ state }) => state === "unbound")
    .map(({ statement, reason }) => `${placeOf(statement.at).line}: ${reason}`);

/** A rule on one line with all that it holds: what brief says, who else is left out or told apart, and what it is lenient about. */
export function inFull(rule: Rule): string {
  const { selector, relation } = rule;
  const own = catalogue.terms.find(({ name }) => name === rule.term)?.vocabulary.subjects ?? [];
  const range = ({ first, last }: Range): string => `${first}-${last}`;
  const more = {
    // The kinds of the term itself go without saying.
    of: String(selector.kinds) === String(own) ? [] : selector.kinds,
    "all of": selector.all,
    "none of": selector.none,
    within: selector.within,
    in: selector.paths,
    "strangers to": selector.strangersTo,
    "holders of": selector.holders,
    host: selector.host && [
      selector.host.name,
      ...(selector.host.sure ? ["surely"] : []),
      ...selector.host.others.map((other) => `not ${other}`),
    ],
    numbers: selector.numbers?.map(range),
    vlans: selector.vlans,
    "part of": rule.within === undefined ? [] : [rule.within],
    "or rather": rule.excused?.map((parts) => parts.join("+")),
  };
  const said = Object.entries(more).flatMap(([key, values]) => (values?.length ? [`${key} ${values.join(" ")}`] : []));
  const flags = Object.entries({
    registered: selector.registered,
    "if any": rule.optional,
    "as a default": rule.defaults,
    "some of them": "some" in relation && relation.some,
    "every one": "every" in relation && relation.every,
  }).flatMap(([flag, on]) => (on ? [flag] : []));
  return [brief(rule), ...said, ...flags].join(", ");
}

import type { ToldRule } from "../check/demands.ts";
import type { Impact, RuleChange } from "../impact.ts";
import type { Finding } from "../model.ts";
import { placeOf } from "../source.ts";
import { jsonText } from "./json-text.ts";
import { placed } from "./order.ts";

const rule = ({ id, term, severity, status, at, text, demands, whom, selector, matched }: ToldRule) => {
  const { file, line } = placeOf(at);
  return { id, rule: term, severity, status, file, line, text, demands: `${demands}, for ${whom}`, appliesTo: selector.words, matched };
};

const findings = (some: readonly Finding[]) =>
  placed(some).map(({ rule: name, severity, message, place: { file, line, column }, subject }) => ({
    rule: name,
    severity,
    message,
    file,
    line,
    column,
    subject: subject ?? null,
  }));

const change = ({ change: kind, before, after, broken, settled }: RuleChange) => ({
  change: kind,
  before: before ? rule(before) : null,
  after: after ? rule(after) : null,
  broken: findings(broken),
  settled: findings(settled),
});

/** One JSON object, format version 1, for programs: each rule that a change touches, and what it does to configurations. */
export const impactJson = ({ rules, broken, settled, unchanged }: Impact, since: string): string =>
  jsonText({ version: 1, since, rules: rules.map(change), broken: findings(broken), settled: findings(settled), unchanged });

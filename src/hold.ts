import { brief } from "./check/brief.ts";
import { Checker } from "./check/check.ts";
import { applyDeviations, Excuses } from "./check/deviations.ts";
import { readInParts } from "./configs/configurations.ts";
import { readWorktrees } from "./configs/worktree/read.ts";
import { type Note, noteIn } from "./judgement.ts";
import type { Memory, Part } from "./memory.ts";
import type { Finding } from "./model.ts";
import type { Outcome, Request } from "./outcome.ts";
import type { Reading } from "./reading.ts";
import { timed } from "./stopwatch.ts";
import type { Subject } from "./subject.ts";

/** So many subjects are held against the rules at once: enough to share what is looked up, few enough to be forgotten young. */
const PART = 60;

/** The flow's second half: what documents came to, held against configurations while they are read. */
export function hold(
  reading: Reading,
  { tree, standards, paths, worktreesOnly, surroundings, catalogue }: Request,
  memory?: Memory,
): Outcome {
  const { rules, facts } = reading;
  const named = rules.flatMap(({ selector }) => (selector.kinds.includes("file") ? (selector.paths ?? []) : []));
  const checker = new Checker(rules, facts, catalogue, surroundings.now);
  const excuses = new Excuses(reading.deviations);
  let waiting: Subject[] = [];
  let noted = new Map<Subject, Note>();
  const holdWaiting = (): void => {
    if (waiting.length === 0) return;
    checker.take(waiting, noted);
    excuses.take(waiting, noted);
    waiting = [];
    noted = new Map();
  };
  const take = (part: Part): void => {
    if ("recalled" in part) {
      holdWaiting();
      checker.recall(part.recalled);
      excuses.recall(part.recalled);
      return;
    }
    for (const subject of part.subjects) waiting.push(subject);
    if (part.judgement) noteIn(part.judgement, part.subjects, noted);
    if (waiting.length >= PART) holdWaiting();
  };
  const { remarks, files } = timed("model", () => {
    if (!worktreesOnly) return readInParts(tree, paths, surroundings, [...new Set(named)], take, memory);
    const { subjects, ...read } = readWorktrees(tree, paths, surroundings);
    take({ subjects });
    return read;
  });
  holdWaiting();
  const checked = checker.end();
  memory?.end(checker.crashed);
  const spokenOf = new Set(rules.map(({ term }) => term));
  const spoken = remarks.map((remark): Finding => ({ ...remark, related: remark.related ?? [] }));
  const { findings, suppressed } = applyDeviations([...[...reading.findings, ...spoken].map(brief), ...checked.findings], {
    ...{ excuses, files, tree },
    now: surroundings.now,
  });
  return {
    standards: rules.map((rule) => {
      const { count, kinds, list } = checked.selected(rule);
      return { ...rule, matched: count, matchedKinds: kinds, subjects: list, section: reading.sections.get(rule) ?? [] };
    }),
    statements: reading.statements,
    findings,
    suppressed,
    documents: standards,
    files,
    subjects: checked.subjects,
    terms: () => catalogue.terms.filter(({ name }) => spokenOf.has(name)).map(({ name, vocabulary: { summary } }) => ({ name, summary })),
  };
}

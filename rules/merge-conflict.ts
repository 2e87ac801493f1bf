import type { Claim, Facts, Said, Subject, Term, Violation } from "../src/model.ts";
import { branchesCalled } from "./knowledge/branch-names.ts";
import { type Answer, judgeLive, linked, listPaths, saidBy } from "./knowledge/worktrees.ts";

const who =
  "(?:(?:no )?(?:two|the|all|any|every|each) )*(?:([a-z][a-z-]*) )?(?:worktrees?|branch(?:es)?|threads?|agents?|prs?|pull requests?)";
const modal = "(?:must|should|shall|may|can|always|need to|have to|has to|are to)";
const cleanly = "(?:cleanly|without (?:any )?(?:merge )?conflicts?|conflict-free)";
const main = "(?:the )?(?:⟦(\\d+)⟧|(main|master|trunk|default branch)\\b)";
const another =
  "(?:each other|one another|another(?: (?:one|branch|worktree|thread))?|other (?:[a-z-]+ )?(?:branches|worktrees|threads|agents))";

/** Each with where it says which branches are meant, and the branch that they are merged into. */
const withMain: readonly { readonly pattern: RegExp; readonly kind?: number; readonly into: readonly [number, number] }[] = [
  {
    pattern: new RegExp(
      `\\b${who} (?:${modal} )+(?:be )?(?:merge(?:able)?|apply|integrate)(?: ${cleanly})? (?:in|on)to ${main}(?: ${cleanly})?`,
      "i",
    ),
    kind: 1,
    into: [2, 3],
  },
  // Without "cleanly" it is to be done, whatever has to be resolved.
  {
    pattern: new RegExp(
      `\\b${who} (?:${modal} )+(?:be )?rebase[ds]?(?= ${cleanly}| onto (?:the )?\\S+ ${cleanly})(?: ${cleanly})? onto ${main}(?: ${cleanly})?`,
      "i",
    ),
    kind: 1,
    into: [2, 3],
  },
  {
    pattern: new RegExp(`\\b${who} ${modal} (?:not|never) (?:have (?:merge )?conflicts?|conflict) with ${main}`, "i"),
    kind: 1,
    into: [2, 3],
  },
  { pattern: new RegExp(`\\b(?:merge )?conflicts? with ${main}`, "i"), into: [1, 2] },
  { pattern: new RegExp(`\\bkeep ${who} (?:${cleanly} )?mergeable (?:in|on)to ${main}`, "i"), kind: 1, into: [2, 3] },
];

const amongAll: readonly RegExp[] = [
  new RegExp(`\\b${who} ${modal} (?:not|never) (?:have (?:merge )?conflicts?|conflict)\\b(?: with ${another})?(?! with)`, "i"),
  new RegExp(`\\b(?:merge )?conflicts? (?:between|among|across) ${who}`, "i"),
  new RegExp(`\\bconflicting (?:file )?(?:changes|edits|work|commits) (?:between|among|across|in|on) ${who}`, "i"),
  new RegExp(`\\b${who} (?:${modal} )+(?:be )?merge(?:able)? ${cleanly}?\\s*with ${another}(?: ${cleanly})?`, "i"),
];

/** "Feature branches must merge cleanly": into what goes without saying. */
const unsaid = new RegExp(`\\b${who} (?:${modal} )+(?:be )?(?:merge|mergeable) ${cleanly}(?! (?:in|on)to| with)`, "i");

const claimFor = (part: string, word: string | undefined, facts: Facts): Claim => {
  const names = branchesCalled(word, facts);
  return { relation: { is: "absent" }, part, settled: true, kinds: ["worktree"], ...(names && { names }) };
};

export const term: Term = {
  name: "merge-conflict",
  presence: true,
  of: () => [],
  says(clause, facts, { literals }): readonly Said[] {
    const into = withMain.flatMap(({ pattern, kind, into: [code, words] }) =>
      saidBy(clause, pattern, (match) => {
        const named = match[code] === undefined ? match[words]?.toLowerCase() : literals[Number(match[code])]?.text;
        return named ? claimFor(named === "trunk" ? DEFAULT : named, kind === undefined ? undefined : match[kind], facts) : undefined;
      }),
    );
    if (into.length > 0) return into.slice(0, 1);
    const among = amongAll.flatMap((pattern) => saidBy(clause, pattern, (match) => claimFor(EACH_OTHER, match[1], facts)));
    if (among.length > 0) return among.slice(0, 1);
    return saidBy(clause, unsaid, (match) => claimFor(DEFAULT, match[1], facts)).slice(0, 1);
  },
  partName: (part) => (part === EACH_OTHER ? "merge conflict" : `merge conflict with \`${part}\``),
  check(rule, subjects) {
    if (rule.relation.is !== "absent") return [];
    const those = linked(subjects).filter(({ worktree }) => worktree && !worktree.prunable && worktree.head !== undefined);
    return rule.part === EACH_OTHER ? withEachOther(those) : withDefault(those, rule.part ?? DEFAULT);
  },
};

/** Parts: what is to be merged with what. */
const EACH_OTHER = "each other";
const DEFAULT = "default branch";

/** Pairs of worktrees that git can't merge: said of the later one. */
const withEachOther = (subjects: readonly Subject[]): Violation[] =>
  judgeLive(
    "what git can merge",
    subjects,
    ({ worktreeFacts }) => worktreeFacts?.conflicts(),
    (conflicts, subject) =>
      conflicts
        .filter(({ one, other }) => other === subject && subjects.includes(one))
        .map(({ one, paths }) => ({
          message: `${subject.title} can't be merged with ${one.title}: git can't join what both did to ${listPaths(paths)}; merge one into the other, and settle it there`,
          related: [{ at: one.at, message: `${one.title} changes the same lines` }],
        })),
  );

/** Worktrees that git can't merge into the default branch. */
const withDefault = (subjects: readonly Subject[], into: string): Violation[] =>
  judgeLive(
    `whether \`${into}\` can be merged with`,
    subjects,
    ({ worktreeFacts }): Answer<{ readonly branch: string; readonly paths: readonly string[] }> | undefined => {
      const branch = worktreeFacts?.repository.defaultBranch();
      if (!worktreeFacts || !branch) return undefined;
      if (!branch.known) return branch;
      const { name } = branch.value;
      if (into !== DEFAULT && into !== name)
        return { known: false, reason: `the default branch is \`${name}\`, and only merges into that are tried` };
      const paths = worktreeFacts.conflictsWithDefault();
      return paths.known ? { known: true, value: { branch: name, paths: paths.value } } : paths;
    },
    ({ branch, paths }, subject) =>
      paths.length > 0
        ? {
            message: `${subject.title} can't be merged into \`${branch}\`: ${listPaths(paths)} ${paths.length > 1 ? "are" : "is"} changed there, too; rebase it onto \`${branch}\`, and settle it there`,
          }
        : undefined,
  );

import { literalAt } from "../src/literals.ts";
import { globMatcher } from "../src/matching/glob.ts";
import type { Said, Term } from "../src/model.ts";
import { judgeLive, linked } from "./knowledge/worktrees.ts";
import { fromTop } from "./knowledge/written.ts";

const page =
  "(?:(?:the|an?|its|your) )?(?:⟦(\\d+)⟧|readme(?:\\.md)?|index|service (?:list|index|catalog(?:ue)?|inventory)|inventory|documentation)(?: (?:file|index|table|list))?";
const change =
  "(?:(?:the|an?|each|every|any|new|all|single) )*(?:(?:new )?(?:services?|stacks?|compose files?|containers?)(?: (?:changes?|additions?))?)";
const when = `(?:(?:when(?:ever)?|if|as soon as|each time|every time|once) (?:you |somebody |anybody |someone )?(?:(?:adding|add|adds|changing|change|changes) )?${change}(?: (?:is|are|gets?) (?:added|created|changed|removed|deployed|introduced)(?:\\s*,?\\s*(?:or|and) (?:removed|changed|added|deleted))?)?|(?:with|for|along with|together with|after|in the same commit as) ${change})`;
const patterns = [
  new RegExp(
    `(?<!\\w)${page} (?:must|should|shall|has to|needs? to) (?:always )?be (?:updated|kept up to date|changed|extended|amended) ${when}`,
    "gi",
  ),
  new RegExp(`\\b(?:update|amend|extend|change) ${page} ${when}`, "gi"),
  new RegExp(
    `\\b(?:every|each|any) (?:new|added|changed) (?:service|stack|container) (?:must|should|shall) (?:come|be added|be committed|arrive) with (?:an? )?(?:updated?|change|entry)\\s*(?:of|to|in)? ${page}`,
    "gi",
  ),
];

/** What a branch has to change as well when it adds a stack: the README or index that lists it. */
export const term: Term = {
  name: "accompanying-change",
  incidental: true,
  of: () => [],
  says: (clause, _facts, { literals }): readonly Said[] =>
    patterns
      .flatMap((pattern) => [...clause.matchAll(pattern)])
      .slice(0, 1)
      .flatMap((match): Said[] => {
        const file = match[1] === undefined ? "README.md" : literalAt(literals, match[1]);
        if (!/\.(?:md|markdown|ya?ml|txt|json)$/.test(file) || (match[1] === undefined && !/readme/i.test(match[0]))) return [];
        return [
          {
            start: match.index,
            end: match.index + match[0].length,
            claim: { relation: { is: "present" }, part: fromTop(file), settled: true },
          },
        ];
      }),
  demand: ({ part }) => (part === undefined ? undefined : `\`${part}\` changes as well where a stack is added`),
  partName: (part) => `change of \`${part}\``,
  check({ relation, part }, subjects) {
    if (relation.is !== "present" || part === undefined) return [];
    const page = part.toLowerCase();
    const isPage = globMatcher(page.includes("/") ? [page, `**/${page}`] : [`**/${page}`], { dot: true });
    return judgeLive(
      "what it changes",
      linked(subjects).filter(({ worktree }) => worktree && !worktree.prunable && worktree.head !== undefined),
      ({ worktreeFacts }) => worktreeFacts?.changes(),
      (changes, { title }) => {
        const added = changes.filter(({ path, status }) => (status === "added" || status === "untracked") && isConfiguration(path));
        const [first] = added;
        if (!first || changes.some(({ path }) => isPage(path.toLowerCase()))) return undefined;
        return { message: `${title} adds \`${first.path}\` and leaves \`${part}\` as it is; change that too` };
      },
    );
  },
};

const isConfiguration = (path: string): boolean => /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml$|(?:^|\/)lxc\/\d+\.conf$/i.test(path);

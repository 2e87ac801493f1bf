import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { saidBy } from "./knowledge/worktrees.ts";

const unique =
  /\b(?:(?:own|unique|different|distinct|separate|dedicated|individual) (?:\w+ )?ports?|ports? (?:must|should|shall|are|is) (?:be )?(?:unique|different|distinct)|(?:the )?same ports?(?: (?:in|for|by|on|across) (?:two|several|multiple|different|more than one) worktrees?)?)\b/i;

export const term: Term = {
  name: "worktree-port",
  of({ worktree, worktreeFacts }) {
    if (!worktree || worktree.prunable) return [];
    const answer = worktreeFacts?.source(".env");
    const source = answer?.known ? answer.value : undefined;
    if (!source) return [];
    return [
      ...source.text.matchAll(/^[ \t]*(?:export[ \t]+)?((?:[A-Za-z]\w*_)?PORT)[ \t]*=[ \t]*["']?(\d{2,5})["']?[ \t]*(?:#.*)?$/gm),
    ].map((match) => {
      const start = match.index + match[0].lastIndexOf(match[2] as string);
      return { node: scalar(Number(match[2]), source.span(start, start + (match[2] as string).length)), value: match[2] as string };
    });
  },
  says: (clause) =>
    /\bworktrees?\b/i.test(clause)
      ? saidBy(clause, unique, () => ({ relation: { is: "unique" }, settled: true, kinds: ["worktree"] })).slice(0, 1)
      : [],
};

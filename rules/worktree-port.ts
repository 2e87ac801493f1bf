import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { assignmentsIn } from "./knowledge/variables.ts";
import { saidBy } from "./knowledge/worktrees.ts";
import { unquoted } from "./knowledge/written.ts";

const unique =
  /\b(?:(?:own|unique|different|distinct|separate|dedicated|individual) (?:\w+ )?ports?|ports? (?:of worktrees )?(?:must|should|shall|are|is) (?:be )?(?:unique|different|distinct)|(?:the )?same ports?(?: (?:in|for|by|on|across) (?:two|several|multiple|different|more than one) worktrees?)?)\b/i;

export const term: Term = {
  name: "worktree-port",
  of({ worktree, worktreeFacts }) {
    if (!worktree || worktree.prunable) return [];
    const answer = worktreeFacts?.source(".env");
    const source = answer?.known ? answer.value : undefined;
    if (!source) return [];
    return assignmentsIn(source.text).flatMap(({ name, value, start, remark }) => {
      const port = unquoted(value);
      if (remark || !(name === "PORT" || name.endsWith("_PORT")) || !/^\d{2,5}$/.test(port)) return [];
      const from = start + value.indexOf(port);
      return [{ node: scalar(Number(port), source.span(from, from + port.length)), value: port }];
    });
  },
  says: (clause) =>
    /\bworktrees?\b/i.test(clause)
      ? saidBy(clause, unique, () => ({ relation: { is: "unique" }, settled: true, kinds: ["worktree"] })).slice(0, 1)
      : [],
};

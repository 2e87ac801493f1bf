import { literalAt } from "../../literals.ts";
import type { Catalogue, Relation, Statement } from "../../model.ts";
import { pathsIn, wild } from "../facts/roles.ts";
import { forceOf } from "../words/force.ts";
import type { SentenceReading } from "./sentence.ts";

/** A branch by its code: beside its noun, or where changes are made. */
const branched: readonly RegExp[] = [
  /⟦(\d+)⟧ (?:branch(?:es)?|worktrees?)\b/i,
  /\bbranch(?:es)? (?:(?:named|called|like|matching|starting with|beginning with|prefixed(?: with)?|under|on|(?:that|which) (?:starts?|begins?) with|(?:that|which) match(?:es)?) )?\(?⟦(\d+)⟧/i,
  /\b(?:changes|commits|edits|work) (?:made )?(?:on|in) (?:the )?⟦(\d+)⟧/i,
];

const changing =
  /\b(?:modif(?:y|ies|ied)|chang(?:e|es|ed)|edit(?:s|ed)?|touch(?:es|ed)?|alter(?:s|ed)?|writes? (?:to|in)|commits?(?: to)?|(?:stays?|keeps?|remains?) (?:within|inside|in|to))\b/i;
const only =
  /\b(?:only|exclusively|nothing but|nothing except|nothing other than|(?:limited|restricted|confined) to|(?:stays?|keeps?|remains?) (?:within|inside|in|to))\b/i;
const outside = /\boutside(?: of)?\b/i;
const denied = /\b(?:not|never|nothing|no|none|cannot|don['’]t|forbidden|prohibited)\b/i;
const open = /(?<!nothing )\b(?:unless|except|if|when|without)\b/i;

/**
 * "Branches named `docs/*` must only change files under `docs/`", "a branch `infra/*` touches nothing outside of `stacks/`": what a branch,
 * named by its pattern, may change. Undefined where a sentence says nothing of the kind.
 */
export function readBranchPaths(statement: Statement, catalogue: Catalogue): SentenceReading | undefined {
  const term = catalogue.terms.find(({ name }) => name === "changed-path");
  const { plain, literals, scope, inherited } = statement;
  if (!term || scope === "off" || statement.row || literals.length < 2 || !changing.test(plain)) return undefined;
  const mark = branched.flatMap((pattern) => pattern.exec(plain)?.[1] ?? [])[0];
  const branch = literalAt(literals, mark);
  if (!/^[\w.-]+\/(?:[\w*<>{}[\].-]*)$/.test(branch)) return undefined;
  const others = literals.filter((_, index) => index !== Number(mark));
  const paths = pathsIn(others);
  if (paths.length === 0 || paths.length < others.length) return undefined;
  const force = forceOf(plain, statement);
  const relation: Relation | undefined = outside.test(plain)
    ? denied.test(plain)
      ? { is: "one of", values: paths }
      : undefined
    : only.test(plain)
      ? { is: "one of", values: paths }
      : force.polarity === "forbid"
        ? { is: "one of", values: paths, not: true }
        : undefined;
  if (!relation || (scope === "neutral" && !force.severity && !only.test(plain))) return undefined;
  if (open.test(plain)) return { drafts: [], normative: true, reasons: ["when it is not to be so is not understood"] };
  const name = wild(branch.endsWith("/") ? `${branch}*` : branch);
  return {
    drafts: [
      {
        statement,
        term,
        relation,
        severity: force.severity ?? inherited.severity ?? (scope === "on" ? "error" : "warning"),
        selector: { kinds: ["worktree"], names: [name], words: name },
      },
    ],
    normative: true,
    reasons: [],
  };
}

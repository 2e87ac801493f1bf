import type { Catalogue, Severity, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { clausesOf } from "../words/clauses.ts";
import { forceOf } from "../words/force.ts";
import { singledOut } from "../words/singled-out.ts";
import type { Branch } from "./branches.ts";

/** A folder that stands for every service's or stack's: `service-name/`, `<stack>/`, `services/<name>/`. */
const standsForEach =
  /(?:^|\/)(?:[<{[][^>}\]]+[>}\]]|(?:your-|my-|example-)?(?:service|stack|app|project|container)(?:-?name)?|(?:your|my|example)-[\w-]+)\/?$/i;

/** Notes that make a file one that need not be there. */
const perhaps = /\b(?:optional|optionally|if|when|where|only|created|generated|gitignored|ignored|not committed|e\.g|example of|etc)\b/i;

/**
 * "Each service must follow this structure:" and a tree: the files right in the folder that stands for each. What lies deeper, and folders,
 * come with use.
 */
export function readFileTree(
  statement: Statement,
  tree: { readonly root: string; readonly branches: readonly Branch[] },
  catalogue: Catalogue,
): readonly Draft[] {
  const term = catalogue.terms.find(({ name }) => name === "companion-file");
  const severity = demandIn(statement);
  if (!term || !severity || !standsForEach.test(tree.root)) return [];
  return tree.branches
    .filter(({ path, note, depth }) => depth === 0 && /^[\w.<>{}-]+$/.test(path) && isFile(path) && !perhaps.test(note))
    .map(
      ({ path, at }): Draft => ({
        statement,
        term,
        relation: /[<{]/.test(path) ? { is: "matches", pattern: path } : { is: "equals", value: path },
        part: `stack file ${path}`,
        severity,
        at,
        selector: { kinds: ["project"], words: "every project" },
      }),
    );
}

const isFile = (name: string): boolean => /\.[\w>}-]+$/.test(name) || /^(?:Makefile|Dockerfile|justfile|LICENSE)$/.test(name);

/** How strongly the line above demands the form of each: undefined where it only shows one. */
function demandIn(statement: Statement): Severity | undefined {
  const lead = statement.fence?.lead as string;
  if (!lead.endsWith(":") || !/\b(?:every|each|all|any)\b/i.test(lead)) return undefined;
  const said: Statement = { ...statement, plain: lead, literals: [], form: "sentence" };
  const force = clausesOf(lead.slice(0, -1))
    .map(({ text }) => forceOf(text, said))
    .find(({ severity }) => severity);
  const which = singledOut(lead);
  // "Each service that is public must follow this structure:": which ones, nobody knows of a folder.
  const isOfSome = which !== undefined && [which.adjectives, which.limit].some(({ start, end }) => lead.slice(start, end).trim() !== "");
  return force && !force.permitted && !isOfSome && force.polarity === "require" ? force.severity : undefined;
}

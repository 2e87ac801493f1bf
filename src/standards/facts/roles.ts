import { innermost, unnumbered } from "../../heading.ts";
import { codeMarks, isCodeList, literalAt } from "../../literals.ts";
import type { Cell, Contract, Group, Literal, Statement } from "../../model.ts";
import { cellBelow, headerOf } from "../words/headers.ts";
import { fold } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";

/** Names of branches that are plain words too: as a role they are known only with "branch" or "worktree" behind them. */
const plain = new Set(
  "main master develop dev development feature features fix fixes bugfix hotfix release docs documentation test tests testing infra staging production prod experimental experiment story task default base stable".split(
    " ",
  ),
);

const headed = /^(.+?) (?:branch(?:es)?|worktrees?|roles?|agents?|threads?)\b ?(?:\((.+)\)|[:—–-] ?(\S+))?$/i;
const branchHeaders = spellings("{git |}branch{es|}{ name| names| naming| pattern|}");
const branchLeads = new Set([...branchHeaders, "naming", "pattern"]);

/** Roles that a document gives to branches: "### Reader Branch (`reader/<topic>`)", a heading with "**Branch**: `reader/*`" below it, a table of roles. */
export function rolesIn(statement: Statement): Group[] {
  const row = roleRow(statement);
  if (row) return row.branches.length > 0 ? groupsFor(row.role, row.branches, statement) : [];
  const heading = unnumbered(innermost(statement.headings));
  const role = heading.match(headed) ?? heading.match(/^(.+?) \((\S+) (?:branch|worktree)\)$/i);
  if (!role?.[1] || role[1].split(" ").length > 3) return [];
  const inside = role[2] ?? role[3];
  const said = inside?.replace(/ branch$/i, "");
  const own = said && isBranch(said) && (/[/*<{[]/.test(said) || plain.has(fold(said))) ? [said] : [];
  const keyed =
    branchLeads.has(fold(statement.lead ?? "")) || /^branch(?:es)?(?: names?| pattern)? ?:/i.test(statement.plain)
      ? statement.literals.map(({ text }) => text).filter(isBranch)
      : [];
  const branches = [...own, ...keyed];
  return branches.length > 0 ? groupsFor(role[1], branches, statement) : [];
}

function groupsFor(role: string, branches: readonly string[], { at }: Statement): Group[] {
  const name = headerOf(role);
  if (!name) return [];
  const members = branches.map(wild);
  const compound = ["branch", "worktree", "role"].map((noun) => ({ name: `${name} ${noun}`, members, at }));
  return plain.has(name) ? compound : [{ name, members, at }, ...compound];
}

/** A branch as a name with `*` for what varies: `reader/<topic>` is `reader/*`. */
export const wild = (branch: string): string =>
  branch.replace(/<[^>]+>|\{\{?[^}]+\}?\}|\[[^\]]+\]|YYYY(?:-MM(?:-DD)?)?|\bX{1,3}\b|\*+/g, "*");

const isBranch = (text: string): boolean => /^[\w.<{[*][\w./<>{}[\]*-]*$/.test(wild(text)) && !/\.(?:ya?ml|md|env|sh|json)$/.test(text);

const roleHeaders = spellings("{role|agent|thread|branch role|branch type|type|worktree role}{s|}");
const pathHeaders = spellings("worktree", "{worktree |}{path|folder|location}", "worktree directory");
const mayHeaders = spellings(
  "{may |can |allowed to |is allowed to |}{change|modify|edit|write|touch}{| to}",
  "{changes|modifies|edits|writes|touches}{| to}",
  "{allowed|writable|owned|own} {path|paths|file|files|changes}",
  "{owns|scope|write access|may only change}",
);
const mayNotHeaders = spellings(
  "{must not|may not|cannot|never|not allowed to} {change|modify|edit|touch|write}{s|}",
  "{forbidden|prohibited|off-limits|off limits|protected|leaves alone|hands off}{ path| paths| file| files|}",
);

/** A row of a table of roles: what the role is called, its branches, and the cells by what their headers say. */
export function roleRow({
  row,
}: Statement):
  | { readonly role: string; readonly branches: readonly string[]; readonly path?: Cell; readonly may?: Cell; readonly mayNot?: Cell }
  | undefined {
  if (!row) return undefined;
  const branch = cellBelow(row, branchHeaders);
  const role = cellBelow(row, roleHeaders) ?? branch;
  const path = cellBelow(row, pathHeaders);
  const may = cellBelow(row, mayHeaders);
  const mayNot = cellBelow(row, mayNotHeaders);
  if (!role || !branch || (role === branch && !may && !mayNot)) return undefined;
  const branches = valuesOf(branch).filter(isBranch);
  return { role: role.text.replaceAll("`", ""), branches, ...(path && { path }), ...(may && { may }), ...(mayNot && { mayNot }) };
}

const valuesOf = ({ literals, text }: Cell): readonly string[] =>
  literals.length > 0 ? literals.map((literal) => literal.text) : text.split(/, ?| or /);

/** Headings of lists that say what may be changed, and what not. */
export const allowedHeading =
  /(?<!\bout of |\bnot )\b(?:in scope|may be (?:modified|changed|edited|touched)|allowed (?:paths|files|changes)|paths? (?:you|it|this branch) may (?:change|modify|edit))\b/i;
export const forbiddenHeading =
  /\b(?:out of scope|(?:must|may|should|shall) not be (?:modified|changed|edited|touched)|(?:forbidden|prohibited|protected) (?:paths|files|changes)|off[- ]limits|do not (?:touch|modify|edit)|don't (?:touch|modify|edit))\b/i;

/** What a literal must look like to be a path of a repository. */
const isPath = (text: string): boolean =>
  /^[\w.*<{[@-][\w./*<>{}[\]@+-]*$/.test(text) && (/[/*]|\.[A-Za-z]|^[A-Z]+$/.test(text) || text === "Makefile" || text === "Dockerfile");

export const pathsIn = (literals: readonly Literal[]): readonly string[] => literals.map(({ text }) => text).filter(isPath);

export const exceptWords = /\bexcept\b|\bother than\b|\bapart from\b/i;

/** The literals before an "except", and those behind it. */
export function exceptIn({ plain, literals }: Statement): [Statement["literals"], readonly string[]] {
  const at = plain.search(exceptWords);
  if (at === -1) return [literals, []];
  const before = [...plain.slice(0, at).matchAll(codeMarks)].length;
  return [
    literals.slice(0, before),
    literals
      .slice(before)
      .map(({ text }) => text)
      .filter(isPath),
  ];
}

const ownBranch = spellings("{git |}branch{ name|}");

/** Contracts: documents with a section "Branch" that names one branch, and the paths of their "In Scope" lists. */
export function readContracts(statements: readonly Statement[]): ReadonlyMap<string, Contract> {
  const found = new Map<string, Contract>();
  for (const statement of statements) {
    const { document, headings, literals, plain: said, lead } = statement;
    const before = found.get(document) ?? { allowed: [] };
    const alone = isCodeList(said.replace(".", ""));
    const named = literalAt(literals, "0");
    const heading = innermost(headings);
    if (
      alone &&
      !/[<{*[]/.test(named) &&
      before.branch === undefined &&
      (ownBranch.has(fold(heading)) || (headings.length <= 1 && ownBranch.has(fold(lead ?? ""))))
    )
      found.set(document, { ...before, branch: named });
    else if (statement.form === "item" && allowedHeading.test(heading) && !forbiddenHeading.test(heading)) {
      const paths = pathsIn(literals);
      // "… and any new files there" opens the folder.
      const open = /\b(?:any|new|similar|related|other)\b[^.]*\b(?:new|files?|added|such)\b/i.test(said)
        ? paths.filter((path) => path.includes("/")).map((path) => path.replace(/[^/]*$/, ""))
        : [];
      if (paths.length > 0) found.set(document, { ...before, allowed: [...new Set([...before.allowed, ...paths, ...open])] });
    } else if (statement.form === "item" && forbiddenHeading.test(heading)) {
      const excused = exceptIn(statement)[1];
      if (excused.length > 0) found.set(document, { ...before, excused: [...new Set([...(before.excused ?? []), ...excused])] });
    }
  }
  return found;
}

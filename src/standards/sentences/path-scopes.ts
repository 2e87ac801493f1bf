import { innermost, unnumbered } from "../../heading.ts";
import { literalAt } from "../../literals.ts";
import type { Catalogue, Cell, Facts, Group, Relation, Selector, Severity, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { allowedHeading, exceptIn, exceptWords, forbiddenHeading, pathsIn, roleRow, wild } from "../facts/roles.ts";
import { forceOf } from "../words/force.ts";
import { cellBelow, columnOf } from "../words/headers.ts";
import { groupsIn } from "../words/mentions.ts";
import { fold, hits } from "../words/phrases.ts";
import { spellings, verbs } from "../words/spellings.ts";
import type { SentenceReading } from "./sentence.ts";

const changing = /\b(?:modif(?:y|ies|ied)|change[sd]?|edit(?:s|ed)?|touch(?:es|ed)?|alter(?:s|ed)?|writes? (?:to|in)|commit(?:s|ted)?)\b/i;
const outside = /\boutside (?:of )?(?:the |its |their |this )?["“']?(?:in[- ]scope|scope|allowed paths|contract)\b/i;
const openCondition =
  /\b(?:unless|without (?:asking|permission|approval|explicit)|when a change is unavoidable|if (?:needed|necessary|unavoidable))\b/i;
const forbidding = String.raw`\b(?:must|may|shall|should|will|can|do)(?: not|not)(?: ever)?|\bnever`;
const noChanges = `${verbs("commit modify change edit write")}(?: (?:any|anything|file|files|code|or|commit|commits|change|changes|edit|edits|push|pushes|in|to))*`;
const readOnly = new RegExp(
  String.raw`\b(?:is|are|stays?|remains?|must be|strictly|always) (?:strictly )?read[- ]only\b|(?:${forbidding}) ${noChanges}$`,
  "i",
);

const anything = String.raw`(?:,| or| and|,? nor| ?⟦\d+⟧| the| anything| files?| folders?| below| under| in)+`;
const nobodys = new RegExp(
  String.raw`^\W*(?:(?:(?:all |the )?(?:agents?|branches|worktrees|threads) (?:(?:must|may|shall|should) (?:not|never)|do not|don['’]t|never)|no (?:agent|branch|worktree|thread) (?:may|must|shall|should)) (?:ever )?(?:touch|change|edit|modify)(?:es|s)?${anything}|(?:never|do not|don['’]t) (?:touch|change|edit|modify)${anything} (?:on|in|from) (?:an? |any |your )?(?:\p{L}+ )?(?:branch|worktree))\W*$`,
  "iu",
);

const nothing: SentenceReading = { drafts: [], normative: false, reasons: [] };

/** Which paths a branch may change: "In Scope" and "Out of Scope" lists, "… outside the In Scope list", what a role may change. Undefined where it says nothing of the kind. */
export function readPathScope(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const term = catalogue.terms.find(({ name }) => name === "changed-path");
  if (!term || !facts.speaksOf.git || statement.marker) return undefined;
  const contract = facts.contracts.get(statement.document);
  const heading = innermost(statement.headings);
  const force = forceOf(statement.plain, statement);
  // "All jobs except `dns.hcl` when it is unavoidable": the condition is the exception's, and the rest stays forbidden.
  const conditional = openCondition.test(statement.plain.split(exceptWords)[0] as string);
  const severity: Severity = conditional ? "warning" : (force.severity ?? statement.inherited.severity ?? "error");
  const draft = (relation: Relation, selector: Selector): SentenceReading => ({
    drafts: [{ statement, term, relation, severity, selector }],
    normative: true,
    reasons: [],
  });
  const whole = contract?.branch === undefined ? undefined : selectorFor([contract.branch], contract.branch);

  const listed = statement.form === "item" && (forbiddenHeading.test(heading) || allowedHeading.test(heading));
  if (listed && (whole || roleOf(statement, facts))) {
    const selector = (roleOf(statement, facts) ?? whole) as Selector;
    if (!forbiddenHeading.test(heading)) return { ...nothing, normative: false };
    const [kept, excused] = exceptIn(statement);
    const paths = pathsIn(kept);
    if (paths.length === 0) return { drafts: [], normative: true, reasons: ["it names no path in code"] };
    return draft({ is: "one of", values: paths, not: true }, { ...selector, ...(excused.length > 0 && { except: excused }) });
  }
  if (outside.test(statement.plain) && changing.test(statement.plain) && whole && contract && contract.allowed.length > 0)
    return draft({ is: "one of", values: [...contract.allowed, ...(contract.excused ?? [])] }, whole);

  const keyed = keyedPaths(statement, facts, catalogue);
  if (keyed) return keyed;
  // "Agents must not touch `flake.lock` or anything below `infra/`", "never change `flake.lock` on a branch": nobody may.
  if (nobodys.test(statement.plain) && force.severity && !force.permitted && !exceptWords.test(statement.plain)) {
    const paths = pathsIn(statement.literals);
    if (paths.length > 0 && paths.length === statement.literals.length)
      return draft({ is: "one of", values: paths, not: true }, { kinds: ["worktree"], words: "every worktree" });
  }
  const role = roleIn(statement, facts) ?? (statement.scope === "off" ? undefined : roleOf(statement, facts));
  if (!role || !force.severity || force.permitted) {
    // "Readers may only change `docs/`": a permission that says only is a limit.
    if (!role || !/\b(?:may|can) only\b|\bonly\b[^.]*\bmay\b|\b(?:may|can)\b[^.]*\bonly\b/i.test(statement.plain)) return undefined;
  }
  const named = statement.literals.filter(({ text }) => role?.names?.includes(wild(text)) || facts.groups.has(`${fold(text)} branch`));
  const paths = pathsIn(statement.literals.filter((literal) => !named.includes(literal)));
  if (paths.length === 0) return readOnly.test(statement.plain.split(/[.;:]/)[0] as string) ? draft({ is: "absent" }, role) : undefined;
  if (!changing.test(statement.plain) || paths.length !== statement.literals.length - named.length) return undefined;
  const only = /\bonly\b|\bexclusively\b|\bnothing but\b/i.test(statement.plain);
  if (force.polarity === "forbid" && !only) return draft({ is: "one of", values: paths, not: true }, role);
  return only ? draft({ is: "one of", values: paths }, role) : undefined;
}

/** "`docs/` and more": a list that nobody is held to. */
const isOpen = (list: string): boolean => /\b(?:and|or) (?:more|others?|the like|so on)\b|\betc\b|…|\.{3}/i.test(list);

const placeLeads = spellings("{worktree |}{path|location|folder|directory}", "worktree");
const mayLeads = spellings(
  "{may|can} {only |}{change|modify|edit|write|write to}",
  "{allowed|writable|owned} {paths|files|changes}",
  "{writes to|writes only to|owns}",
);
const mayNotLeads = spellings(
  "{must not|may not|cannot|can not|must never|may never|can never} {change|modify|edit|touch|write|write to}",
  "never {changes|touches|edits}",
  "{forbidden|prohibited|protected}{ paths| files|}",
  "{off-limits|off limits|leaves alone}",
);

/** Below a role's heading: "**Worktree**: `../lab-reader-<topic>`", "**May change**: `docs/`", "**Forbidden**: `terraform/`". */
function keyedPaths(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const { lead, literals, plain } = statement;
  const role = lead === undefined || statement.scope === "off" ? undefined : roleOf(statement, facts);
  if (!lead || !role || literals.length === 0) return undefined;
  const strong = /\b(?:must|only|never|forbidden|prohibited)\b/i.test(lead);
  const severity: Severity = statement.inherited.severity ?? (strong ? "error" : "warning");
  const term = (name: string): TermWithPage | undefined => catalogue.terms.find((one) => one.name === name);
  const made = (of: TermWithPage | undefined, relation: Relation): SentenceReading | undefined =>
    of && { drafts: [{ statement, term: of, relation, severity, selector: role }], normative: true, reasons: [] };
  const first = folderIn(literalAt(literals, "0"));
  if (placeLeads.has(fold(lead)) && literals.length === 1 && plain.startsWith("⟦0⟧") && first !== undefined)
    return made(term("worktree-path"), { is: "matches", pattern: wild(first) });
  const paths = pathsIn(literals);
  if (paths.length !== literals.length) return undefined;
  if (mayLeads.has(fold(lead))) return isOpen(plain) ? undefined : made(term("changed-path"), { is: "one of", values: paths });
  return mayNotLeads.has(fold(lead)) ? made(term("changed-path"), { is: "one of", values: paths, not: true }) : undefined;
}

/** A folder from where the repository lies; none where a path begins elsewhere, or is a name alone. */
function folderIn(path: string): string | undefined {
  const own = path.replace(/^\.\/|\/$/g, "");
  return own.includes("/") && !/^[/~$]/.test(own) ? own : undefined;
}

const selectorFor = (names: readonly string[], words: string): Selector => ({ kinds: ["worktree"], names, words });

/** The role that the words name: its group's members are branches. */
function roleIn(statement: Statement, facts: Facts): Selector | undefined {
  for (const { group, words } of groupsIn(statement.plain, facts)) {
    if (!isRole(group.name, facts)) continue;
    const [hit] = hits(statement.plain, words, { plural: true });
    if (hit && !/\b(?:of|from|by|to|with|ask|inform) (?:the |an? )?$/i.test(statement.plain.slice(0, hit.start)))
      return selectorFor(group.members, group.name);
  }
  const literal = statement.plain.match(/⟦(\d+)⟧ (?:branch(?:es)?|worktrees?|role|agent|thread)\b/);
  const group = literal ? facts.groups.get(fold(`${literalAt(statement.literals, literal[1])} branch`)) : undefined;
  return group && selectorFor(group.members, group.name.replace(/ branch$/, ""));
}

/** The role of the innermost heading that is one. */
function roleOf(statement: Statement, facts: Facts): Selector | undefined {
  for (const { text } of [...statement.headings].reverse()) {
    const group = groupCalled(unnumbered(text).split(/ \(|: | [—–-] /)[0] as string, facts);
    if (group && isRole(group.name, facts)) return selectorFor(group.members, group.name);
  }
  return undefined;
}

/** The group of a name, of one or of many. */
function groupCalled(text: string, { groups }: Facts): Group | undefined {
  const name = fold(text);
  return [name, name.replace(/s$/, ""), name.replace(/es$/, ""), `${name} branch`]
    .map((one) => groups.get(one))
    .find((group) => group !== undefined);
}

const isRole = (name: string, facts: Facts): boolean => facts.groups.has(`${fold(name).replace(/ (?:branch|worktree|role)$/, "")} branch`);

/**
 * What a contract says of worktrees without naming any is said of its own branch, and what stands below a role's heading of the role's
 * branches: nothing there is meant for services or guests.
 */
export function ofContract(reading: SentenceReading, statement: Statement, facts: Facts): SentenceReading {
  const role = roleOf(statement, facts);
  if (role) {
    const own = reading.drafts.filter(({ selector }) => selector.kinds.every((kind) => kind === "worktree" || kind === "repository"));
    const drafts = own.map((draft) =>
      draft.selector.names || draft.term.name === "main-worktree"
        ? draft
        : { ...draft, selector: { ...draft.selector, names: role.names ?? [], words: role.words } },
    );
    return {
      ...reading,
      drafts,
      reasons:
        own.length < reading.drafts.length ? ["it stands below the heading of a role, whose branches have none of that"] : reading.reasons,
    };
  }
  const branch = facts.contracts.get(statement.document)?.branch;
  if (branch === undefined) return reading;
  const own = reading.drafts.filter(({ selector }) => selector.kinds.some((kind) => kind === "worktree" || kind === "repository"));
  const drafts = own.map((draft) =>
    draft.selector.names || draft.selector.kinds.some((kind) => kind !== "worktree")
      ? draft
      : { ...draft, selector: { ...draft.selector, names: [branch], words: branch } },
  );
  // What one branch promises of services is for what it builds, and nothing tells which those are.
  return {
    ...reading,
    drafts,
    reasons: own.length < reading.drafts.length ? ["it stands in the contract of one branch, which has none of that"] : reading.reasons,
  };
}

const no = /^(?:❌|✗|✘|🚫|⛔|(?:no|n|never|forbidden|not allowed)\b|read(?:[- ]only)?$|ro$)/iu;

const pathHeaders = spellings(
  "{path|file|folder|area}{s|}",
  "{directory|directories|what}",
  "{file|files} / {path|paths}",
  "{change|changes}{| to}",
);

/** A row of a table of roles, or of a matrix with a column for each role and paths in the first. Undefined where the table is neither. */
export function readRoleRow(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const term = (name: string): TermWithPage | undefined => catalogue.terms.find((one) => one.name === name);
  const changed = term("changed-path");
  if (!statement.row || !changed || !facts.speaksOf.git) return undefined;
  const strong = statement.row.headers.some((header) => /\b(?:must|only|never|forbidden|prohibited)\b/i.test(header));
  const severity: Severity = statement.inherited.severity ?? (strong ? "error" : "warning");
  const draft = (of: TermWithPage, relation: Relation, selector: Selector, at: Cell): Draft => ({
    statement,
    term: of,
    relation,
    ...(of.name === "worktree-sync" && { part: "hours" }),
    severity,
    selector,
    at: at.at,
  });

  const roles = roleRow(statement);
  if (roles) {
    if (roles.branches.length === 0) return [];
    const selector = selectorFor(roles.branches.map(wild), roles.role);
    const drafts: Draft[] = [];
    const placed = roles.path?.literals[0]?.text ?? roles.path?.text ?? "";
    const path = term("worktree-path");
    const branch = term("worktree-branch");
    if (roles.path && !placed.includes(" ") && /[\w>}\]*]\/?$/.test(placed) && fold(placed) !== "n/a" && fold(placed) !== "none") {
      const folder = folderIn(placed);
      if (path && folder !== undefined) drafts.push(draft(path, { is: "matches", pattern: wild(folder) }, selector, roles.path));
      const last = wild(placed.replace(/\/$/, "").split("/").at(-1) as string);
      if (branch && last.replaceAll("*", "").length > 1)
        drafts.push(draft(branch, { is: "one of", values: roles.branches.map(wild) }, selectorFor([last], last), roles.path));
    }
    for (const [cell, not] of [
      [roles.may, false],
      [roles.mayNot, true],
    ] as const) {
      if (!cell) continue;
      const paths = pathsIn(cell.literals);
      if (paths.length > 0 && paths.length === cell.literals.length && (not || !isOpen(cell.text)))
        drafts.push(draft(changed, not ? { is: "one of", values: paths, not: true } : { is: "one of", values: paths }, selector, cell));
      else if (!not && /^(?:(?:nothing|none|no|read[- ]only)\b|❌)/iu.test(cell.text))
        drafts.push(draft(changed, { is: "absent" }, selector, cell));
    }
    return drafts;
  }

  const sync = readSyncRow(statement, facts, catalogue);
  if (sync) return sync.map((one) => draft(one.term, one.relation, one.selector, one.cell));

  const [first, ...others] = statement.row.cells;
  if (!first || columnOf(statement.row, pathHeaders) !== 0) return undefined;
  const columns = statement.row.headers.slice(1).map((header) => groupCalled(header, facts));
  if (!columns.some((group) => group && isRole(group.name, facts))) return undefined;
  const paths = pathsIn(first.literals);
  if (paths.length === 0) return [];
  return columns.flatMap((group, index) => {
    const cell = others[index];
    if (!group || !cell || !no.test(cell.text)) return [];
    return [draft(changed, { is: "one of", values: paths, not: true }, selectorFor(group.members, group.name), cell)];
  });
}

const roleHeaders = spellings("{role|branch|thread|agent|worktree|branch type}{s|}");
const syncHeaders = spellings(
  "{sync|syncs|synced|rebase|rebases|rebased|merge|merges|merged}{| frequency| schedule| interval}",
  "{sync|syncs|synced|rebase|rebases|rebased|merge|merges|merged} {with|from|onto|on} {main|master}",
);
const planHeaders = spellings("{frequency|schedule|interval|cadence|how often|when}");

/** A row of a sync schedule: "Reader | daily". Undefined where the table is none. */
function readSyncRow(
  { row, headings }: Statement,
  facts: Facts,
  catalogue: Catalogue,
): readonly { readonly term: TermWithPage; readonly relation: Relation; readonly selector: Selector; readonly cell: Cell }[] | undefined {
  const term = catalogue.terms.find(({ name }) => name === "worktree-sync");
  if (!row || !term?.reads) return undefined;
  const named = cellBelow(row, roleHeaders);
  const isPlan = /\b(?:sync|rebase)/i.test(headings.map(({ text }) => text).join(" "));
  const when = columnOf(row, isPlan ? new Set([...syncHeaders, ...planHeaders]) : syncHeaders);
  if (!named || when === -1) return undefined;
  const who = named.text.replaceAll("`", "");
  const group = groupCalled(who, facts);
  const cell = row.cells[when];
  const claim = cell && term.reads(cell.text.replaceAll("`", ""), facts);
  const names = group && isRole(group.name, facts) ? group.members : named.literals.map(({ text }) => wild(text));
  return cell && claim && names.length > 0 ? [{ term, relation: claim.relation, selector: selectorFor(names, fold(who)), cell }] : [];
}

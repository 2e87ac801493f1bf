import { innermost } from "../../heading.ts";
import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Cell, Claim, Facts, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { claimsOn, targetsOf } from "../words/claims.ts";
import { headerOf } from "../words/headers.ts";
import { firstHit, fold } from "../words/phrases.ts";
import { contentWords, guestNumbersIn, selectorOf } from "../words/selectors.ts";
import { spellings } from "../words/spellings.ts";
import { isKept } from "./registry.ts";
import { claimIn } from "./tables.ts";

/** The headers of a table that gives one value to each setting, for whoever looks through our words. */
const settingHeaders = {
  setting: ["setting", "parameter", "option", "property", "attribute", "field", "directive", "config", "configuration", "einstellung"],
  value: [
    "value",
    "required value",
    "setting",
    "standard",
    "standard value",
    "required",
    "requirement",
    "must be",
    "set to",
    "use",
    "wert",
  ],
} as const;

const vendorHeaders = spellings("{intel|nvidia|amd}{| gpu| gpus| igpu| igpus| graphics| card| cards| vm| vms}");

export interface SettingReading {
  readonly drafts: readonly Draft[];
  readonly normative: boolean;
  readonly reasons: readonly string[];
}

/**
 * A row of "Setting | Value" below rules: what the settings of all are that its headings speak of; `read` reads what no term knows by its
 * key as an item that begins with it. Undefined for a row of another table.
 */
export function readSettingRow(
  statement: Statement,
  read: (item: Statement) => { readonly drafts: readonly Draft[] },
  facts: Facts,
  catalogue: Catalogue,
): SettingReading | undefined {
  const headers = statement.row?.headers.map(headerOf) ?? [];
  const value = headers.findIndex((header, column) => column > 0 && (settingHeaders.value as readonly string[]).includes(header));
  const [key, cell] = [statement.row?.cells[0], statement.row?.cells[value]];
  if (!key) return undefined;
  // "Mount type | `infra/` | `services/`": what holds in each folder.
  const folders = statement.row?.headers.slice(1).map((header) => (/^\w[\w./-]*\/$/.test(header) ? header.slice(0, -1) : undefined)) ?? [];
  if (folders.length > 1 && folders.every((folder) => folder !== undefined) && statement.scope === "on" && isKept(statement)) {
    const drafts = folders.flatMap((folder, at) => {
      const own = statement.row?.cells[at + 1];
      return own
        ? inCell(statement, key, own, read, facts, catalogue).map((draft) => ({
            ...draft,
            statement,
            selector: { ...draft.selector, paths: [`${folder}/**`], words: `${draft.selector.words} in ${folder}/` },
          }))
        : [];
    });
    return { drafts, normative: true, reasons: drafts.length > 0 ? [] : ["nothing in it is known to be checkable"] };
  }
  if (!(settingHeaders.setting as readonly string[]).includes(headers[0] ?? "")) return undefined;
  // "Setting | Intel iGPU | NVIDIA": values for those who have such a card.
  const vendors = headers.slice(1).map((header) => (vendorHeaders.has(header) ? header.split(" ")[0] : undefined));
  if (!cell && vendors.length > 1 && vendors.every((vendor) => vendor !== undefined) && statement.scope !== "off" && isKept(statement)) {
    const drafts = vendors.flatMap((vendor, at) => {
      const own = statement.row?.cells[at + 1];
      return own
        ? draftsOf(statement, key.text, own, facts, catalogue).map((draft) => ({
            ...draft,
            selector: { ...draft.selector, all: [`gpu:${vendor}`], words: `${draft.selector.words} with ${vendor} graphics` },
          }))
        : [];
    });
    if (drafts.length > 0) return { drafts, normative: true, reasons: [] };
  }
  // Values for some, whom only the headers tell.
  if (!cell)
    return statement.scope === "on" &&
      headers.length > 2 &&
      isKept(statement) &&
      !/descri|purpose|meaning|default|note|comment|example/.test(headers.join(" "))
      ? { drafts: [], normative: true, reasons: ["it is not known for whom each of its columns is"] }
      : undefined;
  // A second column of values ("Development | Production") tells them apart by something else.
  if (statement.scope !== "on" || statement.inherited.polarity === "forbid" || !isKept(statement)) return undefined;
  const drafts = inCell(statement, key, cell, read, facts, catalogue);
  return { drafts, normative: true, reasons: drafts.length > 0 ? [] : ["nothing in it is known to be checkable"] };
}

/** A sentence for all gives way where a table says something else for a folder. */
export const exceptFolders = (drafts: readonly Draft[]): readonly Draft[] => {
  const own = drafts.filter(({ statement, selector }) => statement.row && selector.paths && !statement.switches.applies);
  return own.length === 0
    ? drafts
    : drafts.map((draft) => {
        const others = own.filter(
          ({ term, part, relation, selector, statement }) =>
            !draft.selector.paths &&
            statement.document === draft.statement.document &&
            term === draft.term &&
            part === draft.part &&
            selector.paths &&
            JSON.stringify(relation) !== JSON.stringify(draft.relation),
        );
        const folders = others.flatMap(({ selector }) => selector.paths ?? []);
        return folders.length === 0
          ? draft
          : { ...draft, selector: { ...draft.selector, except: [...new Set([...(draft.selector.except ?? []), ...folders])] } };
      });
};

/** What a cell says of the setting that its row is about: as a value, or as an item that begins with it. */
function inCell(
  statement: Statement,
  key: Cell,
  cell: Cell,
  read: (item: Statement) => { readonly drafts: readonly Draft[] },
  facts: Facts,
  catalogue: Catalogue,
): readonly Draft[] {
  const { row: _, marker: _marker, ...context } = statement;
  const item: Statement = {
    ...context,
    form: "item",
    lead: key.text.replaceAll("`", ""),
    plain: cell.plain,
    text: cell.text,
    literals: cell.literals,
  };
  const keyed = draftsOf(statement, key.text, cell, facts, catalogue);
  return keyed.length > 0 ? keyed : read(item).drafts.map((draft) => ({ ...draft, statement }));
}

/** An item "Restart policy: `always`", "**Machine**: q35" below rules. Undefined for any other line. */
export function readSettingItem(statement: Statement, facts: Facts, catalogue: Catalogue): SettingReading | undefined {
  const { form, scope, marker, step, inherited, lead, plain, literals, at } = statement;
  // A paragraph of its own is one where its label is set off: "**Swap:** 0 MB".
  if (form !== "item" && (form !== "sentence" || lead === undefined)) return undefined;
  if (scope !== "on" || marker || step || inherited.polarity === "forbid" || !isKept(statement)) return undefined;
  const split = lead === undefined ? plain.match(/^(\p{L}[^:.⟦⟧]{1,40}): (.+)/u) : undefined;
  const label = (lead ?? split?.[1])?.trim();
  const rest = (lead === undefined ? split?.[2] : plain)?.trim().replace(/[.;]$/, "");
  if (!label || !rest || label.split(/ /).length > 4) return undefined;
  const used = [...rest.matchAll(codeMarks)].flatMap((mark) => literals[Number(mark[1])] ?? []);
  let next = 0;
  const own = rest.replace(codeMarks, () => `⟦${next++}⟧`);
  const text = own.replace(codeMarks, (_, n) => literalAt(used, n));
  const drafts = draftsOf(statement, label, { text, plain: own, literals: used, at }, facts, catalogue);
  return drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;
}

function draftsOf(statement: Statement, key: string, cell: Cell, facts: Facts, catalogue: Catalogue): readonly Draft[] {
  const claims = claimsFor(key.replaceAll("`", ""), cell, statement, facts, catalogue);
  return claims.flatMap(({ term, claim }): Draft[] => {
    const selection = selectorOf("", [], { ...statement, plain: "", literals: [] }, [term], facts, catalogue);
    if (!selection.ok) return [];
    const numbered = statement.headings.flatMap(({ text }) => guestNumbersIn(text));
    const meant = selection.selector.kinds.filter((kind) => !claim.kinds || claim.kinds.includes(kind));
    // Of a stack's parts the services have settings.
    const kinds = meant.includes("service") ? meant.filter((kind) => kind !== "project") : meant;
    const named = numbered.length > 0 ? { names: numbered, words: numbered.join(", ") } : {};
    // What is somebody's own (an address, a port) is not everybody's.
    if (
      kinds.length === 0 ||
      (isSize(claim, cell.text) && !statement.inherited.severity) ||
      ((term.identifies || term.assigned) &&
        claim.part !== "kind" &&
        !(claim.relation.is === "in range" && claim.kinds) &&
        !selection.selector.names &&
        numbered.length === 0)
    )
      return [];
    return [
      {
        statement,
        term,
        ...(claim.part !== undefined && { part: claim.part }),
        relation: claim.relation,
        severity:
          statement.inherited.severity ??
          (byDefault(statement)
            ? "info"
            : strict.has(fold(cell.text.replace(/[.!]$/, ""))) && !term.accepts?.(cell.text)
              ? "error"
              : "warning"),
        selector: {
          ...selection.selector,
          kinds,
          ...(selection.selector.words.startsWith("every ") && { words: kinds.map((kind) => `every ${kind}`).join(", ") }),
          ...named,
        },
      },
    ];
  });
}

/** How much of something there is (cores, memory, swap): each has its own, unless somebody demands one of all. */
const isSize = ({ relation, part = "" }: Claim, text: string): boolean =>
  relation.is !== "present" && sizes.has(part) && /^\W*[1-9]/.test(text);

const sizes = new Set(["cores", "memory", "swap", "cpu", "cpus", "pids", "sockets"]);

/** "Default settings": what everybody may set otherwise. */
export const byDefault = ({ headings, row, under = "" }: Statement): boolean =>
  [innermost(headings), under, ...(row?.headers ?? [])].some((text) => /\bdefaults?\b/i.test(text));

/** A word that demands or forbids, where other values only say what is set. */
const strict = spellings("{required|mandatory|always|must|never|forbidden|prohibited|not allowed}");
const on = spellings("{yes|on|true|enable|enabled|required|mandatory|always|must|set|✅|✓|✔|✔️|1}");
const off = spellings("{never|none|forbidden|prohibited|disabled|not allowed|❌|✗}");

/** Words for having a setting or not, which no file has as its value. */
const noValue = spellings("{required|mandatory|must|set|enabled|disabled|never|forbidden|prohibited|✅|✓|✔|✔️|❌|✗}");
/** What leaves a setting to whoever sets it. */
const leftOpen = spellings("{-|–|—|n/a|na|tbd|any|varies|optional|default|}");

/** What a setting and its value say: by its key in code, by the headers and the words of one term. Nothing where two terms fit. */
function claimsFor(
  key: string,
  cell: Cell,
  statement: Statement,
  facts: Facts,
  catalogue: Catalogue,
): readonly { term: TermWithPage; claim: Claim }[] {
  const value = cell.text
    .replaceAll("`", "")
    .replace(/ \([^()]*\)$/, "")
    .replace(/,? (?:for|on|in|per) (?:each|every|all|any) [\p{L} ]*$/iu, "");
  const said = fold(value.replace(/[.!?]$/, ""));
  if (leftOpen.has(said) || /\b(?:e\.g|for example|such as)\b/i.test(value)) return [];
  const word = headerOf(key);
  if (/^[a-z][a-z0-9_.-]*$/.test(key) && !noValue.has(said) && (key.includes("_") || cell.literals.length <= 1) && !value.includes(" ")) {
    const [found, other] = claimsOn(`${key}: ${value}`, "", catalogue);
    if (found && !other) return [found];
    if (other) return [];
  }
  const called = catalogue.terms.filter(
    ({ vocabulary }) => vocabulary.headers.includes(word) || vocabulary.words.some((one) => one === word || `${one}s` === word),
  );
  // "Machine" above a column calls a guest, and beside a value its type.
  const terms = called.length > 0 ? called : catalogue.terms.filter((one) => one.column?.(word, value) ?? one.labelled?.(word, value));
  const [term, second] = terms;
  if (!term || second) return [];
  const worded = Object.entries(term.vocabulary.values).find(([, words]) => {
    const hit = firstHit(value, words, { plural: true });
    return hit !== undefined && hit.start === 0 && ["", ".", " only"].includes(value.slice(hit.end));
  });
  // "User: non-root", "Image tags: pinned"
  const [spoken, more] = targetsOf(cell.plain, { ...statement, literals: cell.literals }, catalogue, facts).targets.filter(
    (target) => target.term === term && target.by === "value",
  );
  const whole = spoken && !more && contentWords(cell.plain.slice(0, spoken.start) + cell.plain.slice(spoken.end)).length === 0;
  const claim =
    (whole ? spoken.claim : undefined) ??
    (worded && { relation: { is: "equals" as const, value: worded[0] } }) ??
    term.column?.(word, value) ??
    term.labelled?.(word, value) ??
    (term.presence && on.has(said) ? { relation: { is: "present" as const } } : undefined) ??
    (off.has(said) && term.presence ? { relation: { is: "absent" as const } } : undefined) ??
    // "Restart policy: always": a value of its own, where others only say that there is one.
    (term.column || ((on.has(said) || off.has(said)) && !term.accepts?.(value)) ? undefined : takenAs(term, cell, value, facts));
  return claim ? [{ term, claim }] : [];
}

/** A cell as the term takes it: its own reading, or a value that it accepts. */
function takenAs(term: TermWithPage, cell: Cell, value: string, facts: Facts): Claim | undefined {
  if (!term.shared) return undefined;
  if (!term.reads && !(term.accepts ? term.accepts(value) : cell.literals.length === 1 && value === cell.literals[0]?.text))
    return undefined;
  return claimIn(cell, term, facts);
}

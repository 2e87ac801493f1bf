import { normalise } from "../../matching/paths.ts";
import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Cell, Facts, Relation, Selector, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { headerOf } from "../words/headers.ts";
import { firstHit, fold } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";
import { bareText, keyHeaders, subjectIn } from "./tables.ts";

/** Headers of the columns of a table of mounts. */
const headers = {
  source: [
    "host path",
    "host folder",
    "host directory",
    "source",
    "source path",
    "path on host",
    "host mount",
    "host",
    "host location",
    "dataset",
    "data path",
    "storage path",
    "data location",
    "data directory",
    "bind source",
    "host volume",
  ],
  target: [
    "container path",
    "path in container",
    "container mount",
    "target",
    "mounted at",
    "mount path",
    "guest path",
    "lxc path",
    "inside",
    "in container",
    "mount target",
    "container",
    "mount",
    "mount point",
    "destination",
  ],
  mode: [
    "mode",
    "access",
    "ro/rw",
    "rw/ro",
    "permission",
    "permissions",
    "read-only",
    "readonly",
    "read only",
    "mount mode",
    "flags",
    "mount options",
    "options",
  ],
  workload: ["workload", "data", "data type", "kind", "kind of data", "content", "category", "type of data", "what"],
  place: ["path", "location", "pool", "storage", "host path", "storage pool", "where", "base path"],
};

/** Columns that name who sees a mount. */
const users = ["who", "used by", "mounted by", "seen by", "consumer", "consumers", "users", "services", "containers", "guests", "apps"];

/** "In the container", "mounted in the guest at": the same in other words. */
const insideWords =
  /^(?:path |mounted |mount |seen |visible )?(?:in|inside|into|within)(?: the| a)? (?:container|guest|lxc|service|app|vm)(?: at| as| path)?$/;

const asides = new Set([
  "purpose",
  "description",
  "notes",
  "note",
  "comment",
  "comments",
  "use",
  "usage",
  "used for",
  "content",
  "contents",
  "size",
  "type",
  "filesystem",
  "file system",
  "backup",
  "example",
]);

/**
 * A row of a table that tells which folder of the host is seen where inside, by whom and how, or where a kind of data lies. Undefined
 * where the table is none of these.
 */
export function readMountRow(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const row = statement.row;
  if (!row) return undefined;
  const said = row.headers.map((header) => headerOf(header));
  const cellOf = (words: readonly string[], fits: (cell: Cell) => boolean = () => true): Cell | undefined =>
    row.cells.find(
      (cell, column) =>
        (words.includes(said[column] as string) || (words === headers.target && insideWords.test(said[column] as string))) && fits(cell),
    );
  const source = cellOf(headers.source, (cell) => pathIn(cell) !== undefined);
  const target = cellOf(headers.target, (cell) => cell !== source && pathIn(cell) !== undefined);
  if (!source && !target) return readPlaceRow(statement, said, facts, catalogue);
  const path = source && pathIn(source);
  if (path === undefined || source === undefined) return undefined;
  const inside = target && pathIn(target);
  const identifier = cellOf(keyHeaders.identifier);
  const key = identifier ?? cellOf(keyHeaders.name, (cell) => cell !== source && cell !== target) ?? cellOf(users);
  const whom = key && subjectIn(key, identifier ? "identifier" : "name");
  if (key && !whom) return [];
  // Without a column that names somebody the rows speak of all: not where a column stays that nobody understands.
  if (
    !key &&
    !row.cells.every(
      (cell, column) =>
        cell === source || cell === target || headers.mode.includes(said[column] as string) || asides.has(said[column] as string),
    )
  )
    return [];
  const mode = cellOf(headers.mode, (cell) => cell !== source && cell !== target && cell !== key);
  if (inside === undefined && !whom && !mode) return undefined;
  const selector: Omit<Selector, "kinds"> = whom ? { names: whom.names, words: whom.names.join(", ") } : { words: "whatever mounts it" };
  const drafts: Draft[] = [];
  const add = (name: string, part: string, relation: Relation): void => {
    const term = catalogue.terms.find((one) => one.name === name);
    const kinds = term?.vocabulary.subjects.filter((kind) => !whom?.kinds || whom.kinds.includes(kind)) ?? [];
    if (term && kinds.length > 0)
      drafts.push({
        statement,
        term,
        relation,
        part,
        severity: statement.inherited.severity ?? "warning",
        selector: { kinds, ...selector },
      });
  };
  if (inside !== undefined) {
    if (!hasPlaceholder(path)) add("mount-target", path, { is: "equals", value: inside });
    if (whom) add("mount-source", inside, { is: "under", paths: [prefixOf(path)] });
  } else if (whom && !mode) add("mount-source", "data", { is: "under", paths: [prefixOf(path)] });
  if (
    mode &&
    (readOnly.has(fold(mode.text)) || (yes.has(fold(mode.text)) && said[row.cells.indexOf(mode)]?.includes("read"))) &&
    !hasPlaceholder(path)
  )
    add("read-only-mount", path, { is: "equals", value: "read-only" });
  return drafts;
}

const readOnly = spellings("{ro|r|readonly|read only|read-only}");
const yes = spellings("{yes|✅|✓|true}");

/** "Databases | fast pool": where a kind of data lies, by a path or by the name of a place. */
function readPlaceRow(statement: Statement, said: readonly string[], facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const row = statement.row as NonNullable<Statement["row"]>;
  const what = row.cells.find((_, column) => headers.workload.includes(said[column] as string));
  const where = row.cells.find((cell, column) => cell !== what && headers.place.includes(said[column] as string));
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  if (!what || !where || !term) return undefined;
  const named = fold(where.text.replaceAll("`", ""));
  const path = pathIn(where) ?? facts.places.get(named) ?? facts.places.get(`${named} pool`);
  if (path === undefined) return [];
  // "Database dumps" are no databases.
  const trait = catalogue.traits.find(({ words }) => {
    const hit = firstHit(what.text, words, { plural: true });
    return hit?.start === 0 && /^ ?(?:(?:data|storage|files?|volumes?|folders?)\b)?\W*(?:\(.*\))?$/i.test(what.text.slice(hit.end));
  });
  const claim = term.claim?.(prefixOf(path), `${what.text} lives under`);
  if (!trait && claim?.part === undefined) return [];
  const part = trait ? undefined : claim?.part;
  return [
    {
      statement,
      term,
      relation: { is: "under", paths: [prefixOf(path)] },
      ...(part !== undefined && { part }),
      severity: statement.inherited.severity ?? "warning",
      selector: { kinds: term.vocabulary.subjects, ...(trait && { traits: [trait.name] }), words: what.text },
    },
  ];
}

/** The one absolute path of a cell. */
function pathIn(cell: Cell): string | undefined {
  const text = bareText(cell).trim();
  return /^\/[^\s:,;]*(?:\/(?:\s?[^\s:,;/]+)*)?$/.test(text) && text.length > 1 ? normalise(text) : undefined;
}

/** A path up to its first placeholder. */
const prefixOf = (path: string): string => path.replace(/\/?[<{[*$].*$/, "") || "/";

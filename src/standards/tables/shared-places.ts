import { innermost } from "../../heading.ts";
import { literalAt } from "../../literals.ts";
import { normalise } from "../../matching/paths.ts";
import type { Catalogue, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { type Branch, branchesOf } from "../fences/branches.ts";
import { holders } from "../fences/path-trees.ts";
import { cellBelow } from "../words/headers.ts";
import { fold } from "../words/phrases.ts";
import { spellings } from "../words/spellings.ts";

/** What many share and a storage layout gives one place: nothing that each service keeps for itself. */
const shared = ["media", "photos", "downloads"];

/** Folders that only gather others. */
const gatherers = new Set(["data", "storage", "pool", "shared", "shares", "share", "library", "libraries", "nas", "mnt", "srv"]);

const placeHeaders = spellings("{mount point|mountpoint|mounted at|path|host path|location|subvolume|dataset|folder|directory|share}");
const purposeHeaders = spellings("{purpose|use|usage|used for|content|contents|data|stores|holds|description}");
const noteHeaders = spellings("{note|remark|comment}{s|}", "details");

/** Whether a path stands for itself alone. */
const isPlain = (path: string): boolean => /^[\w./-]+$/.test(path);
const isFolder = (path: string): boolean => path.startsWith("/") && isPlain(path);

/** What a name or a text says is kept in a place, of what many share. */
function purposesOf(text: string, term: TermWithPage): readonly string[] {
  const part = term.claim?.("/x", `${text} lives under`)?.part;
  // "Models of pictures and speech" are no pictures.
  return part === undefined || part.split("+").includes("models") ? [] : part.split("+").filter((one) => shared.includes(one));
}

/** A row of a table of volumes, subvolumes or datasets: what lies where. */
export function readSharedRow(statement: Statement, section: readonly Statement[], catalogue: Catalogue): readonly Draft[] {
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  const row = statement.row;
  if (!term || !row) return [];
  const purpose = cellBelow(row, purposeHeaders);
  const place = cellBelow(row, placeHeaders);
  if (!purpose || !place) return [];
  const name = place.text.replaceAll("`", "");
  const base = name.startsWith("/") ? "" : baseIn(section);
  if (base === undefined || !isPlain(name)) return [];
  const path = normalise(`${base}/${name}`);
  // "Container data | … | Database volumes": what the notes begin with.
  const notes = cellBelow(row, noteHeaders)?.text ?? "";
  const kept = [...partsIn(purpose.text, term), ...(/^databases?\b/i.test(notes) && !copies.test(notes) ? ["database"] : [])];
  return [...new Set(kept)].map((part) => draftOf(statement, term, part, [path]));
}

/** "`/mnt/bulk`: films and series", "**fast** (`/mnt/fast`) – databases" below a heading on storage: what lies where. */
export function readSharedItem(statement: Statement, catalogue: Catalogue): readonly Draft[] {
  const { form, plain, literals, headings, scope, lead, inherited } = statement;
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  if (form !== "item" || scope === "off" || inherited.polarity === "forbid" || !term || literals.length !== 1) return [];
  if (
    !/\b(?:storage|layout|volumes?|mounts?|paths?|director(?:y|ies)|folders?|pools?|datasets?|disks?|drives?|shares?)\b/i.test(
      innermost(headings),
    )
  )
    return [];
  const said = lead === undefined ? plain : `${lead}: ${plain}`;
  const kept = said.match(
    /^(?:[\p{L}\d _-]{1,25}?(?: \(|: ))?⟦0⟧\)?(?:: | (?:[–—=→]|->|-|holds|is for|keeps|contains|stores|has) )(.{3,90})$/u,
  )?.[1];
  const path = normalise(literalAt(literals, "0"));
  if (
    kept === undefined ||
    !isFolder(path) ||
    /\b(?:no|not|never|only|except|but|no longer|was|will|if|mounted|read-only|temporary|container)\b/i.test(kept)
  )
    return [];
  return partsIn(kept, term).map((part) => draftOf(statement, term, part, [path]));
}

/** What is taken from databases and configuration, and is neither. */
const copies = /\b(?:backup|dump)|\bdatabases? (?:export|snapshot|cop)/i;

/** What a place is said to hold: what many share, the folders of databases, and configuration. */
const partsIn = (text: string, term: TermWithPage): readonly string[] => [
  ...purposesOf(text, term).map((one) => `shared:${one}`),
  ...(/\bdatabases?\b/i.test(text) && !copies.test(text) ? ["database"] : []),
  ...(/\bconfig(?:s|uration|urations)\b(?! (?:file|repo))/i.test(text) && !copies.test(text) ? ["shared:config"] : []),
  ...(/\b(?:transcod\w*|scratch|temporary files)\b/i.test(text) ? ["shared:cache"] : []),
];

/** "Location: `/mnt/pool/`" above a table whose rows name folders below it. */
function baseIn(section: readonly Statement[]): string | undefined {
  const found = section.flatMap(({ form, lead, plain, text, literals }) =>
    form !== "row" &&
    literals.length === 1 &&
    /^(?:base |root |host )?(?:location|path|mount ?point|mounted at|root|base)\b/i.test(lead ?? text) &&
    /^[\w -]{0,24}:? ?⟦0⟧\.?$/.test(plain) &&
    isFolder(literalAt(literals, "0"))
      ? [literals[0]?.text as string]
      : [],
  );
  return found.length === 1 ? found[0] : undefined;
}

/** A tree of the storage: its folders for what many share, the outermost of each kind. */
export function readSharedTree(statement: Statement, catalogue: Catalogue): readonly Draft[] {
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  const tree = statement.scope === "off" ? undefined : branchesOf(statement);
  if (!tree || !term) return [];
  const roots = rootsOf(tree.root, statement);
  if (roots.length === 0) return [];
  const found = new Map<string, { at: Branch["at"]; paths: string[] }>();
  for (const { path, at } of tree.branches) {
    const steps = stepsOf(path, tree.root);
    const leaf = steps.at(-1);
    if (leaf === undefined || steps.some((step) => /[<{[*.]/.test(step))) continue;
    const above = steps.slice(0, -1);
    if (!above.every((step) => gatherers.has(fold(step)) || purposesOf(asWords(step), term).length > 0)) continue;
    for (const part of purposesOf(asWords(leaf), term)) {
      if (isOfStacks(steps, part, tree, catalogue)) continue;
      const there = found.get(part);
      const paths = roots.map((root) => normalise(`${root}/${steps.join("/")}`));
      if (!there) found.set(part, { at, paths });
      else there.paths.push(...paths);
    }
  }
  // "family/Videos": what the layout has elsewhere is at home there, too; not what is a service's own (`dockerapps/authentik/media`).
  for (const { path } of found.size > 0 ? tree.branches : []) {
    const steps = stepsOf(path, tree.root);
    const open = steps.findIndex((step) => /[<{[*]/.test(step));
    for (const part of purposesOf(asWords(steps.at(-1) as string), term))
      if (steps.length > 1 && open !== 0 && !(steps.slice(0, -2).some(isHolder) && catalogue.apps.includes(fold(steps.at(-2) as string))))
        found
          .get(part)
          ?.paths.push(...roots.map((root) => normalise(`${root}/${steps.slice(0, open === -1 ? undefined : open).join("/")}`)));
  }
  return [
    ...[...found].map(([part, { at, paths }]) => ({ ...draftOf(statement, term, `shared:${part}`, outermost(paths)), at })),
    ...(found.size > 0 ? ownPlaces(statement, tree, roots, term, catalogue) : []),
  ];
}

/** Folders that hold what containers keep for themselves, each in one of its own. */
const homes = spellings(
  "{app|container|config|docker-config|dockerconfig}{s|}",
  "{appdata|app-data|applicationdata|application-data|docker}",
);

/**
 * Datasets beside those that many share: one for the configurations of containers ("tank/apps ← container configs"), and one that bears a
 * program's name, for that program's data.
 */
function ownPlaces(
  statement: Statement,
  { root, branches }: { readonly root: string; readonly branches: readonly Branch[] },
  roots: readonly string[],
  term: TermWithPage,
  catalogue: Catalogue,
): readonly Draft[] {
  return branches.flatMap(({ path, note, at }): Draft[] => {
    const [name, below] = stepsOf(path, root);
    if (name === undefined || below !== undefined || root.startsWith("/")) return [];
    const paths = roots.map((one) => normalise(`${one}/${name}`));
    const rule = (part: string, selector: Partial<Draft["selector"]>): Draft => ({
      ...draftOf(statement, term, "", paths),
      part,
      at,
      selector: { kinds: term.vocabulary.subjects, words: layout, ...selector },
    });
    if (homes.has(fold(name)) && /[ck]onfig/i.test(note)) return [rule("*/config", { words: "every service" })];
    const gathers = branches.some((one) => stepsOf(one.path, root)[0] === name && stepsOf(one.path, root).length > 1);
    return catalogue.apps.includes(fold(name)) && !gathers && /data|files?\b|documents?|photos?/i.test(note)
      ? [rule("*/data", { names: [name], words: name })]
      : [];
  });
}

/** A folder's name as people say it: "shows" alone is a verb in a sentence, and a library among folders. */
const asWords = (folder: string): string => (["tv", "shows"].includes(fold(folder)) ? "tv shows" : folder);

const projects = spellings("{stack|service|app|container|repo|config}{s|}", "{docker|compose|homelab|git|ansible|appdata}");

const programFiles = new Set(["dockerfile", "caddyfile", "makefile"]);

/** Whether a folder gathers stacks of its kind (`media/jellyfin/compose.yml`), and no films. */
function isOfStacks(
  steps: readonly string[],
  part: string,
  { root, branches }: { readonly root: string; readonly branches: readonly Branch[] },
  catalogue: Catalogue,
): boolean {
  if (projects.has(fold(root.split("/").at(-1) as string))) return true;
  return branches.some(({ path }) => {
    const own = stepsOf(path, root);
    if (own.length <= steps.length || steps.some((step, index) => own[index] !== step)) return false;
    const name = own.at(-1) as string;
    // `media/downloads/radarr/`: sorted by who brings it, and no stack.
    const sorted = own.slice(steps.length, -1).some((step) => shared.includes(fold(step)));
    return name.includes(".") || programFiles.has(fold(name)) || (part === "media" && !sorted && catalogue.apps.includes(fold(name)));
  });
}

/** The folders of the host that a tree's root stands for: a path, or a ZFS pool, which is mounted at its own name or below `/mnt`. */
function rootsOf(root: string, { headings, fence }: Statement): readonly string[] {
  if (isFolder(root)) return [root];
  const about = [...headings.map(({ text }) => text), fence?.lead].join(" ");
  return !root.includes("/") && isPlain(root) && /\b(?:zfs|zpool|datasets?)\b/i.test(about) ? [`/${root}`, `/mnt/${root}`] : [];
}

/** A branch below its root; datasets are often drawn by their whole names (`tank/media/movies`). */
function stepsOf(path: string, root: string): readonly string[] {
  const whole = path.lastIndexOf(`${root}/`);
  const own = !root.startsWith("/") && (whole === 0 || path[whole - 1] === "/") ? path.slice(whole + root.length + 1) : path;
  return own.split("/").filter(Boolean);
}

const isHolder = (folder: string): boolean => holders.has(fold(folder));

const outermost = (paths: readonly string[]): readonly string[] => [
  ...new Set(paths.filter((path) => !paths.some((other) => other !== path && path.startsWith(`${other}/`)))),
];

const draftOf = (statement: Statement, term: TermWithPage, part: string, paths: readonly string[]): Draft => ({
  statement,
  term,
  relation: { is: "under", paths },
  part,
  severity: statement.inherited.severity ?? "warning",
  selector: { kinds: term.vocabulary.subjects, words: layout },
});

const layout = "whatever the layout has a place for";

/** Whether a rule of its own says where the databases or the configuration are that a layout only has a place for. */
const isSaidElsewhere = ({ selector, part, term }: Draft, all: readonly Draft[]): boolean =>
  selector.words === layout &&
  (part === "database" || part === "shared:config" || part === "shared:cache") &&
  all.some(
    (other) =>
      other.term === term &&
      other.selector.words !== layout &&
      (part === "database"
        ? other.part === "database" || other.selector.traits?.includes("database")
        : new RegExp(`(?:^|[/:])${part.slice(7)}$`).test(other.part ?? "")),
  );

/** What several tables and trees give a place may lie in any of them, and the first of them states it. */
export function agreeOnPlaces(all: readonly Draft[]): readonly Draft[] {
  const drafts = all.filter((draft) => !isSaidElsewhere(draft, all));
  const paths = new Map<string, string[]>();
  for (const { selector, part = "", relation } of drafts) {
    if (selector.words !== layout || relation.is !== "under") continue;
    const there = paths.get(part);
    if (there) there.push(...relation.paths);
    else paths.set(part, [...relation.paths]);
  }
  const stated = new Set<string>();
  return drafts.flatMap((draft) => {
    if (draft.selector.words !== layout) return [draft];
    const part = draft.part as string;
    if (stated.has(part)) return [];
    stated.add(part);
    return [{ ...draft, relation: { is: "under" as const, paths: outermost(paths.get(part) as string[]) } }];
  });
}

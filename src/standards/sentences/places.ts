import { innermost } from "../../heading.ts";
import { normalise } from "../../matching/paths.ts";
import type { Catalogue, Facts, Relation, Selector, Severity, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { holders, isKind } from "../fences/path-trees.ts";
import { fold } from "../words/phrases.ts";
import { headingNames, looksLikeName } from "../words/selectors.ts";
import { spellings } from "../words/spellings.ts";
import type { SentenceReading } from "./sentence.ts";

/** Keyed lines below a heading that is a folder of the host (`### /srv/data/wiki/`): where it is mounted, by whom, and how. */
const leads = {
  mount: spellings(
    "{mount|mounts|mounted}{| at| in| point| path| target| inside}",
    "{container|inside|target|guest} path",
    "{path|place} {inside|in container|in the container}",
  ),
  access: spellings("access{ right| rights|}", "{mounted by|used by|consumer|consumers|mode|access mode}"),
};

/** "Mount point", and with somebody in front "Plex mount". */
const isMountLead = (lead: string): boolean => leads.mount.has(fold(lead)) || leads.mount.has(fold(lead.slice(lead.indexOf(" "))));

const readOnly = spellings("{ro|read-only|read only}");
const writable = spellings("{rw|read-write|read write}");

/** Folder names that gather others, and are no name of a service. */
const gatherers = new Set("volumes configs storage media pool srv opt mnt tank home var lib compose projects".split(" "));

/** The folder that a heading is about; none where it stands for many. */
function folderOfHeading(text: string): string | undefined {
  const [path = ""] = text.split(/ [(—–-]/);
  return path.startsWith("/") && path !== "/" && !/[(),;:*<{[]/.test(path) ? normalise(path) : undefined;
}

/** `/srv/wiki:/data:ro`, "`/srv/wiki` → `/data` (read-only)": a mount and nothing else. */
const pairOf =
  /^(\/[^ :]+) ?(?::|→|->|=>|to|at|as|mounted (?:at|as|to)) ?(\/[^ :(),]+)(?::(\w+))?(?:,? \(?(ro|rw|read[- ]only|read[- ]write)\)?)?$/i;

/** The name that a parent item consists of. */
const nameIn = (under: string | undefined): string | undefined => under?.match(/^`?([\w .-]{2,31}?)`?:?$/)?.[1];

/** A mount that a list gives for the service that the heading above it names. Undefined where the line is none. */
export function readServiceMount(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  if (statement.form !== "item" || statement.marker || statement.scope === "off") return undefined;
  const match = statement.text.replace(/`|\.$/g, "").match(pairOf);
  const [, source, inside, mode, said] = match ?? [];
  if (source === undefined || inside === undefined) return undefined;
  const heading = (nameIn(statement.under) ?? innermost(statement.headings))
    .replace(/ \(.*/, "")
    .replace(/\b(?:containers?|services?|lxc|stack|server|mounts?|volumes?)\b/gi, "")
    .trim();
  const above = nameIn(statement.under) === undefined ? headingNames(statement.headings.slice(-1), facts, catalogue).names : [];
  const names = above.length > 0 ? above : catalogue.apps.includes(fold(heading)) || facts.known.has(fold(heading)) ? [heading] : [];
  if (names.length === 0) return undefined;
  const drafts: Draft[] = [];
  const add = (name: string, part: string, relation: Relation): void => {
    const term = catalogue.terms.find((one) => one.name === name);
    if (term)
      drafts.push({
        statement,
        term,
        relation,
        part,
        severity: statement.inherited.severity ?? "warning",
        selector: { kinds: term.vocabulary.subjects, names, words: names.join(", ") },
      });
  };
  const prefix = normalise(source.split(/[<{[*$]/)[0] as string);
  if (prefix !== "/") add("mount-source", inside, { is: "under", paths: [prefix] });
  if (prefix === normalise(source)) {
    add("mount-target", prefix, { is: "equals", value: inside });
    if (readOnly.has(fold(mode ?? said ?? ""))) add("read-only-mount", prefix, { is: "equals", value: "read-only" });
  }
  return drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;
}

/** What a line below such a heading says. Undefined where it says nothing of the kind, and is read as any other line. */
export function readPlace(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const heading = innermost(statement.headings);
  if (statement.lead !== undefined && statement.scope !== "off" && isMountLead(statement.lead) && /^\/\S*[<{[]/.test(heading))
    return { drafts: [], normative: true, reasons: ["the folder of its heading stands for many"] };
  const path = folderOfHeading(heading);
  if (path === undefined || statement.marker || statement.scope === "off") return undefined;
  const term = (name: string) => catalogue.terms.find((one) => one.name === name);
  const drafts: Draft[] = [];
  const project = projectOf(path.split("/").filter(Boolean));
  const add = (
    name: string,
    part: string | undefined,
    relation: Relation,
    selector: Omit<Selector, "kinds">,
    severity: Severity = "warning",
  ) => {
    const found: TermWithPage | undefined = term(name);
    if (found)
      drafts.push({
        statement,
        term: found,
        relation,
        ...(part !== undefined && { part }),
        severity: statement.inherited.severity ?? severity,
        selector: { kinds: found.vocabulary.subjects, ...selector },
      });
  };
  const whom = (name: string | undefined): Omit<Selector, "kinds"> | undefined =>
    name !== undefined
      ? { names: [name], words: name }
      : project.length > 0
        ? { within: project, words: `what belongs to ${project.join(" or ")}` }
        : undefined;
  const text = statement.text.replace(/`|\.$/g, "");

  if (statement.lead !== undefined && isMountLead(statement.lead)) {
    for (const { target, name, isReadOnly } of mountsIn(text)) {
      const selector = whom(name);
      if (!selector || normalise(target) === path) continue;
      add("mount-target", path, { is: "equals", value: target }, selector);
      add("mount-source", target, { is: "under", paths: [path] }, selector);
      if (isReadOnly) add("read-only-mount", path, { is: "equals", value: "read-only" }, selector, "error");
    }
    const only = text.match(/^read[- ]only mount (?:in|into|for|inside) (?:the )?(\S+(?: \S+)?) (?:container|service|lxc)\b/i)?.[1];
    if (only) add("read-only-mount", path, { is: "equals", value: "read-only" }, { names: [only], words: only }, "error");
  } else if (statement.lead !== undefined && leads.access.has(fold(statement.lead))) {
    for (const { name, folder } of readersIn(text)) {
      const selector = { names: [name], words: name };
      add("read-only-mount", path, { is: "equals", value: "read-only" }, selector, "error");
      if (folder) add("mount-source", `from:${path}`, { is: "under", paths: [normalise(`${path}/${folder}`)] }, selector);
    }
  } else if (
    statement.lead !== undefined &&
    /^backups?\b/i.test(statement.lead) &&
    /\b\w*dump\w*\b.*\bonly\b|\bonly\b.*\b\w*dump\w*\b|\b(?:not|never|no)\b.{0,20}\b(?:file ?system|file[- ]level|raw|file)\b.{0,12}\b(?:cop(?:y|ies)|backups?)\b/i.test(
      text,
    )
  ) {
    add("mount", path, { is: "absent" }, { traits: ["backup"], words: "backup containers" }, "error");
  } else {
    const kind = text.match(
      /^([\w.-]+) (?:uses|is|lives (?:in|on)|is (?:kept|stored) (?:in|on)) an? (named|anonymous) (?:docker )?volume\b/i,
    );
    if (kind?.[1] && kind[2] && !facts.known.has(fold(kind[1])) && /[-_]/.test(kind[1]) && project.length > 0)
      add(
        "volume-kind",
        kind[1],
        { is: "equals", value: kind[2].toLowerCase() },
        { within: project, words: `what belongs to ${project.join(" or ")}` },
      );
  }
  return drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;
}

/** The service that a folder is for: the one below a folder of services, else the folder itself or the one above it. */
function projectOf(steps: readonly string[]): string[] {
  const below = steps[steps.findLastIndex((step) => holders.has(fold(step))) + 1];
  if (steps.some((step) => holders.has(fold(step))) && below !== undefined) return [below];
  return steps
    .slice(-2)
    .filter((step) => !isKind(step) && !gatherers.has(fold(step)))
    .slice(0, 1);
}

/** `/data in web`, `UPLOADS → /data in web`, `web:/data`, `web → /data (ro)`; several parted by commas. */
function mountsIn(text: string): { target: string; name?: string; isReadOnly: boolean }[] {
  return text.split(/[,;] | and (?=\S*\/)/).flatMap((entry) => {
    const match = entry.match(
      /^(?:(\$?\{?[\w.-]+\}?) ?(?:→|->|=>|:|\bto\b|\bat\b|\bas\b) ?)?(\/[^ ,;()]*)(?: (?:in|inside|of|on|for) (?:the )?([\w.-]+(?: (?!container|service|lxc)[\w.-]+)?))?(?: (?:container|service|lxc))?(?: ?(\([^)]*\)))?$/i,
    );
    const target = match?.[2];
    if (!match || target === undefined || target === "/") return [];
    // What stands before the arrow in capitals is a variable that leads to the folder, not a container.
    const before = match[1] !== undefined && /^\w*[a-z]/.test(match[1]) ? match[1] : undefined;
    const bracket = match[4]?.slice(1, -1).trim();
    const how = fold(bracket ?? "");
    const name = match[3] ?? before ?? (readOnly.has(how) || writable.has(how) || !looksLikeName(how) ? undefined : bracket);
    return [{ target: target.replace(/\/$/, ""), ...(name !== undefined && { name }), isReadOnly: readOnly.has(how) }];
  });
}

/** "Samba container (read-only via library/ subdirectory)": who may only read, and perhaps which folder of it. */
function readersIn(text: string): { name: string; folder?: string }[] {
  return text.split(/, (?![^(]*\))/).flatMap((entry) => {
    const match = entry.match(
      /^(?:the )?([\w.-]+(?: [\w.-]+)??)(?: (?:container|service|lxc))?(?: \(|: )(?:read[- ]only|ro)\b(?:[^)]*?\b(?:via|through|only) (?:the )?([\w.-]+(?:\/[\w.-]+)*)\/? (?:sub)?(?:director(?:y|ies)|folders?|dirs?))?/i,
    );
    return match?.[1] ? [{ name: match[1], ...(match[2] && { folder: match[2] }) }] : [];
  });
}

import { readGuests } from "../../configs/lxc/read.ts";
import type { Catalogue, Facts, Relation, Selector, Severity, Statement, TermWithPage } from "../../model.ts";
import { placeOf } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import { memoryTree } from "../../tree/memory.ts";
import type { Draft } from "../drafts.ts";
import { clausesOf } from "../words/clauses.ts";
import { forceOf } from "../words/force.ts";
import { demands, polarityWords } from "../words/lexicon.ts";
import { firstHit, fold } from "../words/phrases.ts";
import { looksLikeName, selectorOf } from "../words/selectors.ts";
import { singledOut } from "../words/singled-out.ts";
import { spellings } from "../words/spellings.ts";
import { commentOn } from "./comments.ts";
import type { FenceReading } from "./fences.ts";
import { isGuestCommand, settingsInCommands } from "./guest-commands.ts";

/** Keys that only a guest's file has, with a value on their line. */
const guestLine = /^(?:lxc\.[\w.-]+ *[:=]|(?:mp\d+|net\d+|dev\d+|hostpci\d+|rootfs|unprivileged|onboot|ostype|cmode): |features: +\S*=)/m;

/** Whether a text is lines of a Proxmox guest's or an LXC container's file, or commands that write them. */
export const isGuestText = (text: string): boolean => guestLine.test(text) || isGuestCommand(text);

/** The lines of a guest's file that an example shows, each with its line in the example. */
const linesOf = (text: string): readonly { readonly text: string; readonly index: number }[] =>
  isGuestCommand(text) ? settingsInCommands(text) : text.split("\n").map((line, index) => ({ text: line, index }));

/** Lines of a file below one comment. */
interface Block {
  readonly comment: string;
  readonly lines: readonly { readonly text: string; readonly index: number }[];
}

/** An example parted by its comments; a comment speaks for the lines up to the next one. */
function blocksOf(text: string): readonly Block[] {
  const blocks: { comment: string; lines: { text: string; index: number }[] }[] = [{ comment: "", lines: [] }];
  for (const { text: line, index } of linesOf(text)) {
    const comment = commentOn(line);
    const last = blocks.at(-1) as (typeof blocks)[number];
    if (comment !== undefined) {
      if (last.lines.length === 0) last.comment = `${last.comment} ${comment}`.trim();
      else blocks.push({ comment, lines: [] });
    } else if (line.trim() !== "") last.lines.push({ text: line.trim(), index });
  }
  return blocks.filter(({ lines }) => lines.length > 0);
}

/** What a fence's guest is, as the real reader sees it. */
const guestIn = (text: string): Subject | undefined =>
  readGuests(memoryTree({ "lxc/999.conf": text }), ["lxc/999.conf"], { env: {}, now: 0 }).subjects[0];

/** The host name of a whole template; none in a part of one, or where the name stands for many. */
function templateName(text: string): string | undefined {
  const settings = new Map(
    text
      .split("\n")
      .flatMap((line) => settingIn(line) ?? [])
      .map(({ key, value }) => [key, value]),
  );
  const name = settings.get("hostname") ?? "";
  const isWhole = ["rootfs", "ostype", "arch"].some((key) => settings.has(key));
  return isWhole && looksLikeName(name) && !/^(?:my|your)/.test(name) && !anybodys.has(name.replace(/\d/g, "")) ? name : undefined;
}

const anybodys = new Set(["example", "name", "hostname", "container", "ct", "test", "app", "host"]);

const vendorOf = (guest: Subject | undefined): string | undefined => {
  const vendors = new Set(
    guest?.gpus.filter(({ vendor, which }) => vendor !== "unknown" && which.by !== "none").map(({ vendor }) => vendor),
  );
  return vendors.size === 1 ? [...vendors][0] : undefined;
};

/** Reads lines of a guest's file that a comment or the sentence above demands. What is only an example stays one, save for what it mounts read-only for a container that it names. */
export function readGuestFence(statement: Statement, facts: Facts, catalogue: Catalogue): FenceReading {
  const text = statement.fence?.text as string;
  const name = templateName(text);
  const guest = guestIn(
    linesOf(text)
      .map((line) => line.text)
      .join("\n"),
  );
  const vendor = vendorOf(guest);
  const led = leadOf(statement, facts, catalogue, guest?.kind ?? "container");
  // For whom the line above is, nobody knows: a comment inside is for no more.
  if (led && !led.ok) return { drafts: [], normative: true, reasons: [led.reason] };
  const reasons: string[] = [];
  const base: Omit<Selector, "kinds"> =
    name !== undefined
      ? { names: [name], words: name }
      : {
          ...(led?.selector ?? { words: "every container" }),
          ...(vendor !== undefined && speaksOfGpus(statement, text) && { all: [`gpu:${vendor}`] }),
        };
  const drafts: Draft[] = [];
  let normative = led !== undefined;
  for (const block of blocksOf(text)) {
    const said = blockForce(block.comment);
    if (said === "optional") continue;
    const severity = said ?? (name !== undefined ? undefined : (led?.severity ?? statement.inherited.severity));
    if (severity === undefined) {
      if (name !== undefined) drafts.push(...block.lines.flatMap((line) => protectedBy(statement, line, base, catalogue)));
      continue;
    }
    normative = true;
    const whom = conditionOf(block.comment, base, name, facts, catalogue);
    if (typeof whom === "string") {
      reasons.push(whom);
      continue;
    }
    // A command creates one guest of its size: what a sentence above demands of all are its switches.
    for (const line of block.lines)
      if (said !== undefined || !isGuestCommand(text) || isShared(line.text))
        drafts.push(...draftsOf(statement, line, severity, whom, catalogue, guest));
  }
  return { drafts, normative, reasons: drafts.length > 0 ? [] : reasons };
}

type Lead =
  | { readonly ok: true; readonly severity: Severity; readonly selector: Omit<Selector, "kinds"> }
  | { readonly ok: false; readonly reason: string };

const strong = [...demands.error, ...demands.warning];

/** What the line above demands for whom ("Add this block to any LXC container:"). */
function leadOf(statement: Statement, facts: Facts, catalogue: Catalogue, kind: Subject["kind"]): Lead | undefined {
  const lead = statement.fence?.lead as string;
  if (!lead.endsWith(":")) return undefined;
  const said: Statement = { ...statement, plain: lead, literals: [], form: "sentence" };
  const clause = clausesOf(lead.slice(0, -1).replace(/`.*?`/g, " ")).find(({ text }) => {
    const force = forceOf(text, said);
    return force.severity !== undefined && !force.permitted && force.polarity === "require";
  });
  const force = clause && forceOf(clause.text, said).severity;
  if (!clause || !force) return undefined;
  if (!/\b(?:any|every|each|all)\b/i.test(clause.text) && statement.scope !== "on" && !firstHit(clause.text, strong)) return undefined;
  const terms = catalogue.terms.filter(({ vocabulary }) => vocabulary.subjects.includes(kind));
  const whom = clause.text.replace(/\bconf(?:ig|iguration)?(?: file)?s?\b/gi, " ");
  const selection = selectorOf(whom, [], said, terms, facts, catalogue, singledOut(whom));
  if (!selection.ok) return { ok: false, reason: selection.reason };
  const { kinds: _, ...selector } = selection.selector;
  return { ok: true, severity: force, selector };
}

/** How strongly a comment speaks for its lines. */
function blockForce(comment: string): Severity | "optional" | undefined {
  if (/\boptional(?:ly)?\b|\bif (?:needed|you|desired|wanted)\b|\bexamples?\b|\be\.g\b/i.test(comment)) return "optional";
  if (firstHit(comment, polarityWords.forbid)) return "optional";
  if (firstHit(comment, demands.error) || /\brequires?\b(?! an? )/i.test(comment)) return "error";
  return firstHit(comment, demands.warning) ? "warning" : undefined;
}

/** For whom a block's comment says it is meant: "required for OCI containers", "for CUDA". A condition that nobody understands comes back as the reason. */
function conditionOf(
  comment: string,
  base: Omit<Selector, "kinds">,
  name: string | undefined,
  facts: Facts,
  catalogue: Catalogue,
): Omit<Selector, "kinds"> | string {
  const condition = comment.match(/\b(?:for|when using|if using|with) (?:the |an? |all )?([^).,;]+)/i)?.[1];
  if (condition === undefined || name !== undefined) return base;
  const trait = catalogue.traits.find(({ words }) => firstHit(condition, words, { plural: true })?.start === 0);
  if (trait) return { ...base, all: [...(base.all ?? []), trait.name], words: condition };
  if (/^(?:cuda|nvidia|nvenc|nvdec|gpu|rocm|vaapi|transcoding|hardware)\b/i.test(condition) && base.all) return base;
  if (facts.known.has(fold(condition))) return { ...base, names: [condition], words: condition };
  return everybody.has(fold(condition)) ? base : `the condition "for ${condition}" is not understood`;
}

const everybody = spellings("{every |each |}{container|guest}", "{containers|guests|all|everyone}");

const speaksOfGpus = (statement: Statement, text: string): boolean =>
  /\b(?:gpus?|nvidia|amd|rocm|cuda|vaapi|passthrough)\b/i.test(
    [
      ...statement.headings.map((heading) => heading.text),
      statement.fence?.lead as string,
      ...text.split("\n").map((line) => commentOn(line) ?? ""),
    ].join(" "),
  );

const place = (statement: Statement, index: number): Statement["at"] => {
  const line = placeOf(statement.at).line + 1 + index;
  const start = statement.at.source.lineStart(line);
  return statement.at.source.span(start, start + statement.at.source.line(line).length);
};

/** A line as `key`, with the value as it is written. */
const settingIn = (text: string): { key: string; value: string } | undefined => {
  const [, key, value = ""] = text.match(/^([a-z][\w.-]*) *[:=](.*)/) ?? [];
  return key === undefined ? undefined : { key, value: value.trim() };
};

/** A mount that a line shows: `lxc.mount.entry` or `mpN` of a folder of the host. */
function mountIn(text: string): { path: string; readOnly: boolean } | undefined {
  const mount = guestIn(text)?.mounts.find(({ kind, path }) => kind !== "rootfs" && path?.startsWith("/"));
  return mount?.path === undefined || /[<{[]/.test(mount.path) ? undefined : { path: mount.path, readOnly: mount.readOnly };
}

type Line = Block["lines"][number];

function draft(
  statement: Statement,
  line: Line,
  term: TermWithPage | undefined,
  relation: Relation,
  part: string | undefined,
  severity: Severity,
  selector: Omit<Selector, "kinds">,
): Draft[] {
  return term
    ? [
        {
          statement,
          term,
          relation,
          ...(part !== undefined && { part }),
          severity,
          at: place(statement, line.index),
          selector: { kinds: term.vocabulary.subjects.filter((kind) => kind === "container" || kind === "vm"), ...selector },
        },
      ]
    : [];
}

const switchedOn = new Set(["1", "yes", "on", "true"]);
/** What each guest has of its own. */
const ownSettings = new Set(["mp", "net", "hostpci", "rootfs", "hostname", "arch", "lock", "parent"]);

/** What one demanded line asks for. */
function draftsOf(
  statement: Statement,
  line: Line,
  severity: Severity,
  whom: Omit<Selector, "kinds">,
  catalogue: Catalogue,
  guest: Subject | undefined,
): Draft[] {
  const setting = settingIn(line.text);
  const term = (name: string) => catalogue.terms.find((one) => one.name === name);
  if (!setting || /[<{]/.test(setting.value)) return [];
  const { key, value } = setting;
  const one = (found: TermWithPage | undefined, relation: Relation, part?: string) =>
    draft(statement, line, found, relation, part, severity, whom);
  const kind = key.replace(/\d/g, "");
  const mount = key === "lxc.mount.entry" || kind === "mp" ? mountIn(line.text) : undefined;
  if (mount) return [...one(term("mount"), { is: "equals", value: mount.path }), ...protectedBy(statement, line, whom, catalogue)];
  if (key === "lxc.mount.entry" || ownSettings.has(kind)) return [];
  if (kind === "dev") return one(term("mount"), { is: "equals", value: value.replace("path=", "").split(",")[0] as string });
  if (key === "unprivileged")
    return one(term("unprivileged"), { is: "equals", value: switchedOn.has(value.toLowerCase()) ? "unprivileged" : "privileged" });
  if (key === "features")
    return [...(guest?.properties?.get("features")?.entries ?? [])].flatMap(([name, { value: node }]) =>
      node.kind === "scalar"
        ? one(
            term("guest-setting"),
            { is: "equals", value: node.value === true ? "1" : node.value === false ? "0" : String(node.value) },
            `features.${name}`,
          )
        : [],
    );
  return one(term("guest-setting"), { is: "equals", value }, key === "lxc.environment" ? "lxc.environment.runtime" : key);
}

/** What a line mounts read-only may not be written there: a warning, for the line shows it and doesn't say it. */
function protectedBy(statement: Statement, line: Line, whom: Omit<Selector, "kinds">, catalogue: Catalogue): Draft[] {
  const mount = mountIn(line.text);
  const term = catalogue.terms.find(({ name }) => name === "read-only-mount");
  return mount?.readOnly ? draft(statement, line, term, { is: "equals", value: "read-only" }, mount.path, "warning", whom) : [];
}

/** Switches that are worth a word where every whole template of a document sets them alike. */
const isShared = (text: string): boolean => switches.has(settingIn(text)?.key ?? "");

const switches = new Set(["unprivileged", "onboot", "protection", "features", "lxc.apparmor.profile"]);

/** What all whole templates of a document share, if it has several: a warning for containers of their kind. */
export function readTemplates(statements: readonly Statement[], catalogue: Catalogue): readonly Draft[] {
  const templates = statements.flatMap((statement) => {
    const text =
      statement.form === "fence" && statement.scope !== "off" && !statement.switches.example && statement.switches.manual === undefined
        ? (statement.fence?.text as string)
        : "";
    return isGuestText(text) && templateName(text) !== undefined ? [{ statement, text, guest: guestIn(text) }] : [];
  });
  const [first, ...others] = templates;
  if (!first || others.length < 1) return [];
  const vendor = vendorOf(first.guest);
  const same = vendor !== undefined && others.every(({ guest }) => vendorOf(guest) === vendor);
  // Two containers may agree by chance, unless they are of one kind.
  if (!same && others.length < 2) return [];
  const whom: Omit<Selector, "kinds"> = same
    ? { all: [`gpu:${vendor}`], words: `containers with ${vendor} graphics` }
    : { words: "every container" };
  return first.text.split("\n").flatMap((text, index) => {
    if (!isShared(text) || !others.every((other) => other.text.split("\n").some((line) => line.trim() === text.trim()))) return [];
    return draftsOf(first.statement, { text: text.trim(), index }, "warning", whom, catalogue, first.guest);
  });
}

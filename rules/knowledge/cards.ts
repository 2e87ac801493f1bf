import { matchesIn } from "../../src/matching/late-pattern.ts";
import type { Card, Context, Facts } from "../../src/model.ts";
import type { GpuAccess, Subject } from "../../src/subject.ts";
import { literally } from "./written.ts";

/** The documented cards that an access reaches, by model; undefined where the documents don't tell which they are. */
export function cardsOf({ which, vendor, way }: GpuAccess, { cards }: Facts, host?: string): readonly string[] | undefined {
  const vendors = vendor === "unknown" ? cards : cards.filter((card) => card.vendor === vendor);
  const models = vendors.map(({ model }) => model);
  const [single, second] = vendors;
  const sole = single && !second ? single : undefined;
  if (which.by === "none") return [];
  if (which.by === "all") return vendor === "unknown" ? undefined : models;
  if (which.by === "count") return which.count === 0 ? [] : which.count >= models.length && vendor !== "unknown" ? models : undefined;
  // ROCm's one compute node opens every AMD card; helpers of other drivers open none by themselves.
  if (which.by === "any") return vendor === "amd" ? (sole ? models : undefined) : [];
  if (!("value" in which)) return [];
  const found = vendors.filter((card) => isCard(card, which));
  if (found.length === 1) return found.map(({ model }) => model);
  if (found.length > 1) return undefined;
  // What a machine is passed from the first slot is the one card that its host has; Intel's own is always at 00:02.
  const there = way === "hostpci" && which.by === "pci" && host !== undefined ? cards.filter((card) => isHost(card, host)) : [];
  const [mine, another] = there;
  if (mine && !another && mine.pci === undefined && slotOf(mine).test(bus(which.by === "pci" ? which.value : ""))) return [mine.model];
  if (sole?.only && vendor !== "unknown") return models;
  // The only card of its vendor is the first one, and Intel's only one is what a `dri` node means unless a document says otherwise.
  if (sole && vendor === "nvidia" && sole.index === undefined && firstOf(which)) return models;
  const drawing = vendors.filter((card) => card.vendor !== "nvidia");
  const [one, other] = drawing;
  return one &&
    !other &&
    one.vendor === "intel" &&
    one.node === undefined &&
    which.by === "node" &&
    /^\/dev\/dri(?:\/(?:renderD128|card[01]))?$/.test(which.value)
    ? [one.model]
    : undefined;
}

const slotOf = ({ vendor, model }: Card): RegExp => (vendor === "intel" && !/^Arc/i.test(model) ? /^00:02$/ : /^01:00$/);

const firstOf = (which: { readonly by: string; readonly value: string }): boolean =>
  (which.by === "index" && which.value === "0") || (which.by === "node" && which.value === "/dev/nvidia0");

function isCard(card: Card, which: { readonly by: string; readonly value: string }): boolean {
  const index = which.by === "node" ? which.value.match(/^\/dev\/nvidia(\d+)$/)?.[1] : which.by === "index" ? which.value : undefined;
  if (which.by === "pci") return card.pci !== undefined && bus(card.pci) === bus(which.value);
  if (which.by === "uuid") return card.uuid === which.value;
  if (which.by === "mapping") return card.mapping === which.value;
  const own = card.index ?? card.node?.match(/^\/dev\/nvidia(\d+)$/)?.[1];
  return (index !== undefined && card.vendor === "nvidia" && own === index) || (which.by === "node" && card.node === which.value);
}

/** How documents may call a card in a sentence or cell: its model, a model without its family ("5070 Ti"), "GPU 0", its vendor's only card. */
function namesOf(card: Card, cards: readonly Card[]): readonly string[] {
  const alone = cards.filter(({ vendor }) => vendor === card.vendor).length === 1;
  const maker = { nvidia: "nvidia", amd: "amd", intel: "intel", unknown: "" }[card.vendor];
  const integrated = card.vendor === "intel" && !/^Arc/i.test(card.model) && alone;
  const short = card.family ? undefined : card.model.match(/^(?:RTX|GTX|RX|Arc) (\S*\d\S* \S+|[AB]\d{3}|\d{3,4}XTX?)$/i)?.[1];
  return [
    ...(card.family ? [] : [card.model, card.model.replace(/\s+/g, ""), card.model.replace(/\s+Graphics\b/i, "")]),
    ...(short ? [short] : []),
    ...(card.index !== undefined ? [`gpu ${card.index}`, `gpu${card.index}`, `gpu #${card.index}`] : []),
    ...(alone && maker ? [`${maker} gpu`, `${maker} card`, `${maker} graphics`, `${maker} graphics card`] : []),
    ...(integrated ? ["igpu", "intel igpu", "integrated gpu", "integrated graphics", "quick sync", "quicksync"] : []),
    ...(card.uuid ? [card.uuid] : []),
    ...(card.node ? [card.node] : []),
  ].filter((name, index, all) => all.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === index);
}

interface CardPattern {
  readonly model: string;
  readonly pattern: RegExp;
}

const patterns = new WeakMap<readonly Card[], readonly CardPattern[]>();

/** The names of all cards as patterns: facts are one object for a whole run. */
function patternsOf(cards: readonly Card[]): readonly CardPattern[] {
  let known = patterns.get(cards);
  if (!known) {
    known = cards.flatMap((card) =>
      namesOf(card, cards).map((name) => ({
        model: card.model,
        pattern: new RegExp(`(?<!\\w|(?<!\\d)/)${literally(name).replace(/\s+/g, "[\\s-]*")}(?![\\w]|\\s+(?:Ti|Super|XTX?)\\b)`, "gi"),
      })),
    );
    patterns.set(cards, known);
  }
  return known;
}

/** The cards that a text names, by model, in its order; a name that fits several names none. */
export function cardsNamed(
  text: string,
  cards: readonly Card[],
): readonly { readonly model: string; readonly start: number; readonly end: number }[] {
  const found = patternsOf(cards).flatMap(({ model, pattern }) =>
    matchesIn(text, pattern).map((match) => ({ model, start: match.index, end: match.index + match[0].length })),
  );
  const longest = found.filter(
    (one) =>
      !found.some(
        (other) => other !== one && other.start <= one.start && other.end >= one.end && other.end - other.start > one.end - one.start,
      ),
  );
  return longest
    .filter(
      (one, index) =>
        longest.findIndex((other) => other.start === one.start && other.end === one.end && other.model === one.model) === index,
    )
    .sort((a, b) => a.start - b.start);
}

/** `0000:01:00.0` and `01:00` are one card: domain and function don't count. */
const bus = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^[0-9a-f]{4}:/, "")
    .replace(/\.[0-7]$/, "");

/** What lets a subject use a card: also a device that is passed through by an address, which may be any device until a document says that it is a card. */
export function accessesOf({ gpus, devices }: Subject): readonly GpuAccess[] {
  const passed = devices.flatMap(({ kind, name, node }): GpuAccess[] =>
    (kind === "pci" || kind === "mapping") && !gpus.some((one) => one.node === node)
      ? [{ vendor: "unknown", way: "hostpci", which: { by: kind, value: String(name.value) }, node }]
      : [],
  );
  return [...gpus, ...passed];
}

/** The cards that a subject can reach: those of other hosts it can't. */
function within({ host }: Subject, facts: Facts): Facts {
  const known = host === undefined ? undefined : facts.cards.filter((card) => card.host !== undefined);
  if (!known?.some((card) => isHost(card, host)) || known.every((card) => isHost(card, host))) return facts;
  return { ...facts, cards: facts.cards.filter((card) => card.host === undefined || isHost(card, host)) };
}

const isHost = (card: Card, host: string | undefined): boolean => card.host?.toLowerCase() === host?.toLowerCase();

/**
 * The cards that a subject can use, each with the setting that lets it. `model` is undefined where the documents don't tell which card it
 * is. A driver's helper that opens all cards counts only where no setting names one.
 */
export function usesOf(subject: Subject, everywhere: Facts): readonly { readonly model: string | undefined; readonly access: GpuAccess }[] {
  const facts = within(subject, everywhere);
  const all = accessesOf(subject).filter(({ which }) => which.by !== "none");
  const named = all.filter(
    ({ which, vendor }) => which.by !== "any" && !(vendor === "unknown" && all.some((other) => other.vendor === "amd")),
  );
  const resolved = named.flatMap((access) => cardsOf(access, facts, subject.host)?.map((model) => ({ model, access })) ?? []);
  if (resolved.length > 0) return resolved;
  const helped = all.flatMap((access) => cardsOf(access, facts, subject.host)?.map((model) => ({ model, access })) ?? []);
  if (helped.length > 0) return helped;
  const [first] = all;
  return first ? [{ model: undefined, access: first }] : [];
}

/** Who can use a card, each with the setting that lets him. */
export const usersOf = (
  model: string,
  subjects: readonly Subject[],
  facts: Facts,
): readonly { readonly subject: Subject; readonly access: GpuAccess }[] =>
  subjects.flatMap((subject) => {
    const use = usesOf(subject, facts).find((one) => one.model === model);
    return use ? [{ subject, access: use.access }] : [];
  });

/** The host of a subject. What names none runs on the only one that there is, where there is only one. */
export const hostOf = ({ host }: Subject, { hosts }: Context): string => host ?? (hosts.size === 1 ? ([...hosts][0] as string) : "");

/** A name as people vary it. */
const bare = (text: string): string => text.toLowerCase().replace(/[\s._-]+/g, "");

export const isNamed = (subject: Subject, name: string): boolean => subject.names.some(({ text }) => bare(text) === bare(name));

/** Every match of a pattern in a clause, in any letter case. */
export const matchesOf = (clause: string, pattern: RegExp): readonly RegExpExecArray[] =>
  matchesIn(clause, pattern.flags === "gi" ? pattern : new RegExp(pattern.source, "gi"));

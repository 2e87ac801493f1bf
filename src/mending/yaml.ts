import { EVENT_ID, type Event, parseEvents, type ScalarEvent } from "js-yaml";
import { DEEPEST } from "../configs/yaml/document.ts";
import type { Edit, Remedy } from "../model.ts";
import { placeOf, type Source } from "../source.ts";

const PLAIN = 1;
const SINGLE = 2;
const DOUBLE = 3;
const BLOCK = 1;

/** A text that YAML takes for what it says, without quotes, wherever it stands; the other one where a comma ends nothing. */
const BARE = /^[\w./][\w./@+-]*(?::[\w./@+-]+)*$/;
const BARE_WITH_COMMAS = /^[\w./][\w./@+-]*(?:[:,][\w./@+-]+)*$/;

/** What YAML, in one version or another, takes for something else than a text. */
const BOOLEAN = /^(?:true|false)$/i;
const NUMBER = /^[-+]?(?:\d[\d_]*(?:\.\d*)?(?:e[-+]?\d+)?|0x[\da-f]+|0o[0-7]+|\.(?:inf|nan))$/i;
const OTHERS = /^(?:y|n|yes|no|on|off|null|~|[\d:.-]+(?:t.*)?)$/i;

/** Names of anchors, those further out behind. */
interface Anchors {
  readonly name: string;
  readonly out: Anchors | undefined;
}

/** A scalar of the text. */
interface Spot {
  readonly scalar: ScalarEvent;
  /** Its number among the events. */
  readonly index: number;
  /** Anchors that it, or what holds it, bears. */
  readonly anchors: Anchors | undefined;
}

/** A text that was looked through. */
export interface YamlText {
  readonly source: Source;
  readonly events: readonly Event[];
  /** Every scalar that stands there, in its order. */
  readonly spots: readonly Spot[];
  /** What aliases name. */
  readonly aliases: ReadonlySet<string>;
}

export function yamlText(source: Source): YamlText | undefined {
  let events: readonly Event[];
  try {
    events = parseEvents(source.text, { maxDepth: DEEPEST });
  } catch {
    return undefined;
  }
  const spots: Spot[] = [];
  const aliases = new Set<string>();
  const open: (Anchors | undefined)[] = [];
  events.forEach((event, index) => {
    if (event.type === EVENT_ID.POP) open.pop();
    else if (event.type === EVENT_ID.DOCUMENT) open.push(undefined);
    else {
      const { anchorStart, anchorEnd } = event;
      const name = anchorStart < 0 ? undefined : source.text.slice(anchorStart, anchorEnd);
      const anchors = name === undefined || event.type === EVENT_ID.ALIAS ? open.at(-1) : { name, out: open.at(-1) };
      if (event.type === EVENT_ID.ALIAS) aliases.add(name ?? "");
      else if (event.type !== EVENT_ID.SCALAR) open.push(anchors);
      else if (event.valueStart >= 0) spots.push({ scalar: event, index, anchors });
    }
  });
  return { source, events, spots, aliases };
}

/** The scalar whose text holds a stretch. */
function spotAt({ spots }: YamlText, start: number, end: number): Spot | undefined {
  let low = 0;
  let high = spots.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spots[middle] as Spot).scalar.valueStart <= start) low = middle + 1;
    else high = middle;
  }
  const spot = spots[low - 1];
  return spot && end <= spot.scalar.valueEnd ? spot : undefined;
}

/** Whether somebody else takes what bears one of the anchors. */
function isShared({ aliases }: YamlText, anchors: Anchors | undefined): boolean {
  for (let one = anchors; one; one = one.out) if (aliases.has(one.name)) return true;
  return false;
}

/** The change that a remedy comes to; undefined where others share what would change, and where it can't be written on the one line. */
export function yamlEdit(text: YamlText, remedy: Remedy): Edit | undefined {
  return remedy.key === undefined ? replaced(text, remedy) : added(text, remedy.key, remedy);
}

function replaced(text: YamlText, { at, text: value }: Remedy): Edit | undefined {
  const spot = spotAt(text, at.start, at.end);
  if (!spot || isShared(text, spot.anchors)) return undefined;
  const { scalar } = spot;
  if (scalar.tagStart >= 0) return undefined;
  if (scalar.style === SINGLE || scalar.style === DOUBLE) return /["'\\]/.test(value) ? undefined : { at, text: value };
  if (scalar.style !== PLAIN) return undefined;
  // A part of a longer text is a text, whatever it looks like.
  const isWhole = scalar.valueStart === at.start && scalar.valueEnd === at.end;
  const written = isWhole ? plainly(value, text.source.text.slice(at.start, at.end)) : BARE.test(value) ? value : undefined;
  return written === undefined ? undefined : { at, text: written };
}

/** A value without quotes, where what stood there without them was of its kind; else in quotes. */
function plainly(value: string, before = ""): string | undefined {
  const kinds = [BOOLEAN, NUMBER].find((kind) => kind.test(value));
  if (kinds && (before === "" || kinds.test(before))) return value;
  const bare = before.includes(",") ? BARE_WITH_COMMAS : BARE;
  if (!kinds && bare.test(value) && !OTHERS.test(value)) return value;
  return /["\\]/.test(value) ? undefined : `"${value}"`;
}

/** A line more of the service whose name stands there, behind the ones that name its image and its container. */
function added(text: YamlText, key: string, { at, text: value }: Remedy): Edit | undefined {
  const { source, events } = text;
  const name = spotAt(text, at.start, at.end);
  const body = name && events[name.index + 1];
  if (!name || body?.type !== EVENT_ID.MAPPING || body.style !== BLOCK || body.tagStart >= 0) return undefined;
  const pairs = ownScalars(events, name.index + 2);
  const own = pairs[0] && spotAt(text, pairs[0][0].valueStart, pairs[0][0].valueEnd);
  if (!own || isShared(text, own.anchors)) return undefined;
  const named = ({ 0: one, 1: other }: (typeof pairs)[number], name: string): boolean =>
    textOf(source, one) === name && textOf(source, other) !== "";
  const image = pairs.findIndex((pair) => named(pair, "image"));
  const behind = pairs.slice(image, image < 0 ? 0 : image + 2).findLast((pair, index) => index === 0 || named(pair, "container_name"));
  const written = plainly(value);
  if (!behind || written === undefined) return undefined;
  const [first, last] = behind;
  const { line, column } = placeOf(source.span(first.valueStart, last.valueEnd));
  const start = source.lineStart(line);
  const indent = source.text.slice(start, start + column - 1);
  const isOneLine = source.lineStart(line + 1) >= last.valueEnd && /^ *$/.test(indent);
  if (!isOneLine) return undefined;
  const end = source.lineStart(line + 1);
  const ending = /\r?\n$|\r$/.exec(source.text.slice(start, end))?.[0] ?? "";
  const lineBreak = ending || (source.text.includes("\r\n") ? "\r\n" : "\n");
  const added = `${indent}${key}: ${written}`;
  return { at: source.span(end, end), text: ending ? added + ending : lineBreak + added };
}

const textOf = ({ text }: Source, { valueStart, valueEnd }: ScalarEvent): string =>
  text.slice(Math.max(valueStart, 0), Math.max(valueEnd, 0));

/** The keys of a mapping whose events begin there, each with its value, where both are scalars on the mapping's own level. */
function ownScalars(events: readonly Event[], start: number): readonly (readonly [ScalarEvent, ScalarEvent])[] {
  const pairs: (readonly [ScalarEvent, ScalarEvent])[] = [];
  let key: Event | undefined;
  for (let index = start, depth = 0; index < events.length; index += 1) {
    const event = events[index] as Event;
    if (event.type === EVENT_ID.POP) {
      depth -= 1;
      if (depth < 0) break;
      continue;
    }
    const isNode = depth === 0;
    if (event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE) depth += 1;
    if (!isNode) continue;
    if (key === undefined) key = event;
    else {
      if (key.type === EVENT_ID.SCALAR && event.type === EVENT_ID.SCALAR && event.style <= DOUBLE) pairs.push([key, event]);
      key = undefined;
    }
  }
  return pairs;
}

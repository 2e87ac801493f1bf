import { type AliasEvent, EVENT_ID, type Event, getScalarValue, type MappingEvent, type ScalarEvent, type SequenceEvent } from "js-yaml";
import type { Node, Scalar } from "../../node.ts";
import { throughVia } from "../../node.ts";
import type { Source, Span } from "../../source.ts";
import { DEEPEST, LARGEST_EXPANSION, type YamlDocument, type YamlProblem } from "./document.ts";
import { type Extent, type Frame, frame } from "./frame.ts";
import { isMarker, localTag } from "./tags.ts";
import { plainValue, taggedValue } from "./typing.ts";

/** A single value. */
const LEAF: Readonly<Extent> = { size: 1, height: 1 };

const PLAIN = 1;
const BLOCK_STYLES = 4;
const FLOW = 2;

/** Builds the nodes of a text from the parser's events, one after another, on a stack of its own: depth costs no call stack. */
export class Builder {
  readonly documents: YamlDocument[] = [];
  readonly problems: YamlProblem[] = [];
  /** Whether any node has a local tag. */
  tagged = false;
  readonly #source: Source;
  readonly #stack: Frame[] = [];
  readonly #anchors = new Map<string, { readonly node: Node; readonly extent: Readonly<Extent> } | "open">();
  /** What stands where an alias led nowhere. */
  readonly #lost = new Set<Node>();
  /** The offset behind the last character that belonged to something. */
  #cursor = 0;
  #expanded = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  take(event: Event): void {
    switch (event.type) {
      case EVENT_ID.DOCUMENT:
        this.#anchors.clear();
        this.#stack.push(frame("document", this.#cursor, false, undefined, undefined));
        break;
      case EVENT_ID.SEQUENCE:
      case EVENT_ID.MAPPING:
        this.#open(event);
        break;
      case EVENT_ID.SCALAR:
        this.#scalar(event);
        break;
      case EVENT_ID.ALIAS:
        this.#alias(event);
        break;
      case EVENT_ID.POP:
        this.#close();
        break;
    }
  }

  #open(event: SequenceEvent | MappingEvent): void {
    const anchor = this.#text(event.anchorStart, event.anchorEnd);
    const tag = localTag(this.#text(event.tagStart, event.tagEnd));
    this.tagged ||= tag !== undefined;
    const kind = event.type === EVENT_ID.SEQUENCE ? "list" : "map";
    if (anchor !== undefined) this.#anchors.set(anchor, "open");
    this.#stack.push(frame(kind, event.start, event.style === FLOW, anchor, tag));
    this.#cursor = Math.max(this.#cursor, event.start);
  }

  #scalar(event: ScalarEvent): void {
    const at = this.#scalarSpan(event);
    const quoted = event.style !== PLAIN && event.style < BLOCK_STYLES;
    this.#cursor = Math.max(this.#cursor, at.end + (quoted ? 1 : 0));
    const raw = event.valueStart < 0 ? "" : getScalarValue(this.#source.text, event);
    const written = this.#text(event.tagStart, event.tagEnd);
    const tagged = written === undefined ? undefined : taggedValue(written, raw);
    const local = localTag(written);
    this.tagged ||= local !== undefined;
    const typed = event.style === PLAIN && (local === undefined || isMarker(local)) ? plainValue(raw) : raw;
    const bare: Scalar = { kind: "scalar", value: tagged === undefined ? typed : tagged, at, raw };
    const node = local === undefined ? bare : { ...bare, tag: local };
    const anchor = this.#text(event.anchorStart, event.anchorEnd);
    if (anchor !== undefined) this.#anchors.set(anchor, { node, extent: LEAF });
    const isMerge = event.style === PLAIN && raw === "<<" && written === undefined;
    this.#add(node, LEAF, isMerge);
  }

  #alias(event: AliasEvent): void {
    const at = this.#source.span(event.anchorStart - 1, event.anchorEnd);
    this.#cursor = event.anchorEnd;
    const name = this.#source.text.slice(event.anchorStart, event.anchorEnd);
    const target = this.#anchors.get(name);
    const absent: Scalar = { kind: "scalar", value: null, raw: "", at };
    this.#lost.add(absent);
    if (target === undefined || target === "open") {
      const kind = target ? "recursive-alias" : "unknown-anchor";
      const message = target ? `the anchor \`&${name}\` contains itself` : `there is no anchor \`&${name}\` above`;
      this.#problem(kind, message, at);
      this.#add(absent, LEAF, false);
      return;
    }
    this.#expanded += target.extent.size;
    const depth = this.#stack.length + target.extent.height;
    if (this.#expanded > LARGEST_EXPANSION || depth > DEEPEST) {
      if (!this.problems.some(({ kind }) => kind === "expansion")) {
        this.#problem("expansion", "aliases make more of this text than can be read (a chain of aliases that multiply)", at);
      }
      this.#add(absent, LEAF, false);
      return;
    }
    this.#add(throughVia(target.node, { how: "alias", at }), target.extent, false);
  }

  /** Hands a finished node to what it stands in. */
  #add(node: Node, extent: Readonly<Extent>, isMerge: boolean): void {
    const top = this.#stack[this.#stack.length - 1];
    if (!top) return;
    top.size += extent.size;
    if (extent.height >= top.height) top.height = extent.height + 1;
    if (top.kind !== "map") top.items.push(node);
    else if (top.key === undefined) this.#key(top, node, isMerge);
    else this.#value(top, top.key, node);
  }

  #key(top: Frame, node: Node, isMerge: boolean): void {
    if (node.kind !== "scalar") {
      this.#problem("complex-key", "a key must be text; here it is a list or a map", node.at);
      top.key = null;
      return;
    }
    top.key = node;
    if (!isMerge) return;
    if (top.merge) this.#duplicate(node, top.merge);
    top.merge ??= node.at;
  }

  #value(top: Frame, key: Scalar | null, node: Node): void {
    top.key = undefined;
    if (key === null) return;
    if (key.value === "<<" && top.merge && (key.at === top.merge || key.at.start > top.merge.start)) {
      top.merges = [...(top.merges ?? []), { value: node, at: key.at }];
      return;
    }
    const name = String(key.value);
    const earlier = top.entries.get(name);
    if (earlier) this.#duplicate(key, earlier.key.at);
    const isEmpty = node.kind === "scalar" && node.raw === "" && node.at.start === node.at.end && !node.via;
    top.entries.set(name, { key, value: isEmpty && node.value === null ? { ...node, at: key.at } : node });
  }

  #close(): void {
    const top = this.#stack.pop();
    if (!top) return;
    if (top.kind === "document") {
      const root = top.items[0];
      const blank = root?.kind === "scalar" && root.value === null && root.raw === "";
      this.documents.push({ root: blank ? undefined : root, at: this.#source.span(top.start, this.#cursor) });
      return;
    }
    if (top.flow) this.#cursor = this.#behindBracket(this.#cursor, top.kind === "list" ? "]" : "}");
    const at = this.#source.span(top.start, Math.max(top.start, this.#cursor));
    for (const merge of top.merges ?? []) this.#merge(top, merge.value, merge.at);
    const bare: Node = top.kind === "list" ? { kind: "list", items: top.items, at } : { kind: "map", entries: top.entries, at };
    const node: Node = top.tag === undefined ? bare : { ...bare, tag: top.tag };
    if (top.anchor !== undefined) this.#anchors.set(top.anchor, { node, extent: { size: top.size, height: top.height } });
    this.#add(node, top, false);
  }

  /** Merge keys: what stands in the map itself wins, then the first map of a list. */
  #merge(into: Frame, value: Node, at: Span): void {
    const maps = value.kind === "list" ? value.items : [value];
    for (const map of maps) {
      if (this.#lost.has(map)) continue;
      if (map.kind !== "map") {
        this.#problem("merge-value", "`<<` takes a map or a list of maps; here it is something else", map.at);
        continue;
      }
      const via = { how: "merge", at: map.via?.at(-1)?.at ?? at } as const;
      for (const [name, entry] of map.entries) {
        if (into.entries.has(name)) continue;
        if (this.#expanded++ > LARGEST_EXPANSION) return;
        into.entries.set(name, { key: entry.key, value: throughVia(entry.value, via) });
      }
    }
  }

  #duplicate(key: Scalar, earlier: Span): void {
    this.problems.push({
      kind: "duplicate-key",
      message: `the key \`${String(key.value).slice(0, 60)}\` stands twice in this map`,
      at: key.at,
      related: [{ at: earlier, message: "it stands here already" }],
    });
  }

  #problem(kind: YamlProblem["kind"], message: string, at: Span): void {
    this.problems.push({ kind, message, at });
  }

  #scalarSpan(event: ScalarEvent): Span {
    if (event.valueStart < 0) return this.#source.span(this.#cursor, this.#cursor);
    let { valueStart: start, valueEnd: end } = event;
    if (event.style >= BLOCK_STYLES) {
      const { text } = this.#source;
      while (start < end && isBlank(text.charCodeAt(start))) start++;
      while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
    }
    return this.#source.span(start, end);
  }

  /** The offset behind the bracket that closes a flow collection, whose last item ended at an offset. */
  #behindBracket(from: number, bracket: string): number {
    const { text } = this.#source;
    let offset = from;
    while (offset < text.length && text[offset] !== bracket) {
      offset = text[offset] === "#" ? endOfLine(text, offset) : offset + 1;
    }
    return Math.min(offset + 1, text.length);
  }

  #text(start: number, end: number): string | undefined {
    return start < 0 ? undefined : this.#source.text.slice(start, end);
  }
}

const isBlank = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

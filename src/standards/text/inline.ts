import type { PhrasingContent } from "mdast";
import { literalAt } from "../../literals.ts";
import type { Literal } from "../../model.ts";
import { type Source, spanOf } from "../../source.ts";
import { bareCodeIn } from "./bare-code.ts";

/**
 * Running text with its code literals taken out: `plain` holds `⟦n⟧` for the n-th literal, so that no word is ever looked for inside
 * code. `offsets[i]` is where the i-th character of `plain` stands in the source.
 */
export interface Prose {
  readonly plain: string;
  readonly offsets: readonly number[];
  readonly literals: readonly Literal[];
  /** Ranges of `plain` that are bold. */
  readonly bold: readonly { readonly start: number; readonly end: number }[];
}

/** Reads phrasing content; links give their text, images their description, HTML and what is struck out nothing. With `bare`, what looks like code is a literal without backticks, too. */
export function readProse(source: Source, children: readonly PhrasingContent[], bare = false): Prose {
  let plain = "";
  const offsets: number[] = [];
  const literals: Literal[] = [];
  const bold: { start: number; end: number }[] = [];

  // A mark that the document itself writes stands for no code: it may not be taken for one of ours.
  const write = (piece: string, from: number) => {
    for (let i = 0, at = from; i < piece.length; i += 1) {
      // Escapes, block-quote marks and indentation stand in the source and not in the text: walk past them.
      const wanted = piece[i] as string;
      const found = source.text.indexOf(wanted, at);
      if (found !== -1 && found - at < 200) at = found;
      offsets.push(at);
      at += 1;
    }
    plain += piece.replace(/⟦/g, "〚").replace(/⟧/g, "〛");
  };

  /** Running text whose code becomes literals. */
  const writeParts = (text: string, from: number) => {
    let done = 0;
    let at = from;
    const writeOn = (end: number): readonly number[] => {
      const first = offsets.length;
      write(text.slice(done, end), at);
      done = end;
      const places = offsets.slice(first);
      at = (places.at(-1) ?? at - 1) + 1;
      return places;
    };
    for (const { start, end } of bareCodeIn(text)) {
      writeOn(start);
      const first = plain.length;
      const places = writeOn(end);
      const [begin = from, last = begin] = [places[0], places.at(-1)];
      const mark = `⟦${literals.length}⟧`;
      literals.push({ text: text.slice(start, end), at: source.span(begin, last + 1), bare: true });
      plain = plain.slice(0, first) + mark;
      offsets.splice(first, places.length, ...Array.from(mark, (_, index) => (index === mark.length - 1 ? last : begin)));
    }
    writeOn(text.length);
  };

  const visit = (nodes: readonly PhrasingContent[], linked = false) => {
    let struck: string | undefined;
    for (const node of nodes) {
      // "~~Use `latest`~~", "<del>…</del>": what is struck out is said no more.
      if (node.type === "html") {
        const [, closing, tag] = /^<(\/?)(del|s|strike)\b/i.exec(node.value) ?? [];
        if (tag) struck = closing ? undefined : tag;
      }
      if (node.type === "delete" || struck !== undefined) continue;
      const at = spanOf(source, node);
      const { start } = at;
      if (node.type === "text" && bare && !linked) writeParts(node.value, start);
      else if (node.type === "text") write(node.value, start);
      else if (node.type === "break") write("\n", start);
      else if (node.type === "inlineCode") {
        const mark = `⟦${literals.length}⟧`;
        literals.push({ text: node.value, at });
        offsets.push(...Array.from(mark, (_, index) => (index === mark.length - 1 ? at.end - 1 : start)));
        plain += mark;
      } else if (node.type === "image") write(node.alt ?? "", start);
      else if (node.type === "strong") {
        const from = plain.length;
        visit(node.children, linked);
        bold.push({ start: from, end: plain.length });
      } else if ("children" in node) visit(node.children as readonly PhrasingContent[], linked || node.type === "link");
    }
  };
  visit(children);
  return { plain, offsets, literals, bold };
}

/** A part of a prose, trimmed, with its literals numbered anew from 0. Undefined where nothing is left. */
export function cutProse(prose: Prose, start: number, end: number): (Prose & { readonly start: number; readonly end: number }) | undefined {
  const cut = prose.plain.slice(start, end).trimStart();
  const from = end - cut.length;
  const to = from + cut.trimEnd().length;
  if (from === to) return undefined;
  const literals: Literal[] = [];
  let plain = "";
  const offsets: number[] = [];
  for (const piece of prose.plain.slice(from, to).matchAll(/⟦(\d+)⟧|[^⟦]+|⟦/g)) {
    const literal = piece[1] === undefined ? undefined : prose.literals[Number(piece[1])];
    const written = literal ? `⟦${literals.push(literal) - 1}⟧` : piece[0];
    // Of a mark that became shorter or longer, the last place is still where the literal ends.
    const last = piece[0].length - 1;
    for (let i = 0; i < written.length; i += 1)
      offsets.push(prose.offsets[from + piece.index + (i === written.length - 1 ? last : Math.min(i, last))] as number);
    plain += written;
  }
  const bold = prose.bold
    .filter((b) => b.end > from && b.start < to)
    .map((b) => ({ start: Math.max(0, b.start - from), end: Math.min(to, b.end) - from }));
  return { plain, offsets, literals, bold, start: from, end: to };
}

/** The words as people read them, with each literal as it is written, on one line. */
export const proseText = (prose: { readonly plain: string; readonly literals: readonly Literal[] }): string =>
  prose.plain
    .replace(/⟦(\d+)⟧/g, (_, n) => (prose.literals[Number(n)]?.bare ? literalAt(prose.literals, n) : `\`${literalAt(prose.literals, n)}\``))
    .replace(/\s+/g, " ")
    .trim();

/** Where the sentences of a text start and end. A full stop inside a literal, an abbreviation or a number ends nothing. */
export function sentences(plain: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let start = 0;
  for (const stop of plain.matchAll(/[.!?](?=["')\]”’]*(?:\s|$))/g)) {
    const before = plain.slice(start, stop.index);
    if (
      stop[0] === "." &&
      (/(?:^|[\s(])[A-Z]$/.test(before) || /(?:\b(?:e\.g|i\.e|vs|cf|approx|incl|resp|no|nr|z\.b|ca)|^\s*\d+)$/i.test(before))
    )
      continue;
    const next = plain.slice(stop.index + 1).match(/^["')\]”’]*\s+(\S)/);
    // "max. 3 worktrees"
    if (/\b(?:max|min)$/i.test(before) && /\d/.test(next?.[1] ?? "")) continue;
    if (next?.[1] && /[a-z]/.test(next[1])) continue;
    const end = stop.index + 1;
    found.push({ start, end });
    start = end;
  }
  if (plain.slice(start).trim()) found.push({ start, end: plain.length });
  return found;
}

/**
 * Where bare lines start and end, for a paragraph that is a list without bullets: every line begins like a sentence, and none but the
 * last ends in the middle of one. Undefined for running text, which reads the same however it is wrapped.
 */
export function bareLines(plain: string): { start: number; end: number }[] | undefined {
  const lines = [...plain.matchAll(/[^\n]+/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    text: match[0].trim(),
  }));
  if (lines.length < 3) return undefined;
  const begins = lines.every(({ text }) => /^[\p{Lu}⟦*\p{Extended_Pictographic}]/u.test(text));
  const ends = lines.every(({ text }) => !/[,;:(–—-]$|\b(?:a|an|the|of|to|for|and|or|with|in|on|at|by|from)$/i.test(text));
  return begins && ends ? lines.map(({ start, end }) => ({ start, end })) : undefined;
}

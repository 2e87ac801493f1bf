import type { Gap, Scalar, Substitution } from "../../node.ts";
import type { Span } from "../../source.ts";

/** The text of a scalar as a program sees it that takes all as text: "" for null. */
export const textValue = (scalar: Scalar): string => (scalar.value === null ? "" : String(scalar.value));

/** The offset in the raw text of a slice's start; inside of what a variable put in, that variable's. */
function rawStartOf(scalar: Scalar, offset: number): number {
  let shift = 0;
  for (const { start, end, rawStart, rawEnd } of scalar.substitutions ?? []) {
    if (offset < start) break;
    if (offset === start || offset < end) return rawStart;
    shift = rawEnd - end;
  }
  return offset + shift;
}

/** The offset in the raw text of a slice's end; it takes a variable that put in nothing along. */
function rawEndOf(scalar: Scalar, offset: number): number {
  let shift = 0;
  for (const { start, end, rawStart, rawEnd } of scalar.substitutions ?? []) {
    if (offset < start || (offset === start && end > start)) return rawStart - (start - offset);
    if (offset <= end) return rawEnd;
    shift = rawEnd - end;
  }
  return offset + shift;
}

/** Where a stretch of the raw text stands in the source; the whole scalar where quotes, escapes or folding moved its characters. */
function rawSpan({ at, raw }: Scalar, start: number, end: number): Span {
  const isVerbatim = at.end - at.start === raw.length && at.source.text.startsWith(raw, at.start);
  return isVerbatim ? at.source.span(at.start + start, at.start + end) : at;
}

/** A stretch of a scalar as a scalar of its own, with its own place, gaps and substitutions. Offsets are those of the value's text. */
export function slice(scalar: Scalar, start: number, end: number): Scalar {
  const text = textValue(scalar);
  if (start === 0 && end === text.length && typeof scalar.value === "string") return scalar;
  if (!scalar.gaps && !scalar.substitutions && !scalar.via)
    return {
      kind: "scalar",
      value: text.slice(start, end),
      raw: scalar.raw.slice(start, Math.max(start, end)),
      at: rawSpan(scalar, start, Math.max(start, end)),
    };
  const rawStart = rawStartOf(scalar, start);
  const rawEnd = Math.max(rawStart, rawEndOf(scalar, end));
  const gaps: Gap[] = [];
  for (const gap of scalar.gaps ?? []) {
    if (gap.start >= start && gap.end <= end) gaps.push({ ...gap, start: gap.start - start, end: gap.end - start });
  }
  const substitutions: Substitution[] = [];
  for (const { variable, ...part } of scalar.substitutions ?? []) {
    if (part.end < start || part.start > end) continue;
    substitutions.push({
      variable,
      start: Math.max(0, part.start - start),
      end: Math.min(end, part.end) - start,
      rawStart: Math.max(0, part.rawStart - rawStart),
      rawEnd: Math.min(rawEnd, part.rawEnd) - rawStart,
    });
  }
  return {
    kind: "scalar",
    value: text.slice(start, end),
    raw: scalar.raw.slice(rawStart, rawEnd),
    at: rawSpan(scalar, rawStart, rawEnd),
    ...(scalar.via && { via: scalar.via }),
    ...(gaps.length && { gaps }),
    ...(substitutions.length && { substitutions }),
  };
}

/** A text that is longer is no list of parts that anybody wrote. */
export const LONGEST_SPLIT = 10_000;

/** A scalar cut at every occurrence of a separator; one that is too long stays whole. */
export function split(scalar: Scalar, separator: string): readonly Scalar[] {
  const text = textValue(scalar);
  if (text.length > LONGEST_SPLIT) return [scalar];
  const parts: Scalar[] = [];
  let from = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
    parts.push(slice(scalar, from, at));
    from = at + separator.length;
  }
  parts.push(slice(scalar, from, text.length));
  return parts;
}

/** Whether a scalar begins with a part that nobody knows. */
export const startsUnknown = (scalar: Scalar): boolean => scalar.gaps?.[0]?.start === 0;

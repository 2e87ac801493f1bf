import type { Edit, Remedy } from "../model.ts";
import { type Source, textOf } from "../source.ts";

/** The change of a guest's file (`key: value` on each line) that a remedy comes to: of what holds now, and never of a snapshot. */
export function guestEdit(source: Source, { at, key, text }: Remedy): Edit | undefined {
  const end = /^\[/m.exec(source.text)?.index ?? source.text.length;
  // Proxmox takes what was meant as a comment for a part of the value: it is for its author to find another place for it.
  if (key === undefined) return at.end <= end && !/[\r\n#]/.test(text + textOf(at)) ? { at, text } : undefined;
  const current = source.text.slice(0, end);
  const last = /\S[^\S\r\n]*(\r?\n)?\s*$/.exec(current);
  if (!last) return undefined;
  const lineBreak = source.text.includes("\r\n") ? "\r\n" : "\n";
  // Behind the last line that holds anything.
  const place = last.index + (last[0].match(/^\S[^\S\r\n]*(?:\r?\n)?/)?.[0].length ?? 0);
  const line = `${key}: ${text}`;
  return { at: source.span(place, place), text: last[1] === undefined ? lineBreak + line : line + lineBreak };
}

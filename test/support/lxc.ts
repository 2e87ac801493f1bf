import { parseContainer } from "../../src/configs/lxc/container-file.ts";
import { type ParserAnswer, parserAnswer } from "../../src/configs/lxc/parser-answer.ts";
import { readGuests } from "../../src/configs/lxc/read.ts";
import type { Remark } from "../../src/configs/reader.ts";
import { placeOf, Source, type Span, textOf } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";
import { memoryTree } from "../../src/tree/memory.ts";

/** What every container needs to start, in three lines. */
export const startable = "arch: amd64\nostype: debian\nrootfs: pool:subvol-7-disk-0,size=8G\n";

export interface Seen {
  readonly subject: Subject;
  readonly remarks: readonly Remark[];
}

/** Reads one guest from memory. */
export function see(text: string, path = "lxc/107.conf"): Seen {
  const { subjects, remarks } = readGuests(memoryTree({ [path]: text }), [path], { env: {}, now: 0 });
  const [subject] = subjects;
  if (!subject) throw new Error(`no guest in ${path}`);
  return { subject, remarks };
}

/** `warning lxc/unknown-key 4:1-4:4`, one a remark. */
export const brief = (remarks: readonly Remark[]): string[] =>
  remarks.map((remark) => `${remark.severity} ${remark.rule} ${placeText(remark.at)}`);

export function placeText(at: Span): string {
  const { line, column, endLine, endColumn } = placeOf(at);
  return `${line}:${column}-${endLine}:${endColumn}`;
}

/** The place and the text that stands there. */
export const shown = (at: Span): string => `${placeText(at)} ${textOf(at)}`;

/** The parser's own answer for a container's text. */
export const answer = (text: string): ParserAnswer => parserAnswer(parseContainer(new Source("lxc/107.conf", text)));

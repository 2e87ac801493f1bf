import { Source } from "../../source.ts";
import type { Tree } from "../../tree/tree.ts";
import { parseVm } from "../vm/vm-file.ts";
import { parseContainer } from "./container-file.ts";
import { type ParserAnswer, parserAnswer } from "./parser-answer.ts";
import { type RawAnswer, rawAnswer } from "./raw-answer.ts";
import { parseRawFile } from "./raw-file.ts";
import { recognise } from "./recognise.ts";

/** What the real parser of a guest's file answers, as plain data; undefined for a file that holds no guest or can't be read. */
export function inspectGuest(tree: Tree, path: string): ParserAnswer | RawAnswer | undefined {
  const read = tree.read(path);
  const kind = read.ok ? recognise(path, read.text)?.kind : undefined;
  if (!read.ok || kind === undefined) return undefined;
  const source = new Source(path, read.text);
  if (kind === "raw") return rawAnswer(parseRawFile(source, tree));
  return parserAnswer(kind === "vm" ? parseVm(source) : parseContainer(source));
}

import type { Cell, Statement } from "../../model.ts";
import { fold } from "./phrases.ts";

type Row = NonNullable<Statement["row"]>;

/** What the header of a column says: in lower case, without marks and what stands in brackets. "**VRAM** (GB)" says `vram`. */
export const headerOf = (text: string): string => fold(text.replace(/\(.*\)|[`*:?]/g, ""));

/** The first column of a row that one of these headers stands above; -1 where none does. */
export const columnOf = ({ headers }: Row, said: ReadonlySet<string>): number => headers.findIndex((header) => said.has(headerOf(header)));

/** What stands in that column. */
export const cellBelow = (row: Row, said: ReadonlySet<string>): Cell | undefined => row.cells[columnOf(row, said)];

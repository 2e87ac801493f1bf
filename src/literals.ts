import type { Literal } from "./model.ts";

/** The code that a mark `⟦n⟧` of a plain text stands for, by its number. Empty where no code stands behind the mark. */
export const literalAt = (literals: readonly Literal[], mark: string | undefined): string => literals[Number(mark)]?.text ?? "";

/** The marks `⟦n⟧` of a plain text, each with its number. */
export const codeMarks = /⟦(\d+)⟧/g;

/** Whether a plain text is nothing but code, listed: "⟦0⟧, ⟦1⟧ or ⟦2⟧". */
export const isCodeList = (plain: string): boolean =>
  plain.includes("⟦") &&
  plain
    .replace(codeMarks, "")
    .split(/[ ,/&]/)
    .every((word) => joining.has(word));

const joining = new Set(["", "and", "or"]);

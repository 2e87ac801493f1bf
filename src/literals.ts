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

/**
 * A text in which the marks of some code say of what kind it is, by one letter: `⟦0⟧` is `⟦s⟧`. A mark is as long as it was, so that places in
 * the text stay true.
 */
export const marked = (text: string, literals: readonly Literal[], kindOf: (code: string) => string): string =>
  text.replace(codeMarks, (mark, n) => {
    const kind = kindOf(literalAt(literals, n));
    return kind === "" ? mark : `⟦${kind.repeat(mark.length - 2)}⟧`;
  });

import { exceptions, reasons } from "./lexicon.ts";
import { firstHit } from "./phrases.ts";

/** A part of a sentence that says one thing. */
export interface Clause {
  readonly text: string;
  /** It continues the clause before it ("… — never `:latest`", "(`max-size: 10m`)"). */
  readonly continues: boolean;
  /** What an "unless", "except" opens, without the word. */
  readonly exception?: string;
}

/**
 * Splits a sentence at dashes, semicolons, brackets and contrasts, drops what only tells the reason, and cuts exceptions off. Literals
 * are `⟦n⟧` and never split.
 */
export function clausesOf(plain: string): readonly Clause[] {
  const asides: string[] = [];
  const main = plain.replace(/\(([^()]*)\)/g, (whole, inside: string) => {
    if (/^\s*(?:an?\s+)?(?:error|warning|info)\b/i.test(inside) || /^\s*s\s*$/.test(inside)) return whole;
    asides.push(inside);
    return " ";
  });
  const parts = main
    .split(/\s+[—–]\s+|\s+--?\s+|;\s+|(?<=\w|⟧),\s+(?=but\b)|,\s+(?=(?:and\s+)?(?:never|not|do not|don't|avoid)\b)|\s+(?=but never\b)|,?\s+(?=(?:rather than|instead of)\b)/i)
    .map((part) => part.trim())
    .filter(Boolean);
  const found: Clause[] = [];
  const push = (words: string, continues: boolean) => {
    const why = firstHit(words, reasons);
    const kept = (why && why.start > 0 ? words.slice(0, why.start) : why ? "" : words).trim();
    if (!kept) return;
    const except = firstHit(kept, exceptions);
    if (!except) found.push({ text: kept, continues });
    else if (except.start === 0) {
      // "Unless there is a reason, all services …": the exception stands first and ends at the comma, or where the subject starts.
      const end = kept.search(/,\s|\s(?=(?:all|every|each)\s)/i);
      if (end > 0) found.push({ text: kept.slice(end).replace(/^[,\s]+/, ""), continues, exception: kept.slice(except.end, end).trim() });
    } else found.push({ text: kept.slice(0, except.start).replace(/[,\s]+$/, ""), continues, exception: kept.slice(except.end).trim() });
  };
  parts.forEach((part, index) => {
    push(part, index > 0);
  });
  for (const aside of asides) if (/⟦\d+⟧/.test(aside) && !/^\s*(?:e\.g|i\.e|for example|see|such as|like)\b/i.test(aside)) push(aside, true);
  return found;
}

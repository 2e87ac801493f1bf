/** Ways to write the same document: what a reader takes from it must not hang on any of them. */

/** Lines with what kind of block they belong to; only prose and lists may be rewritten. */
function linesOf(
  document: string,
): readonly { readonly text: string; readonly kind: "fence" | "html" | "table" | "heading" | "item" | "blank" | "prose" | "front" }[] {
  let fence: string | undefined;
  let front = document.startsWith("---\n");
  let html = false;
  return document.split("\n").map((text, index) => {
    if (front) {
      if (index > 0 && text === "---") front = false;
      return { text, kind: "front" };
    }
    const mark = text.match(/^\s*(?:[-*+]\s+|\d+[.)]\s+)*(`{3,}|~{3,})/)?.[1];
    if (fence !== undefined) {
      if (mark !== undefined && text.trim().startsWith(fence) && text.trim() === mark) fence = undefined;
      return { text, kind: "fence" };
    }
    if (mark !== undefined) {
      fence = mark;
      return { text, kind: "fence" };
    }
    if (html || /^\s*<(?:!--|\/?[a-z])/i.test(text)) {
      html = /^\s*<!--/.test(text) || html ? !text.includes("-->") : text.trim() !== "";
      return { text, kind: "html" };
    }
    if (text.trim() === "") return { text, kind: "blank" };
    if (/^#{1,6}\s/.test(text)) return { text, kind: "heading" };
    if (/^\s*\|/.test(text) || /\s\|\s/.test(text)) return { text, kind: "table" };
    if (/^\s*(?:[-*+]|\d+[.)])\s/.test(text)) return { text, kind: "item" };
    return { text, kind: "prose" };
  });
}

/** Bullets with another mark. */
export const withBullets = (document: string, mark: "*" | "+"): string =>
  linesOf(document)
    .map(({ text, kind }) => (kind === "item" ? text.replace(/^(\s*)-(\s)/, `$1${mark}$2`) : text))
    .join("\n");

/** Headings of the first two levels, underlined. A heading that looks like the start of a block stays as it is. */
export const withSetextHeadings = (document: string): string =>
  linesOf(document)
    .flatMap(({ text, kind }, index, all) => {
      const heading = kind === "heading" ? text.match(/^(#{1,2})\s+(.*?)\s*#*\s*$/) : undefined;
      // Text right above would become a part of it.
      const before = all[index - 1]?.kind;
      return heading?.[2] &&
        !/^(?:\d+[.)]|[-*+>|`~<])\s?/.test(heading[2]) &&
        (before === undefined || before === "blank" || before === "heading" || before === "fence")
        ? [heading[2], heading[1] === "#" ? "===" : "---"]
        : [text];
    })
    .join("\n");

export const withCrlf = (document: string): string => document.replace(/\r?\n/g, "\r\n");

/** Paragraphs that run over several lines, with other breaks: one line each, or broken behind so many words. */
export function rewrapped(document: string, words: number): string {
  const lines = linesOf(document);
  const out: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const { text, kind } = lines[index] as (typeof lines)[number];
    const indent = text.match(/^\s*/)?.[0] ?? "";
    const block = [text];
    if ((kind === "prose" && indent.length < 4) || kind === "item") {
      while (lines[index + 1]?.kind === "prose" && isRunning(block.at(-1) as string)) {
        index += 1;
        block.push((lines[index] as (typeof lines)[number]).text);
      }
    }
    // A list without bullets, a quotation and a hard break are meant as they stand.
    if (
      block.length === 1 ||
      kind === "fence" ||
      block.some((line) => /^\s*>|\\$| {2}$|^\s*[=-]+\s*$|^\[[^\]]+\]:/.test(line)) ||
      isLines(block)
    ) {
      out.push(...block);
      continue;
    }
    const mark = kind === "item" ? (text.match(/^\s*(?:[-*+]|\d+[.)])\s+(?:\[[ xX]\]\s+)?/)?.[0] ?? "") : indent;
    const hang = kind === "item" ? " ".repeat((text.match(/^\s*(?:[-*+]|\d+[.)])\s+/)?.[0] ?? "").length) : indent;
    const all = block
      .join(" ")
      .slice(mark.length)
      .trim()
      .split(/\s+(?![^`]*`(?:[^`]*`[^`]*`)*[^`]*$)/);
    const wrapped: string[] = [];
    for (const word of all) {
      const last = wrapped.at(-1);
      // What would begin a block of its own stays on its line.
      if (last !== undefined && (last.split(" ").length < words || /^(?:[-*+>#|=<~]|\d+[.)]|`{3})/.test(word)))
        wrapped[wrapped.length - 1] = `${last} ${word}`;
      else wrapped.push(word);
    }
    out.push(...wrapped.map((line, at) => (at === 0 ? mark : hang) + line));
  }
  return out.join("\n");
}

const isRunning = (line: string): boolean => line.trim() !== "";

/** Three lines or more that each begin like a sentence and end like one: a list without bullets. */
const isLines = (block: readonly string[]): boolean =>
  block.length > 2 && block.every((line) => /^[\p{Lu}`*\p{Extended_Pictographic}]/u.test(line.trim()));

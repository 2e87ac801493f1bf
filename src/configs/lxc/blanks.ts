/** Blanks as Proxmox's Perl sees them in bytes: ASCII only. JavaScript's own classes also hold the BOM and the no-break space. */
const isBlankCode = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** The offsets of a stretch of a text without the blanks at its ends; an all-blank stretch ends where it starts. */
export function trimRange(text: string, start: number, end: number): { readonly start: number; readonly end: number } {
  let from = start;
  let to = end;
  while (to > from && isBlankCode(text.charCodeAt(to - 1))) to -= 1;
  while (from < to && isBlankCode(text.charCodeAt(from))) from += 1;
  return { start: from, end: to };
}

export const trimBlanks = (text: string): string => {
  const { start, end } = trimRange(text, 0, text.length);
  return text.slice(start, end);
};

export const isBlank = (text: string): boolean => trimBlanks(text) === "";

/** A list as Proxmox writes it: parted by commas, semicolons or blanks; with offsets into the text. */
export function splitList(text: string): readonly { readonly text: string; readonly start: number }[] {
  return [...text.matchAll(/[^,; \t\n\r\f\v]+/g)].map((match) => ({ text: match[0], start: match.index }));
}

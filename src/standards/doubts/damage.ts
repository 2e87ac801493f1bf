import type { Finding } from "../../model.ts";
import type { Source } from "../../source.ts";

/** The bytes of Windows-1252 that are no Latin-1 characters, by the characters they are taken for (WHATWG Encoding, windows-1252). */
const bytesOf1252 = new Map(
  [..."€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"].map((character, index) => [
    character,
    [
      0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8e, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0x98, 0x99,
      0x9a, 0x9b, 0x9c, 0x9e, 0x9f,
    ][index] as number,
  ]),
);

const decoder = new TextDecoder("utf-8", { fatal: true });

/** A lead byte of UTF-8 and what may follow it, as characters that were wrongly taken for Windows-1252. */
const wrongly = /[\u00c2-\u00f4][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]{1,3}/g;

/** Stretches that were decoded wrongly (`âœ…` for ✅), with what they are meant to be. */
export function damagedStretches(text: string): readonly { readonly start: number; readonly end: number; readonly meant: string }[] {
  if (!/[âÃÂð]/.test(text)) return [];
  return [...text.matchAll(wrongly)].flatMap((match) => {
    const bytes = Uint8Array.from([...match[0]].map((character) => bytesOf1252.get(character) ?? character.charCodeAt(0)));
    for (let length = bytes.length; length > 1; length -= 1) {
      try {
        const meant = decoder.decode(bytes.subarray(0, length));
        return [...meant].length === 1 ? [{ start: match.index, end: match.index + length, meant }] : [];
      } catch {
        // shorter, then: what follows may be a word of its own
      }
    }
    return [];
  });
}

/** The damage of a document, named once with its first place. It is read as meant. */
export function findDamage(source: Source): readonly Finding[] {
  const [first, ...more] = damagedStretches(source.text);
  if (!first) return [];
  const shown = source.text.slice(first.start, first.end);
  return [
    {
      rule: "document/damaged-text",
      severity: "warning",
      message: `\`${shown}\` is ${first.meant} in a wrong encoding${more.length > 0 ? `, and ${more.length} more such characters` : ""}; it is read as meant. Save the document as UTF-8 from a copy that is whole`,
      at: source.span(first.start, first.end),
      related: [],
    },
  ];
}

import type { Claim, Facts, Said } from "../../src/model.ts";
import type { Range } from "../../src/subject.ts";
import { literally } from "./written.ts";

const number = String.raw`\d{1,5}(?![\d.]*\d)`;
const range = String.raw`${number}(?:\s*(?:-|–|—|~|\b(?:up )?to\b|\bthrough\b|\band\b)\s*${number})?`;
const cell =
  /^(\d{1,5})(?:\s*(?:-|–|—|~|\bto\b|\bthrough\b)\s*(\d{1,5}))?\s*(?:[/ (]\s*(?:tcp|udp)(?:\s*(?:,|\/|\+|&|and)\s*(?:tcp|udp))?\)?)?$/i;

/** What a cell or a literal says of ports: `8080`, `8000–8099`, `22/tcp`, `80, 443`, `53/tcp,udp`. */
export function portsIn(text: string): Claim | undefined {
  const parts = text
    .trim()
    .replace(/(tcp|udp)\s*,\s*(tcp|udp)/gi, "$1/$2")
    .split(/\s*(?:,|&|\band\b|\bor\b|\s\/\s|\+)\s*/)
    .map((part) => part.match(cell));
  const ranges = parts.map((match) => ({ first: Number(match?.[1]), last: Number(match?.[2] ?? match?.[1]) }));
  if (parts.length === 0 || parts.some((match) => !match) || ranges.some(isOdd)) return undefined;
  return { relation: { is: "in range", ranges } };
}

const isOdd = ({ first, last }: Range): boolean => !(first >= 1 && last <= 65535 && first <= last);

/** Linux hands these out for outgoing connections (ip_local_port_range), unless documents name another range. */
const ephemeral: Range = { first: 32768, last: 60999 };

/**
 * What running text says of ports: a range ("between 8000 and 8999", "the 8080–8099 range"), a bound ("below 1024"), a range by its name
 * ("the ephemeral range"). A single port is taken only from what forbids or says "only": "X must use port 22" is about X.
 */
export function portsSaid(clause: string, { portRanges }: Facts): Said[] {
  if (!/\bports?\b|\bephemeral\b/i.test(clause)) return [];
  const found: Said[] = [];
  const add = (match: RegExpExecArray, ranges: readonly Range[]) => {
    const start = match.index;
    const end = start + match[0].length;
    if (ranges.length > 0 && !ranges.some(isOdd) && !found.some((one) => one.start < end && start < one.end))
      found.push({ start, end, claim: { relation: { is: "in range", ranges } } });
  };
  const noun = String.raw`\b(?:host |published |external )?ports?\b`;
  const named = [
    { words: "ephemeral", ranges: [ephemeral] },
    ...portRanges.map(({ words, first, last }) => ({ words, ranges: [{ first, last }] })),
  ].reverse();
  for (const { words, ranges } of named)
    for (const match of clause.matchAll(
      new RegExp(
        String.raw`(?:${noun} )?(?:\b(?:in|within|from|inside) )?(?:\bthe )?\b${literally(words)}(?: ports?)? (?:range|ports?)\b`,
        "gi",
      ),
    ))
      add(match, ranges);
  for (const match of clause.matchAll(new RegExp(String.raw`(?:${noun} )?\b(?:below|under|less than|lower than) (${number})`, "gi")))
    if (/\bports?\b/i.test(clause)) add(match, [{ first: 1, last: Number(match[1]) - 1 }]);
  for (const match of clause.matchAll(
    new RegExp(String.raw`(?:${noun} )?(?:\babove (${number})|(?:≥|>=)\s*(${number})|\b(${number}) (?:or|and) (?:higher|above|up))`, "gi"),
  )) {
    const first = match[1] ? Number(match[1]) + 1 : Number(match[2] ?? match[3]);
    add(match, [{ first, last: 65535 }]);
  }
  for (const match of clause.matchAll(
    new RegExp(
      String.raw`(?:${noun} (?:(?:must be|should be|are|is|from|in|within|between|inside|of) )*(?:the )?(?:range (?:of )?)?(${range}(?:\s*(?:,|and|or)\s*${range})*)|\b(?:the )?(${number}\s*(?:-|–|—|~|\bthrough\b)\s*${number})(?: (?:port )?range)?)`,
      "gi",
    ),
  )) {
    const text = (match[1] ?? match[2]) as string;
    const between = /\bbetween\b/i.test(match[0]);
    const ranges = [
      ...(between ? text.replace(/\band\b/, "-") : text).matchAll(/(\d{1,5})(?:\s*(?:-|–|—|~|\b(?:up )?to\b|\bthrough\b)\s*(\d{1,5}))?/g),
    ].map((one) => ({ first: Number(one[1]), last: Number(one[2] ?? one[1]) }));
    const single = ranges.some(({ first, last }) => first === last);
    if (!single || /\b(?:not|never|no|avoid|only|don't)\b/i.test(clause)) add(match, ranges);
  }
  return found;
}

import { innermost } from "../../heading.ts";
import type { Facts, Statement } from "../../model.ts";
import { fold } from "../words/phrases.ts";

type NamedRange = NonNullable<Facts["guestRanges"]>[number];

const numbers = /\b(?:VM ?-?IDs?|CT ?-?IDs?|(?:guest|container|LXC|VM) (?:IDs?|numbers?)|IDs?|numbers?)\b/i;
const others = /\b(?:ports?|VLANs?|addresses|PIDs?|UIDs?|GIDs?|inodes?|serial)\b|\d\.\d+\.\d/i;
const words = String.raw`(?:for )?(?:the )?(\p{L}[\p{L} -]{1,24}?\p{L})`;
const range = String.raw`(?:(\d{3,6}) ?(?:-|–|—|to) ?(\d{3,6})|(\d)xx|(\d{3,6})(?:\+| and (?:up|above)| upwards))`;
const end = String.raw`(?= ?(?:\([^()]*\))? ?(?:[,;.)]|$|\band \d))`;

/** "100-149 for infrastructure, 150-199 for media, 900 and up for experiments", "VMID ranges: 1xx = infra, 2xx = media": what guests of a range are called. */
export function guestRangesIn({ form, text, headings, scope }: Statement): readonly NamedRange[] {
  if ((form !== "sentence" && form !== "item") || scope === "off" || others.test(text)) return [];
  const said = text.replace(/`/g, "");
  if (!numbers.test(said) && !/\b(?:guests?|VM ?-?IDs?|CT ?-?IDs?|containers?|LXC)\b/i.test(innermost(headings))) return [];
  const found = [
    ...said.matchAll(new RegExp(`(?<![\\d.])${range} ?(?:=|:|→|->|is reserved|are reserved|is|are|\\()? ?${words}${end}`, "giu")),
  ].flatMap((match) => {
    const [, from, to, hundred, open, called = ""] = match;
    const first = Number(from ?? open ?? Number(hundred) * 100);
    const last = to !== undefined ? Number(to) : hundred !== undefined ? first + 99 : 999_999_999;
    return first >= 100 && first < last ? [{ words: fold(called), first, last }] : [];
  });
  return found.length > 1 ? found : [];
}

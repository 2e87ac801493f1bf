import { codeMarks, literalAt } from "../../literals.ts";
import type { Literal } from "../../model.ts";

/** What a code of a clause says, and where: a code alone, or a key with the value that stands in a code of its own. */
export interface Code {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const key = /^[A-Za-z_][\w.-]*$/;
const noun = "(?:(?:key|label|option|variable|setting|flag|value|directive|field|property|attribute|policy)s? )?";
const modal = "(?:(?:must|should|shall|always|never|not|only|ha(?:s|ve) to|needs? to|ought to) )*";
/** "`onboot` must be `0`", "`restart` is set to `always`", "`onboot` = `0`". */
const being = new RegExp(
  `^\\s*(?:${noun}${modal}(?:be|is|are|equals?|match(?:es)?|follows?)(?: (?:always|never|not|exactly|either))*(?: (?:set|left|kept|configured) (?:to|as|at))?|[:=])\\s*$`,
  "i",
);
/** "Set `onboot` to `0`" */
const setting = /\b(?:set|sets|setting)(?: (?:the|its|their))? $/i;
const to = new RegExp(`^\\s*${noun}(?:to|as|at)\\s*$`, "i");
const alternative = /^(?:, ?(?:or )?| ?\/ ?| or )$/i;

/** "Set `swap` to 0", "`onboot` must be 1": a number or a switch behind a key, without marks. */
function plainBehind(clause: string, { start, end }: Code): Code | undefined {
  const [, between, value] =
    /^( [^⟦\d,.;]*?| ?[:=] ?)(\d+(?:\.\d+)?[KMGkmg]?|true|false|yes|no|on|off)(?=\W*$|,| (?:on|for|in|unless|except)\b)/i.exec(
      clause.slice(end),
    ) ?? [];
  if (between === undefined || value === undefined) return undefined;
  const joined = being.test(between) || (to.test(between) && setting.test(clause.slice(0, start)));
  return joined ? { text: value, start: end + between.length, end: end + between.length + value.length } : undefined;
}

/**
 * The codes of a clause; a key whose value stands behind it ("`onboot` must be `0`", "… 0") as `onboot: 0`, each of several values by itself. `is`
 * tells whether a key and a value together say something.
 */
export function codesIn(clause: string, literals: readonly Literal[], is: (key: string, joint: string) => boolean): readonly Code[] {
  const marks = [...clause.matchAll(codeMarks)].map((mark) => ({
    text: literalAt(literals, mark[1]),
    start: mark.index,
    end: mark.index + mark[0].length,
  }));
  const found: Code[] = [];
  for (let at = 0; at < marks.length; at += 1) {
    const named = marks[at] as Code;
    const values: Code[] = [];
    for (let next = marks[at + 1]; next; next = marks[at + 1 + values.length]) {
      const between = clause.slice((values.at(-1) ?? named).end, next.start);
      const joined =
        values.length > 0
          ? alternative.test(between)
          : being.test(between) || (to.test(between) && setting.test(clause.slice(0, named.start)));
      if (!joined || !key.test(named.text) || next.text.includes("$") || !is(named.text, `${named.text}: ${next.text}`)) break;
      values.push(next);
    }
    const written = values.length === 0 && key.test(named.text) ? plainBehind(clause, named) : undefined;
    if (written && is(named.text, `${named.text}: ${written.text}`)) {
      found.push({ text: `${named.text}: ${written.text}`, start: named.start, end: written.end });
      continue;
    }
    if (values.length === 0) found.push(named);
    else
      found.push(
        ...values.map(({ text, start, end }, index) => ({ text: `${named.text}: ${text}`, start: index === 0 ? named.start : start, end })),
      );
    at += values.length;
  }
  return found;
}

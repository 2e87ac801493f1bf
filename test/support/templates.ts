import { readFileSync } from "node:fs";
import { wordings } from "./wordings.ts";

/** One way to say something, and the rules that it states. */
export interface Wording {
  readonly wording: string;
  /** The first of its template. */
  readonly isFirst: boolean;
  readonly rules: readonly string[];
}

/** What a line states: `error address unique; warning hostname present`, or `nothing`. */
const rulesIn = (text: string): readonly string[] => (text === "nothing" ? [] : text.split("; "));

/**
 * The wordings of a file. A line is a template, an item below a heading of rules or, with `\\n` for its line breaks, a whole document (`{a|b|}` is a place with alternatives), an indented line below it what its wordings state,
 * and below that `but WORDING: RULES` for each that states something else. `//` begins a remark.
 */
export function templatesIn(file: string): readonly Wording[] {
  const found: Wording[] = [];
  let template: { readonly text: string; rules: readonly string[]; readonly others: Map<string, readonly string[]> } | undefined;
  const end = (): void => {
    if (!template) return;
    const { text, rules, others } = template;
    const said = wordings(text);
    for (const other of others.keys()) if (!said.includes(other)) throw new Error(`${file}: "${text}" doesn't say "${other}"`);
    found.push(...said.map((wording, index) => ({ wording, isFirst: index === 0, rules: others.get(wording) ?? rules })));
    template = undefined;
  };
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, other, rules] = line.match(/^ {2}but (.+): (\S+.*)$/) ?? [];
    if (line === "" || line.startsWith("//")) continue;
    if (!line.startsWith("  ")) {
      end();
      template = { text: line, rules: [], others: new Map() };
    } else if (other !== undefined && rules !== undefined) template?.others.set(other, rulesIn(rules));
    else if (template) template.rules = rulesIn(line.trim());
  }
  end();
  return found;
}

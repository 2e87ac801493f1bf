import { readFileSync } from "node:fs";
import { wordings } from "./wordings.ts";

/** One way to say something, and what it is read as: `error address unique; warning hostname present`, `unbound: REASON`, or `nothing`. */
export interface Wording {
  readonly wording: string;
  /** The first of its template. */
  readonly isFirst: boolean;
  readonly read: string;
}

/** A template with line breaks is a document; any other is an item below a heading of rules. */
export const documentOf = (text: string): string => (text.includes("\\n") ? text.replaceAll("\\n", "\n") : `# Rules\n\n- ${text}\n`);

/**
 * The wordings of a file. A line is a template, an item below a heading of rules or, with `\\n` for its line breaks, a whole document
 * (`{a|b|}` is a place with alternatives), an indented line below it what its wordings are read as, and below that `but WORDING: READING` for
 * each that is read as something else. `//` begins a remark.
 */
export function templatesIn(file: string): readonly Wording[] {
  const found: Wording[] = [];
  let said: readonly string[] = [];
  let others = new Map<string, string>();
  let read = "";
  const end = (): void => {
    found.push(...said.map((wording, index) => ({ wording, isFirst: index === 0, read: others.get(wording) ?? read })));
    said = [];
  };
  for (const line of readFileSync(file, "utf8").split("\n")) {
    if (line === "" || line.startsWith("//")) continue;
    if (!line.startsWith("  ")) {
      end();
      said = wordings(line);
      others = new Map();
      read = "";
    } else if (line.startsWith("  but ")) {
      const other = said.filter((wording) => line.startsWith(`  but ${wording}: `)).sort((a, b) => b.length - a.length)[0];
      if (other === undefined) throw new Error(`${file}: "${said[0]}" doesn't say it like this: "${line.trim()}"`);
      others.set(other, line.slice(`  but ${other}: `.length));
    } else read = line.trim();
  }
  end();
  return found;
}

/** The text of such a file with what its wordings are read as now. */
export function approvedTemplates(file: string, readAs: (wording: string) => string): string {
  const lines = readFileSync(file, "utf8").split("\n");
  const written = lines.flatMap((line) => {
    if (line === "" || line.startsWith("//")) return [line];
    if (line.startsWith("  ")) return [];
    const readings = wordings(line).map((wording) => [wording, readAs(wording)] as const);
    const first = readings[0]?.[1];
    return [line, `  ${first}`, ...readings.flatMap(([wording, read]) => (read === first ? [] : [`  but ${wording}: ${read}`]))];
  });
  return written.join("\n");
}

/**
 * The wordings that a template stands for: `{a|b|}` is a place with alternatives. Each of them once, with the first of every other place, and
 * not every combination: what a reader makes of one place seldom hangs on another.
 */
export function wordings(template: string): readonly string[] {
  const parts = template.split(/\{([^{}]*)\}/).map((part, index) => (index % 2 === 1 ? part.split("|") : [part]));
  const said = (at: number, choice: number): string =>
    parts
      .map((choices, index) => choices[index === at ? choice : 0])
      .join("")
      .replace(/ {2,}/g, " ");
  return [...new Set(parts.flatMap((choices, index) => choices.map((_, choice) => said(index, choice))))];
}

/** Placeholders in what documents write: `<service>`, `{name}`, `{{x}}`, `[name]`, `${VAR}`, `YYYY-MM-DD`, `N`, `*`. */
const placeholder = /<[A-Za-z][\w .-]*>|\{\{[^{}]*\}\}|(?<!\$)\{[A-Za-z_][\w -]*\}|\[[A-Za-z][\w-]*\]|\bYYYY(?:-MM(?:-DD)?)?\b|\bXX+\b|\*\*?/g;

/** Whether a text holds a placeholder and so stands for many. */
export const hasPlaceholder = (text: string): boolean => new RegExp(placeholder.source).test(text);

/** The placeholders of a text, without their marks, lower case. */
export const placeholdersIn = (text: string): readonly string[] => [...text.matchAll(placeholder)].map((match) => match[0].replace(/[<>{}[\]]/g, "").trim().toLowerCase());

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/**
 * A text with placeholders as an anchored pattern: a placeholder is a run without slashes, `**` any run, a date digits. `bound` fills
 * placeholders whose value is known. Linear: no quantifier stands inside another.
 */
export function patternOf(text: string, bound: Readonly<Record<string, string>> = {}): RegExp {
  let written = "";
  let last = 0;
  for (const match of text.matchAll(placeholder)) {
    written += escape(text.slice(last, match.index));
    const name = match[0].replace(/[<>{}[\]]/g, "").trim().toLowerCase();
    const known = bound[name];
    written += known !== undefined ? escape(known) : match[0] === "**" ? ".*" : /^YYYY/.test(match[0]) ? match[0].replace(/YYYY/, "\\d{4}").replace(/MM|DD/g, "\\d{2}") : "[^/]+";
    last = match.index + match[0].length;
  }
  return new RegExp(`^${written}${escape(text.slice(last))}$`, "u");
}

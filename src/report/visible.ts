/** Nearly every text: letters that everybody sees. */
const PLAIN = /^[ -~]*$/;

const NAMED: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\u001b": "\\e" };

const escaped = (character: string): string => NAMED[character] ?? `\\u{${(character.codePointAt(0) as number).toString(16)}}`;

/** What build servers act on wherever it stands in a line: `##[error]` (GitHub, Azure), `##vso[…]`, `##teamcity[…]`. */
const COMMAND = /#(?=#\w*\[)/g;

/**
 * A text from outside, safe to print on one line: what a terminal would act on, or an eye would not see, is written as an escape.
 * Names and values in configurations come from anybody.
 */
export const visible = (text: string): string => {
  // Controls, and the format characters that reorder or hide text (bidi overrides, zero width, tags); joiners inside words and emoji stay.
  // Written where it is needed: the engine looks classes up when it comes by.
  const seen = PLAIN.test(text) ? text : text.replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, escaped);
  return seen.includes("#") ? seen.replace(COMMAND, "\\u{23}") : seen;
};

/** Lines of a text for a terminal, none of which is a command to GitHub's runner: those begin with `::`, blanks aside. */
export const withoutCommands = (text: string): string => (text.includes("::") ? text.replace(/^([^\S\n]*):(?=:)/gm, "$1\\u{3a}") : text);

/** The same for a line of source, where a tab is as wide as one character: what stands above a caret must keep its columns. */
export const visibleSource = (line: string): string => visible(line.replaceAll("\t", " "));

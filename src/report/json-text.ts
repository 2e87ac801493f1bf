/** Format characters that reorder or hide text, and C1 controls: JSON may hold them, a terminal or a reviewer's eye should not. */
const UNSEEN = /[\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** What build servers act on wherever it stands in a line. */
const COMMAND = /#(?=#\w*\[)/g;

const seen = (json: string): string =>
  json.replace(COMMAND, "\\u0023").replace(UNSEEN, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** JSON with a line break at its end. Unseen characters are written as escapes, so that the value stays what it was. */
export const jsonText = (value: unknown): string => `${seen(JSON.stringify(value, undefined, 2))}\n`;

/** The same on one line, without a line break. */
export const jsonLine = (value: unknown): string => seen(JSON.stringify(value));

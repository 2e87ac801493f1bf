/** Words for a switch, in configurations and in tables. Source: YAML 1.1, "Boolean Language-Independent Type"; pct.conf(5). */
const on = new Set(["1", "yes", "on", "true"]);
const off = new Set(["0", "no", "off", "false"]);

export const isOn = (text: string): boolean => on.has(text.toLowerCase());
export const isOff = (text: string): boolean => off.has(text.toLowerCase());

/** A cell that answers whether, where a value is looked for. */
export const isAnswer = (cell: string): boolean => answers.has(cell.toLowerCase());

const answers = new Set("yes no true false required mandatory forbidden prohibited optional must any".split(" "));

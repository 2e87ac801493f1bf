/** The comment that a line consists of; undefined where it is none. */
export function commentOn(line: string): string | undefined {
  const said = line.trim();
  return said.startsWith("#") ? said.replace(/^#+ */, "") : undefined;
}

/** The comment behind what a line says; empty where it has none. */
export const commentBehind = (line: string): string => {
  const at = line.search(/\s#/);
  return at === -1 || line.slice(0, at).trim() === "" ? "" : line.slice(at + 2).trim();
};

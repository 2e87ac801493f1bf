/** How keys, values and names stand in code, whatever they are of. */

/** A value without the quotes around it. */
export function unquoted(text: string): string {
  const quote = text.charAt(0);
  return text.length > 1 && `"'`.includes(quote) && text.endsWith(quote) ? text.slice(1, -1) : text;
}

/** "`ports:`" is the key `ports`. */
export const keyIn = (text: string): string => (text.endsWith(":") ? text.slice(0, -1) : text);

/** What a numbered key is one of: `mp0` of `mp`, `net1` of `net`. */
export const kindOfKey = (key: string): string => key.replace(/\d+$/, "");

/** Whether a value holds a placeholder (`<service>`, `{name}`), and so stands for many. */
export const isOpen = (value: string): boolean => value.includes("<") || value.includes("{");

/** The same of a path or a name, which may hold `[name]` and `*` as well. */
export const isPattern = (text: string): boolean => [..."<{[*"].some((mark) => text.includes(mark));

/** What names are held against: a pattern with placeholders, or an anchored regular expression. */
export const isNaming = (text: string): boolean => isOpen(text) || (text.startsWith("^") && text.endsWith("$"));

/** A path as it is told from the folder that it is told in: `./compose.yaml` is `compose.yaml`. */
export const fromHere = (path: string): string => (path.startsWith("./") ? path.slice(2) : path);

/** The same of a repository, whose top is `/` as well. */
export const fromTop = (path: string): string => (path.startsWith("/") ? path.slice(1) : fromHere(path));

/** A text whose placeholders (`<service>`, `{name}`, `[name]`) are filled. */
export const filled = (text: string, by: string): string => text.replace(/<[^>]+>|\{[^}]+\}|\[[^\]]+\]/g, () => by);

/** Text that a regular expression finds as it stands. */
export const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Letters and digits alone, as people vary what stands between them: `Paperless ngx` is `paperless-ngx`. */
export const bare = (text: string): string => text.toLowerCase().replace(/[\s._-]/g, "");

/** A page, a configuration or a script by its ending: none of a host, a tag, a network or a branch. */
export const isFileName = (text: string): boolean => endings.has(text.slice(text.lastIndexOf(".") + 1).toLowerCase()) && text.includes(".");

const endings = new Set("md yml yaml json toml txt env conf cfg ini sh".split(" "));

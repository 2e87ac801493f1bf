/** What a name ends in that holds a secret, as keys and variables are called everywhere. */
const SECRET =
  /(?:pass(?:word|wd|phrase)?|pwd|secrets?|token|credentials?|(?:api|secret|private|access|auth|encryption|signing|master|license)[_-]?key|key_base|salt)(["']?[ \t]*[:=][ \t]*)(?=\S)/gi;

/** A whole variable is no secret, its name tells where one is. A text in quotes ends with them; what else ends a value depends on the format. */
const VALUE = /^(?:["']?\$(?:\w+|\{\w+\})["']?(?=[\s,}\]]|$)|"[^"]*"(?=[\s,}\]]|$)|'[^']*'(?=[\s,}\]]|$)|.*)/s;

/** What stands behind the name in `${NAME:-value}`, and for what: a stand-in, or with `?` a message. */
const FORM = /^([-?+])([^{}]*)(?=\})/;

/** The password in `scheme://user:password@host`. */
const IN_URL = /(:\/\/[^\s:@/"']{0,80}:)([^\s@/"']{1,200})(?=@)/g;

/**
 * A stretch of a line without the secrets in it, as long as before: each of their characters gives way to a dot. An excerpt shows a whole
 * line, and what stands beside the stretch that it is about is nobody's business.
 */
export function withoutSecrets(line: string): string {
  let shown = line.replace(IN_URL, (_, before: string, secret: string) => before + "•".repeat(secret.length));
  for (const match of shown.matchAll(SECRET)) {
    const start = match.index + match[0].length;
    const form = /\$\{\w*$/.test(shown.slice(0, match.index)) && FORM.exec(shown.slice(start));
    if (form) {
      const [whole, how = "", standIn = ""] = form;
      if (how !== "?") shown = shown.slice(0, start) + how + standIn.replace(/[^"'\s]/g, "•") + shown.slice(start + whole.length);
      continue;
    }
    const [value] = VALUE.exec(shown.slice(start)) as RegExpExecArray;
    if (/^["']?\$(?:\w+|\{\w+\})["']?$/.test(value) || value.startsWith("•")) continue;
    shown = shown.slice(0, start) + value.replace(/[^"'\s]/g, "•") + shown.slice(start + value.length);
  }
  return shown;
}

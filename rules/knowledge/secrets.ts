import type { Scalar } from "../../src/node.ts";

/**
 * Which variables hold secrets, and which values are none. Sources: the variables that images document on Docker Hub and GitHub; the
 * `_FILE` convention of the official images.
 */
const secretWords = new Set([
  "password",
  "passwd",
  "passphrase",
  "pass",
  "pwd",
  "secret",
  "secrets",
  "token",
  "apikey",
  "authkey",
  "credential",
  "credentials",
]);

/** Words before `KEY` that make it a secret one: a public key, a sort key, a site key is none. */
const secretKeys = new Set([
  "api",
  "secret",
  "private",
  "access",
  "encryption",
  "encrypt",
  "auth",
  "master",
  "jwt",
  "signing",
  "license",
  "app",
  "admin",
  "session",
  "crypt",
  "authtoken",
  "preauth",
]);

/** Words that turn a variable into a switch or a measure about secrets. */
const switches = new Set([
  "allow",
  "random",
  "enable",
  "enabled",
  "disable",
  "disabled",
  "require",
  "required",
  "use",
  "show",
  "min",
  "max",
  "no",
  "without",
  "reset",
  "rotate",
  "hide",
  "public",
  "onetime",
  "expire",
  "skip",
  "generate",
  "path",
  "store",
]);

/** Whether a variable by this name holds a secret: its last word tells (`DB_PASSWORD`, `apiKey`), not one in the middle (`TOKEN_TTL`). */
export function isSecretName(name: string): boolean {
  let answer = answers.get(name);
  if (answer === undefined) {
    if (answers.size >= 5_000) answers.clear();
    answer = endsInSecret(name);
    answers.set(name, answer);
  }
  return answer;
}

/** Every file has the same variables. */
const answers = new Map<string, boolean>();

function endsInSecret(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[_.\-:]+/)
    .filter(Boolean);
  while (words.length > 1 && /^\d+$/.test(words.at(-1) as string)) words.pop();
  const last = words.at(-1) ?? "";
  if (words.length === 1 && last === "pwd") return false; // the shell's working directory
  if (words.some((word) => switches.has(word))) return false;
  if (secretWords.has(last) || /(?:password|passwd|(?:db|user|root|admin)pass|apikey|secretkey)$/.test(last)) return true;
  return last === "key" && secretKeys.has(words.at(-2) ?? "");
}

const placeholderWords =
  /(?:change|replace|insert|enter|fill|update|your|xxx|\.\.\.|placeholder|example|dummy|todo|redacted|removed|hidden|generate|same_?as|put_|_here|-here|\bhere\b|set_?me|some_?|secure_?(?:pass|string)|strong_?(?:pass|secret)|super_?secret|random_?(?:string|pass|secret|key)|long_?random|openssl|uuid(?:gen)?\b)/i;

/** Whether a text is a real secret and no switch, placeholder, path, variable or template. */
export function isSecretValue(text: string): boolean {
  const value = text.trim().replace(/^(["'])(.*)\1$/s, "$2");
  if (
    value.length < 3 ||
    /^(?:true|false|yes|no|on|off|none|null|nil|default|disabled?|enabled?|auto|empty|file|env|basic|bearer|required|optional|\*+|x+|-+|_+|\?+|#.*)$/i.test(
      value,
    )
  )
    return false;
  if (/[<>{}[\]$%]|\*{3}|•/.test(value) || /^(?:\/|\.{1,2}\/|~\/|[a-z][a-z+.-]*:)/i.test(value) || /\s/.test(value)) return false;
  return !placeholderWords.test(value);
}

/** The password inside `scheme://user:password@host`, where it is written out; offsets into the value. */
export function passwordInUrl(value: string): { readonly start: number; readonly end: number } | undefined {
  const match = value.match(/^([a-z][a-z\d+.-]*:\/\/[^\s:@/]*:)([^\s@/]+)@/i);
  return match?.[1] && match[2] && isSecretValue(match[2]) ? { start: match[1].length, end: match[1].length + match[2].length } : undefined;
}

/** Whether any part of a value comes through a variable. */
export const isSubstituted = (scalar: Scalar): boolean =>
  (scalar.substitutions?.some(({ variable }) => variable !== "") ?? false) || (scalar.gaps?.length ?? 0) > 0;

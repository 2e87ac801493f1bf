import picomatch from "picomatch";
import type { Context, Selector } from "./model.ts";
import type { Subject } from "./subject.ts";

/** A name as people vary it: case, blanks, dots, dashes and underscores don't count ("Home Assistant" is `home-assistant`). */
const bareName = (text: string): string => text.toLowerCase().replace(/[\s._-]+/g, "");

/** Whether a subject goes by a name as a document writes it; `*` is any run of characters. */
export function isCalled(subject: Subject, name: string): boolean {
  const wanted = bareName(name);
  if (!wanted.includes("*")) return subject.names.some(({ text }) => bareName(text) === wanted);
  const parts = wanted.split("*");
  return subject.names.some(({ text }) => {
    const held = bareName(text);
    let from = 0;
    for (const [index, part] of parts.entries()) {
      const at = index === parts.length - 1 ? (held.endsWith(part) ? held.length - part.length : -1) : held.indexOf(part, from);
      if (at < from || (index === 0 && at !== 0)) return false;
      from = at + part.length;
    }
    return true;
  });
}

/** Whether a rule with this selector speaks of a subject. */
export function selects(selector: Selector, subject: Subject, context: Context): boolean {
  if (!selector.kinds.includes(subject.kind)) return false;
  if (selector.except?.some((name) => isCalled(subject, name) || (subject.parent && isCalled(subject.parent, name)) || (name.includes("/") && matchesPath(name, subject.file)))) return false;
  if (selector.names && !selector.names.some((name) => isCalled(subject, name))) return false;
  if (selector.traits && !selector.traits.some((trait) => context.has(subject, trait))) return false;
  if (selector.all && !selector.all.every((trait) => context.has(subject, trait))) return false;
  if (selector.within && !selector.within.some((name) => isCalled(subject, name) || (subject.parent && isCalled(subject.parent, name)))) return false;
  if (selector.paths && !selector.paths.some((pattern) => matchesPath(pattern, subject.file))) return false;
  return true;
}

const matchers = new Map<string, (path: string) => boolean>();

function matchesPath(pattern: string, path: string): boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    const any = picomatch([pattern, `**/${pattern}`], { dot: true });
    matcher = (file) => any(file);
    matchers.set(pattern, matcher);
  }
  return matcher(path);
}

import { globMatcher } from "../matching/glob.ts";
import { addressNumber } from "../matching/ipv4.ts";
import type { Context, Selector } from "../model.ts";
import type { Name, Range, Subject } from "../subject.ts";

/** A name as people vary it: case, blanks, dots, dashes and underscores don't count ("Home Assistant" is `home-assistant`). */
export function bareName(text: string): string {
  let bare = bareNames.get(text);
  if (bare === undefined) {
    bare = text.toLowerCase().replace(/[\s._-]+/g, "");
    if (bareNames.size >= 20_000) bareNames.clear();
    bareNames.set(text, bare);
  }
  return bare;
}

/** Each name of a subject is held against each name of every rule. */
const bareNames = new Map<string, string>();

/** Whether a subject goes by a name as a document writes it; `*` is any run of characters. */
export const isCalled = (subject: Subject, name: string): boolean => isAmong(subject.names, name);

function isAmong(names: readonly Name[], name: string): boolean {
  const wanted = bareName(name);
  if (!wanted.includes("*")) {
    for (const { text } of names) if (bareName(text) === wanted) return true;
    return false;
  }
  const parts = wanted.split("*");
  return names.some(({ text }) => {
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

/**
 * Whether a registry's name is this subject's. A name that only the image bears counts where the service's own names are no variant of it:
 * `sonarr-4k` runs sonarr and is another row, `media` may well be the Jellyfin of the table; a store has as many instances as services.
 */
function isRegisteredAs(subject: Subject, name: string): boolean {
  if (!isCalled(subject, name)) return false;
  const own = subject.names.filter(({ by }) => by !== "image");
  if (isAmong(own, name)) return true;
  const wanted = bareName(name);
  return (
    !own.some(({ text }) => bareName(text).includes(wanted)) &&
    !/^(?:postgres(?:ql)?|mysql|mariadb|mongo(?:db)?|redis|valkey|memcached|nginx|alpine|debian|ubuntu|busybox|python|node)$/.test(wanted)
  );
}

/** Whether a subject has an interface in a VLAN, by its tag or by its address. */
function isOn(subject: Subject, vlan: string, { facts }: Context): boolean {
  const block = facts.networks.find((network) => network.vlan === vlan)?.block;
  return subject.networks.some(({ tag, address }) => {
    if (String(tag?.value ?? "") === vlan) return true;
    const number = block && addressNumber(String(address?.value ?? "").split("/")[0] as string);
    return block !== undefined && number !== undefined && block.first <= number && number <= block.last;
  });
}

const foldersOf = ({ file }: Subject): readonly string[] => file.split("/").slice(0, -1);

/** The host of a subject where it is known: its own, or the folder that its path has for one (`hosts/mini/`). */
export const hostOf = (subject: Subject): string | undefined =>
  subject.host ?? foldersOf(subject).find((_, index, folders) => /^(?:hosts?|nodes?|servers?|machines?)$/i.test(folders[index - 1] ?? ""));

/** Whether a subject certainly is on another host: its own is known, or its path names one (`hosts/mini/`, or a folder called as one of the others). */
function isElsewhere(subject: Subject, { name, others, sure }: NonNullable<Selector["host"]>): boolean {
  const here = bareName(name);
  const told = hostOf(subject);
  const named = (told === undefined ? foldersOf(subject) : [told]).map(bareName);
  if (named.includes(here)) return false;
  return sure === true || told !== undefined || others.some((other) => named.includes(bareName(other)));
}

const isNumbered = ({ names }: Subject, { first, last }: Range): boolean =>
  names.some(({ by, text }) => by === "id" && first <= Number(text) && Number(text) <= last);

/** Whether a subject is a guest whose number tells that it is none of those whom something is given to. */
const isOtherGuest = (subject: Subject, { holders, strangersTo = [] }: Selector): boolean =>
  holders !== undefined &&
  subject.names.some(({ by }) => by === "id") &&
  ![...holders, ...strangersTo].some((name) => isCalled(subject, name));

/** Whether a rule with this selector speaks of a subject. */
export function selects(selector: Selector, subject: Subject, context: Context): boolean {
  if (!selector.kinds.includes(subject.kind)) return false;
  if (
    selector.except?.some(
      (name) =>
        isCalled(subject, name) ||
        (subject.parent && isCalled(subject.parent, name)) ||
        (name.includes("/") && matchesPath(name, subject.file)),
    )
  )
    return false;
  if (selector.names && !selector.names.some((name) => (selector.registered ? isRegisteredAs(subject, name) : isCalled(subject, name))))
    return false;
  if (selector.strangersTo && !isOtherGuest(subject, selector) && !context.isStranger(subject, selector.strangersTo)) return false;
  if (selector.host && isElsewhere(subject, selector.host)) return false;
  if (selector.numbers && !selector.numbers.some((range) => isNumbered(subject, range))) return false;
  if (selector.vlans && !selector.vlans.some((vlan) => isOn(subject, vlan, context))) return false;
  if (selector.traits && !selector.traits.some((trait) => context.has(subject, trait))) return false;
  if (selector.all && !selector.all.every((trait) => context.has(subject, trait))) return false;
  if (selector.none?.some((trait) => context.has(subject, trait))) return false;
  if (selector.within && !selector.within.some((name) => isCalled(subject, name) || (subject.parent && isCalled(subject.parent, name))))
    return false;
  if (selector.paths && !selector.paths.some((pattern) => matchesPath(pattern, subject.file))) return false;
  return true;
}

/** A pattern with its answer for the last path: services of one file come one after another. */
interface PathMatcher {
  readonly matches: (path: string) => boolean;
  path: string | undefined;
  answer: boolean;
}

const matchers = new Map<string, PathMatcher>();

function matchesPath(pattern: string, path: string): boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) {
    matcher = { matches: globMatcher([pattern, `**/${pattern}`], { dot: true }), path: undefined, answer: false };
    matchers.set(pattern, matcher);
  }
  if (matcher.path !== path) {
    matcher.path = path;
    matcher.answer = matcher.matches(path);
  }
  return matcher.answer;
}

import type { Subject } from "../../src/subject.ts";
import { roles } from "./software.ts";

/** Letters and digits only: "Home Assistant", `home-assistant` and `HomeAssistant` are one. */
const bare = remembered((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ""));

/** Words that say nothing of what something is. */
const empty = new Set(
  (
    "the a an and or of for with in on at to if used main primary secondary default local internal external public private home lab homelab server servers service services container containers docker lxc vm vms ct guest guests " +
    "host hosts app apps application applications web www ui api frontend backend admin tool tools stack node system instance new old prod production dev test core infra infrastructure network generic other misc example eg port ports use uses"
  ).split(" "),
);

let knownSoftware: ReadonlySet<string> | undefined;

/** Hundreds of names, and few rules name software: they are gathered when somebody asks. */
function isSoftware(name: string): boolean {
  knownSoftware ??= new Set(roles.flatMap(({ software }) => software.map(bare)));
  return knownSoftware.has(name);
}

const wordsIn = remembered((text): readonly string[] =>
  text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !empty.has(word) && !/^\d+$/.test(word)),
);

/** Every way in which a subject and what it belongs to are called. */
const namesOf = (subject: Subject): readonly string[] => [
  ...subject.names.map(({ text }) => text),
  ...(subject.image ? [subject.image.name] : []),
  ...(subject.parent?.names.map(({ text }) => text) ?? []),
];

/** The software that a text names: by the whole, or by a word or two neighbours of it. */
const softwareIn = remembered((text): readonly string[] => {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const parts = words.flatMap((word, i) => [word, `${word}${words[i + 1] ?? ""}`, `${word}${words[i + 1] ?? ""}${words[i + 2] ?? ""}`]);
  return [...new Set([bare(text), ...parts].filter(isSoftware))];
});

/** Base images say nothing of what runs on them. */
const bases =
  /^(?:alpine|debian|ubuntu|busybox|python|node|golang|php|ruby|openjdk|eclipse-temurin|nginx|httpd|apache|socat|baseimage.*|devcontainer.*)$/;

/**
 * Whether a subject certainly is none of those whom documents call by these names. Certain is only what is known from both sides: the names
 * say a certain software, or the part it plays; the subject says which software it is. All else may be the same thing under two names.
 */
export function isStranger(subject: Subject, names: readonly string[]): boolean {
  const known = knownOf(subject);
  if (!known.telling || names.length === 0) return false;
  const [only, second] = names;
  if (only !== undefined && second === undefined) return differs(known, wantedOf(only)) === true;
  const answers = names.map((name) => differs(known, wantedOf(name)));
  if (answers.includes(false)) return false;
  // Words that tell nothing ("main web app") leave open who is meant, also beside a name: of what is known it is not this.
  return !answers.includes(undefined) || (known.software.size > 0 && names.some((name, i) => answers[i] === true && wantedOf(name).exact));
}

/** One name of a subject, taken apart. */
interface Called {
  readonly bare: string;
  readonly words: readonly string[];
  readonly software: readonly string[];
}

const calledBy = remembered((text): Called => ({ bare: bare(text), words: wordsIn(text), software: softwareIn(text) }));

interface Known {
  readonly own: readonly Called[];
  readonly software: ReadonlySet<string>;
  /** Whether its names say what it is. */
  readonly telling: boolean;
}

const subjects = new WeakMap<Subject, Known>();

/** How a subject is called, and the software that these names tell: every name that documents reserve something for is held against it. */
function knownOf(subject: Subject): Known {
  let known = subjects.get(subject);
  if (!known) {
    const own = [...new Set(namesOf(subject))].map(calledBy);
    const software = new Set(own.flatMap((called) => called.software));
    const image = subject.image?.name.split("/").at(-1)?.toLowerCase();
    known = { own, software, telling: software.size > 0 || (image !== undefined && !bases.test(image)) };
    subjects.set(subject, known);
  }
  return known;
}

/** The software that plays a part which a name tells ("reverse proxy"). */
function playersIn(name: string): readonly string[] {
  const said = ` ${name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")} `;
  const parts = roles.filter(({ words }) => words.some((word) => said.includes(` ${word} `) || said.includes(` ${word}s `)));
  return parts.flatMap((role) => role.software.map(bare));
}

/** A name for which documents reserve something, taken apart. */
interface Wanted extends Called {
  readonly initials: string;
  readonly playing: readonly string[];
  /** A name as configurations have them: `media_web`, `proxy-01`. */
  readonly exact: boolean;
}

const wantedOf = remembered(
  (name): Wanted => ({
    ...calledBy(name),
    initials: name
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean)
      .map((word) => word[0]?.toLowerCase() ?? "")
      .join(""),
    playing: playersIn(name),
    exact: /^[a-z0-9]+(?:[-_.][a-z0-9]+)+$/.test(name),
  }),
);

/** Whether a name is of something else: false where it may be the same, undefined where it tells nothing. */
function differs({ own, software }: Known, wanted: Wanted): boolean | undefined {
  if (own.some((called) => isAlike(called, wanted))) return false;
  // A part that something plays is known by its software only: what nobody knows may play it.
  const { playing } = wanted;
  if (playing.some((one) => software.has(one)) || own.some((called) => playing.some((one) => one.length > 2 && called.bare.includes(one))))
    return false;
  if (wanted.software.length > 0 || wanted.exact) return true;
  if (playing.length > 0) return software.size > 0 ? true : undefined;
  return undefined;
}

/** Whether two names share a word, hold one another, or one is made of the other's first letters. */
function isAlike({ bare: mine, words }: Called, { bare: whole, initials, words: theirs }: Wanted): boolean {
  if (mine === "" || whole === "") return false;
  if (mine === whole || (initials.length > 1 && mine === initials)) return true;
  if (mine.length > 2 && whole.length > 2 && (mine.includes(whole) || whole.includes(mine))) return true;
  return theirs.some((word) =>
    words.some((other) => other === word || (word.length > 3 && other.includes(word)) || (other.length > 3 && word.includes(other))),
  );
}

/** A function of a text that is asked for the same texts again and again. */
function remembered<Answer>(answer: (text: string) => Answer, most = 20_000): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const now = answer(text);
    known.set(text, now);
    return now;
  };
}

import type { Held } from "../judgement.ts";
import type { Context, Holding, Rule, TermWithPage, Violation } from "../model.ts";
import { get, isKnown } from "../node.ts";
import type { Subject } from "../subject.ts";
import { hostOf } from "./select.ts";
import { nameOf, shown } from "./words.ts";

const NONE: Violation[] = [];

interface Taken {
  /** Which of all subjects holds it, by the order in which they came. */
  readonly by: number;
  readonly holding: Holding;
  readonly held: Held;
}

/**
 * Values that two subjects of one host hold: any for `unique`, the stated one for `exclusive`. Subjects come in parts of a run; what they hold
 * is remembered, they are not. A service that is not started by itself is in nobody's way until somebody starts it.
 */
export class Sharing {
  readonly #rule: Rule;
  readonly #term: () => TermWithPage;
  readonly #taken = new Map<string, Taken[]>();
  #count = 0;

  constructor(rule: Rule, term: () => TermWithPage) {
    this.#rule = rule;
    this.#term = term;
  }

  /** What a subject holds, as far as it counts; undefined where that is nothing. */
  heldBy(subject: Subject, context: Context): Held | undefined {
    if (subject.kind === "service" && subject.dormant) return undefined;
    const { part } = this.#rule;
    const term = this.#term();
    const holdings = term
      .of(subject, context, part)
      .filter((holding) => isKnown(holding.node) && (part === undefined || holding.part === part) && this.#isMeant(holding, context));
    if (holdings.length === 0) return undefined;
    return { title: subject.title, file: subject.file, keys: keysOf(subject), place: placeShared(subject, term), holdings };
  }

  /** What of that is taken already, by the subject itself or by one that came before. */
  take(held: Held, subject: () => Subject): readonly Violation[] {
    const { part } = this.#rule;
    const by = this.#count++;
    let found: Violation[] = NONE;
    for (const holding of held.holdings) {
      const key = `${held.place}\0${holding.value}`;
      const before = this.#taken.get(key);
      const earlier = before?.find(
        (one) => one.by !== by && !isVariant(one.held, held) && (this.#term().collides?.(one.holding, holding) ?? true),
      );
      if (before) before.push({ by, holding, held });
      else this.#taken.set(key, [{ by, holding, held }]);
      if (!earlier || found.some(({ at }) => at.start === holding.node.at.start && at.source === holding.node.at.source)) continue;
      if (found === NONE) found = [];
      found.push({
        subject: subject(),
        at: holding.node.at,
        message: `${nameOf(this.#term(), part)} ${shown(holding)} of ${held.title} is taken by ${earlier.held.title} already`,
        related: [{ at: earlier.holding.node.at, message: `${earlier.held.title} has it here` }],
      });
    }
    return found;
  }

  #isMeant(holding: Holding, context: Context): boolean {
    const { relation } = this.#rule;
    const wanted = relation.is === "exclusive" ? relation.value : undefined;
    return wanted === undefined || this.#term().same?.(holding.value, wanted, holding, context) === true || holding.value === wanted;
  }
}

/** Within what a value is shared: a host, and for worktrees their repository. What an identifier means to a cluster is the same on each of its hosts. */
const placeShared = (subject: Subject, term: TermWithPage): string =>
  subject.kind === "worktree" ? (subject.parent?.file ?? subject.file) : ((term.perHost ? hostOf(subject) : subject.host) ?? "");

/** The services that a file states: those of a project, or the one that a subject is. */
function keysOf({ kind, names, raw }: Subject): readonly string[] {
  if (kind === "service") return names.flatMap(({ by, text }) => (by === "key" ? [text] : []));
  const services = kind === "project" ? get(raw, "services") : undefined;
  return services?.kind === "map" ? [...services.entries.keys()] : [];
}

const folderOf = (file: string): string => file.slice(0, file.lastIndexOf("/") + 1);

/** One service in two files of a folder (`compose.yaml`, `compose.dev.yaml`): only one of them runs at a time. */
const isVariant = (one: Held, other: Held): boolean =>
  one.keys.some((key) => other.keys.includes(key)) && one.file !== other.file && folderOf(one.file) === folderOf(other.file);

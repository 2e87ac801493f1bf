import type { Context, Holding, Rule, TermWithPage, Violation } from "../model.ts";
import { get, isKnown } from "../node.ts";
import type { Subject } from "../subject.ts";
import { nameOf, shown } from "./relations.ts";
import { hostOf } from "./select.ts";

interface Taken {
  /** Which of all subjects holds it, by the order in which they came. */
  readonly by: number;
  readonly title: string;
  readonly holding: Holding;
  readonly keys: readonly string[];
  readonly file: string;
}

/**
 * Values that two subjects of one host hold: any for `unique`, the stated one for `exclusive`. Subjects come in parts of a run; what they hold
 * is remembered, they are not. A service that is not started by itself is in nobody's way until somebody starts it.
 */
export class Sharing {
  readonly #rule: Rule;
  readonly #term: TermWithPage;
  readonly #taken = new Map<string, Taken[]>();
  #count = 0;

  constructor(rule: Rule, term: TermWithPage) {
    this.#rule = rule;
    this.#term = term;
  }

  /** What of these is taken already, by one of them or by one that came before. */
  take(subjects: readonly Subject[], context: Context): readonly Violation[] {
    return subjects.flatMap((subject) => {
      this.#count += 1;
      return subject.kind === "service" && subject.dormant ? [] : this.#takenFrom(subject, context);
    });
  }

  #takenFrom(subject: Subject, context: Context): readonly Violation[] {
    const { part } = this.#rule;
    const found: Violation[] = [];
    for (const holding of this.#term.of(subject, context, part)) {
      if (!isKnown(holding.node) || (part !== undefined && holding.part !== part) || !this.#isMeant(holding, context)) continue;
      const key = `${placeShared(subject, this.#term)}\0${holding.value}`;
      const before = this.#taken.get(key);
      const mine = { by: this.#count, title: subject.title, holding, keys: keysOf(subject), file: subject.file };
      const earlier = before?.find(
        (one) => one.by !== mine.by && !isVariant(one, mine) && (this.#term.collides?.(one.holding, holding) ?? true),
      );
      if (before) before.push(mine);
      else this.#taken.set(key, [mine]);
      if (!earlier || found.some(({ at }) => at === holding.node.at)) continue;
      found.push({
        subject,
        at: holding.node.at,
        message: `${nameOf(this.#term, part)} ${shown(holding)} of ${subject.title} is taken by ${earlier.title} already`,
        related: [{ at: earlier.holding.node.at, message: `${earlier.title} has it here` }],
      });
    }
    return found;
  }

  #isMeant(holding: Holding, context: Context): boolean {
    const { relation } = this.#rule;
    const wanted = relation.is === "exclusive" ? relation.value : undefined;
    return wanted === undefined || this.#term.same?.(holding.value, wanted, holding, context) === true || holding.value === wanted;
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
const isVariant = (one: Taken, other: Taken): boolean =>
  one.keys.some((key) => other.keys.includes(key)) && one.file !== other.file && folderOf(one.file) === folderOf(other.file);

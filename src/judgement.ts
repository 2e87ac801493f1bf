import type { Finding, Holding } from "./model.ts";
import type { Listed, Subject } from "./subject.ts";

/** A subject that was judged: what lists show of it, and what the judgement of others hangs on. */
export interface Judged extends Listed {
  readonly host?: string;
  /** See Subject. */
  readonly partial?: true;
  /** The groups of rules that are for it, by their numbers. */
  readonly groups: number[];
  /** The deviations that mean it, by their places among those that documents grant. */
  readonly excused: number[];
}

/**
 * What rules came to on subjects that were read together, without the subjects: enough to be told again in another run over the same documents.
 * Rules go by their places among all; subjects by theirs in the list.
 */
export interface Judgement {
  readonly subjects: Judged[];
  readonly findings: { readonly rule: number; readonly finding: Omit<Finding, "rule" | "standard"> }[];
  /** What subjects hold that they may share with nobody. */
  readonly held: { readonly rule: number; readonly judged: Judged; readonly held: Held }[];
  /** Outlines for rules that hold subjects of the whole run against each other. */
  readonly outlines: { readonly rule: number; readonly subject: Subject; readonly meant: boolean }[];
  /** It hangs on values that may be secrets, and is kept nowhere. */
  confidential?: true;
}

/** What a subject holds that it may share with nobody, told apart from what it is read from. */
export interface Held {
  readonly title: string;
  readonly file: string;
  /** The services that its file states. */
  readonly keys: readonly string[];
  /** Within what its values are shared. */
  readonly place: string;
  readonly holdings: readonly Holding[];
}

export const newJudgement = (): Judgement => ({ subjects: [], findings: [], held: [], outlines: [] });

/** Takes further subjects into judgements: which is whose, and what of it is noted. */
export function noteIn(judgement: Judgement, subjects: readonly Subject[], noted: Map<Subject, Note>): void {
  for (const subject of subjects) {
    const { kind, title, file, at, host, partial } = subject;
    const known = { ...(host !== undefined && { host }), ...(partial && { partial }) };
    const judged: Judged = { kind, title, file, at, groups: [], excused: [], ...known };
    judgement.subjects.push(judged);
    noted.set(subject, { judgement, judged });
  }
}

/** The judgement that a subject belongs to, and what it is there. */
export interface Note {
  readonly judgement: Judgement;
  readonly judged: Judged;
}

export type Noted = ReadonlyMap<Subject, Note>;

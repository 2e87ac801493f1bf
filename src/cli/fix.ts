import { accessSync, constants, lstatSync, readFileSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { hold } from "../hold.ts";
import { unifiedDiff } from "../mending/diff.ts";
import { type Change, changed, changesOf, mendable } from "../mending/mend.ts";
import { blamed } from "../mending/verify.ts";
import type { Finding } from "../model.ts";
import type { Outcome } from "../outcome.ts";
import { counted } from "../report/counted.ts";
import { visible } from "../report/visible.ts";
import { placeOf } from "../source.ts";
import { enclosingTop, isInside } from "../tree/roots.ts";
import type { Tree } from "../tree/tree.ts";
import { catalogue } from "./catalogue.ts";
import type { Study } from "./study.ts";
import type { World } from "./world.ts";
import { writeWhole } from "./write-file.ts";

/** A run, and what of it was asked for. */
export interface Look extends Study {
  /** What is told. */
  readonly asked: Outcome;
}

/** Runs that one command makes: what mends one thing may show another. And attempts at changes that break nothing; then none is made. */
const MOST_RUNS = 5;
const MOST_ATTEMPTS = 8;

/** Findings with the change that would mend each, where there is one; what can't be written on one line has no remedy either. */
export function withFixes(outcome: Outcome): Outcome {
  const fixes = new Map(mendable(outcome.findings).map(({ remedy, fix }) => [remedy, fix]));
  const fixed = ({ remedy, ...finding }: Finding): Finding => {
    const fix = remedy && fixes.get(remedy);
    return fix ? { ...finding, remedy, fix } : finding;
  };
  return { ...outcome, findings: outcome.findings.map((finding) => (finding.remedy ? fixed(finding) : finding)) };
}

/** What can be changed, and what is left alone, each with the reason. */
interface Plan {
  readonly changes: readonly Change[];
  readonly left: readonly string[];
}

/** Mends what can be mended and looks again, until there is nothing more. `failed`: something could not be written. */
export function mendAll(look: () => Look, first: Look, world: World): { readonly look: Look; readonly failed: boolean } {
  let now = first;
  let plan = planOf(now, world);
  const told = new Map<string, number>();
  let failed = false;
  for (let runs = 1; plan.changes.length > 0 && !failed && runs <= MOST_RUNS; runs += 1) {
    for (const change of plan.changes) {
      const { path } = change.source;
      try {
        if (write(change, world)) told.set(path, (told.get(path) ?? 0) + change.mends.length);
      } catch (error) {
        failed = true;
        world.stderr.write(`${visible(path)}: left as it was: ${visible((error as Error).message)}.\n`);
      }
    }
    now = look();
    plan = planOf(now, world);
  }
  for (const [path, count] of told) world.stderr.write(`${visible(path)}: ${counted(count, "finding")} mended.\n`);
  for (const line of plan.left) world.stderr.write(`${line}\n`);
  return { look: now, failed };
}

/** What mending would change, as a unified diff; nothing is written. */
export function diffOf(look: Look, world: World): string {
  const { changes, left } = planOf(look, world);
  for (const line of left) world.stderr.write(`${line}\n`);
  const count = changes.reduce((sum, { mends }) => sum + mends.length, 0);
  world.stderr.write(`${counted(count, "finding")} in ${counted(changes.length, "file")} would be mended.\n`);
  return changes.map(({ source, edits }) => unifiedDiff(source, edits)).join("");
}

/** Changes that mend what they are for and break nothing else: held against all rules before anything is written. */
function planOf(look: Look, world: World): Plan {
  const { project, outcome, asked } = look;
  const { changes, clashing } = changesOf(mendable(asked.findings));
  const left = clashing.map(({ at, rule }) => `${spot(at)}: left as it was: another rule than ${rule} wants something else there.`);
  const isAsked = ({ source }: Change): boolean => !project.named || project.named.everything || project.named.files.includes(source.path);
  let sure = changes.filter(isAsked).filter((change) => {
    const why = untouchable(change, world);
    if (why !== undefined) left.push(`${visible(change.source.path)}: left as it was: ${why}.`);
    return why === undefined;
  });
  for (let attempts = 1; sure.length > 0; attempts += 1) {
    const wrong = blamed(sure, outcome.findings, relinted(look, sure, world).findings);
    if (wrong.size === 0) break;
    for (const { at, rule } of wrong)
      left.push(`${spot(at)}: left as it was: mending ${rule} there would break another rule, or not be enough.`);
    sure = attempts === MOST_ATTEMPTS ? [] : [...changesOf(sure.flatMap(({ mends }) => mends.filter((mend) => !wrong.has(mend)))).changes];
  }
  return { changes: sure, left: [...new Set(left)].sort() };
}

const spot = (at: Finding["at"]): string => {
  const { file, line, column } = placeOf(at);
  return visible(`${file}:${line}:${column}`);
};

/** What linting would come to. */
function relinted({ project, reading, surroundings }: Look, changes: readonly Change[], { env }: World): Outcome {
  const texts = new Map(changes.map(({ source, edits }) => [source.path, changed(source.text, edits)]));
  const over = (tree: Tree): Tree => ({
    ...tree,
    read(path) {
      const text = texts.get(path);
      return text === undefined ? tree.read(path) : { ok: true, text };
    },
    including: (folders) => over(tree.including(folders)),
  });
  return hold(reading, { ...project, tree: over(project.tree), surroundings: { ...surroundings, env }, catalogue });
}

/** Why a file is not changed; undefined where it may be. Links are not followed, and what lies outside the repository is nobody's to change here. */
function untouchable({ source }: Change, { cwd }: World): string | undefined {
  const path = resolve(cwd, source.path);
  try {
    const stat = lstatSync(path);
    if (stat.isSymbolicLink()) return "it is a link";
    const top = enclosingTop(cwd) ?? cwd;
    const real = realpathSync(path);
    if (!isInside(real, realpathSync(top))) return "it lies outside the repository";
    if (enclosingTop(dirname(real)) !== enclosingTop(realpathSync(cwd))) return "it lies in another repository or worktree";
    if (stat.nlink > 1) return "it has further names (hard links), which would keep the old text";
    if ((stat.mode & 0o222) === 0) return "it is read-only";
    accessSync(path, constants.W_OK);
    return isAsRead(source.text, path) ? undefined : "it is not written in UTF-8, or was changed meanwhile";
  } catch (error) {
    return (error as Error).message;
  }
}

const isAsRead = (text: string, path: string): boolean => readFileSync(path).equals(Buffer.from(text, "utf8"));

/** Writes a change by rename. Answers false where the file is another one by now, which is looked at again. Throws what the system says. */
function write({ source, edits }: Change, { cwd }: World): boolean {
  const path = resolve(cwd, source.path);
  if (lstatSync(path).isSymbolicLink() || !isAsRead(source.text, path)) return false;
  writeWhole(path, changed(source.text, edits), { precious: true });
  return true;
}

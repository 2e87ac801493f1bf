import type { Edit, Finding } from "../model.ts";
import type { Source } from "../source.ts";
import { guestEdit } from "./guest.ts";
import { type YamlText, yamlEdit, yamlText } from "./yaml.ts";

/** A finding with the change that mends it. */
export type Mendable = Finding & { readonly fix: Edit };

/** Findings that can be mended by one change on one line, with that change. The others are left out. */
export function mendable(findings: readonly Finding[]): readonly Mendable[] {
  const known = new Map<Source, YamlText | undefined>();
  return findings.flatMap((finding): readonly Mendable[] => {
    const { remedy } = finding;
    if (!remedy) return [];
    const { source } = remedy.at;
    const isYaml = /\.ya?ml$/i.test(source.path);
    if (isYaml && !known.has(source)) known.set(source, yamlText(source));
    const text = known.get(source);
    const fix = isYaml ? text && yamlEdit(text, remedy) : guestEdit(source, remedy);
    return fix ? [{ ...finding, fix }] : [];
  });
}

/** A file with what is changed in it. */
export interface Change {
  readonly source: Source;
  /** In the order of the text; none touches another. */
  readonly edits: readonly Edit[];
  readonly mends: readonly Mendable[];
}

/** Changes file by file, in the order of their paths; and findings that want different things in one place, of which none is followed. */
export function changesOf(mends: readonly Mendable[]): { readonly changes: readonly Change[]; readonly clashing: readonly Mendable[] } {
  const files = new Map<string, Mendable[]>();
  for (const mend of mends) files.set(mend.fix.at.source.path, [...(files.get(mend.fix.at.source.path) ?? []), mend]);
  const clashing: Mendable[] = [];
  const changes = [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, all]): readonly Change[] => {
      const clear = all.filter((one) => all.every((other) => one === other || !clash(one, other)));
      clashing.push(...all.filter((one) => !clear.includes(one)));
      const [first] = clear;
      return first ? [{ source: first.fix.at.source, edits: inOrder(clear.map(({ fix }) => fix)), mends: clear }] : [];
    });
  return { changes, clashing };
}

/** Two changes of one place are in each other's way, unless they are the same, or lines with different keys. */
function clash({ fix: a, remedy: one }: Mendable, { fix: b, remedy: other }: Mendable): boolean {
  if (a.at.start === b.at.start && a.at.end === b.at.end) return a.text !== b.text && (one?.key === undefined || one.key === other?.key);
  return a.at.start < b.at.end && b.at.start < a.at.end;
}

function inOrder(edits: readonly Edit[]): readonly Edit[] {
  const sorted = [...edits].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end || (a.text < b.text ? -1 : 1));
  return sorted.filter((edit, index) => {
    const before = sorted[index - 1];
    return before === undefined || before.at.start !== edit.at.start || before.at.end !== edit.at.end || before.text !== edit.text;
  });
}

/** A text with changes made, which are in its order. */
export function changed(text: string, edits: readonly Edit[]): string {
  let made = "";
  let from = 0;
  for (const { at, text: written } of edits) {
    made += text.slice(from, at.start) + written;
    from = at.end;
  }
  return made + text.slice(from);
}

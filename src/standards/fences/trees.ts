import type { Catalogue, Selector, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { readSharedTree } from "../tables/shared-places.ts";
import { branchesOf } from "./branches.ts";
import type { FenceReading } from "./fences.ts";
import { readFileTree } from "./file-trees.ts";
import { readPathTree } from "./path-trees.ts";

/** A tree that places worktrees: where they lie and which branch a folder is for. Other trees name places and purposes for the facts. */
export function readTree(statement: Statement, catalogue: Catalogue): FenceReading | undefined {
  const tree = branchesOf(statement);
  if (!tree) return undefined;
  const files = statement.scope === "off" ? [] : readFileTree(statement, tree, catalogue);
  if (files.length > 0) return { drafts: files, normative: true, reasons: [] };
  const path = catalogue.terms.find(({ name }) => name === "worktree-path");
  const branch = catalogue.terms.find(({ name }) => name === "worktree-branch");
  const about = [...statement.headings.map(({ text }) => text), statement.fence?.lead as string, tree.root].join(" ");
  if (!path || !branch || !/worktree/i.test(`${about} ${tree.branches.map(({ path: one, note }) => `${one} ${note}`).join(" ")}`))
    return { drafts: [...readPathTree(statement, catalogue), ...readSharedTree(statement, catalogue)], normative: false, reasons: [] };
  const drafts: Draft[] = [];
  const holders = tree.branches.filter(({ path: one }) => /(?:^|\/)\.?worktrees?\/$/i.test(one));
  for (const holder of holders) {
    const folder = holder.path.replace(/\/$/, "");
    // Worktrees are seen from the main one: beside it, unless the tree shows a bare repository at its root.
    const beside =
      tree.branches.some(({ depth, note }) => depth === 0 && /\b(?:primary|main|root) (?:worktree|checkout)\b/i.test(note)) &&
      !tree.branches.some(({ path: one }) => /^\.(?:git|bare)\/?$/.test(one));
    if (!tree.branches.some(({ path: one }) => one.startsWith(`${folder}/`) && one !== holder.path)) continue;
    drafts.push({
      statement,
      term: path,
      relation: { is: "under", paths: beside ? [folder, `../${folder}`] : [folder] },
      severity: "warning",
      at: holder.at,
      selector: {
        kinds: ["worktree"],
        except: tree.branches
          .filter(({ path: one, depth }) => depth === 0 && one !== holder.path)
          .map(({ path: one }) => one.replace(/\/$/, "")),
        words: "every worktree",
      },
    });
  }
  for (const one of tree.branches) {
    const name = one.note.match(/\b([\w./-]+) branch\b/i)?.[1] ?? one.note.match(/\bbranch:?\s+([\w./-]+)/i)?.[1];
    // "nix-main/  # Stable (main branch)" in a tree of worktrees: the brackets tell what is checked out.
    const told = /worktree/i.test(one.note) || (/worktree/i.test(about) && /\([\w./-]+ branch\)/i.test(one.note));
    if (!name || !told || /^(?:the|a|an|this|feature|own|separate|new)$/i.test(name)) continue;
    const holds = (term: TermWithPage, selector: Omit<Selector, "kinds">): Draft => ({
      statement,
      term,
      relation: { is: "equals", value: name },
      severity: "warning",
      at: one.at,
      selector: { kinds: ["worktree"], ...selector },
    });
    const folder = one.path.replace(/\/$/, "").split("/").at(-1) as string;
    const main = catalogue.terms.find((term) => term.name === "main-worktree");
    if (main && /\b(?:primary|main|root) worktree\b/i.test(one.note)) drafts.push(holds(main, { words: "the main worktree" }));
    else {
      drafts.push(holds(branch, { names: [folder], words: one.path }));
      // The folder of the default branch may be the main worktree itself.
      if (main && /^(?:main|master|trunk)$/i.test(name)) drafts.push(holds(main, { names: [folder], words: one.path }));
    }
  }
  return { drafts, normative: false, reasons: [] };
}

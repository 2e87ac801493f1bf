import type { Finding, Statement } from "../../model.ts";
import { placeOf } from "../../source.ts";
import { branchesOf } from "./branches.ts";

/** Where a document says that a branch's worktree lies. */
interface Said {
  readonly branch: string;
  /** The last folder of its path. */
  readonly folder: string;
  readonly at: Statement["at"];
}

/**
 * A worktree that a document shows in two places: its directory tree has `main/` for a branch, and its listing of `git worktree list` the
 * folder above. Compared is the last folder only; made-up paths before it don't matter.
 */
export function contradictoryListings(statements: readonly Statement[]): readonly Finding[] {
  const byDocument = new Map<string, { trees: Said[]; listings: Said[] }>();
  for (const statement of statements) {
    if (statement.form !== "fence" || statement.status === "retired" || statement.switches.example) continue;
    const said = byDocument.get(statement.document) ?? { trees: [], listings: [] };
    said.trees.push(...placedByTree(statement));
    said.listings.push(...listed(statement));
    byDocument.set(statement.document, said);
  }
  return [...byDocument.values()].flatMap(({ trees, listings }) =>
    listings.flatMap((listing): Finding[] => {
      const places = trees.filter(({ branch }) => branch === listing.branch);
      const [tree] = places;
      if (!tree || places.some(({ folder }) => folder === listing.folder)) return [];
      return [
        {
          rule: "document/contradiction",
          severity: "warning",
          message: `this lists the worktree of \`${listing.branch}\` in the folder \`${listing.folder}\`, and the tree in line ${placeOf(tree.at).line} has it in \`${tree.folder}\`; say it one way`,
          at: listing.at,
          related: [{ at: tree.at, message: `the tree has it in \`${tree.folder}\`` }],
        },
      ];
    }),
  );
}

/** Folders of a tree whose notes say which branch they hold. */
const placedByTree = (statement: Statement): readonly Said[] =>
  (branchesOf(statement)?.branches ?? []).flatMap(({ path, note, at }) => {
    const branch = note.match(/\b([\w./-]+) branch\b/i)?.[1] ?? note.match(/\bbranch:?\s+([\w./-]+)/i)?.[1];
    return branch && /worktree|checkout/i.test(note) && path.endsWith("/") ? [{ branch, folder: lastOf(path), at }] : [];
  });

/** Lines of `git worktree list`, as comments too: a path, perhaps a commit, and the branch in square brackets. */
function listed(statement: Statement): readonly Said[] {
  const text = statement.fence?.text as string;
  if (!/\bgit worktree list\b/.test(`${text} ${statement.fence?.lead}`)) return [];
  const { source } = statement.at;
  const first = placeOf(statement.at).line + 1;
  return text.split("\n").flatMap((line, index) => {
    const match = line.match(/(\S*\/\S+)\s+(?:[0-9a-f]{7,40}\s+)?\[([\w./-]+)\]\s*$/);
    const start = source.lineStart(first + index);
    return match?.[1] && match[2]
      ? [{ branch: match[2], folder: lastOf(match[1]), at: source.span(start, start + source.line(first + index).length) }]
      : [];
  });
}

const lastOf = (path: string): string => path.replace(/\/$/, "").split("/").at(-1) as string;

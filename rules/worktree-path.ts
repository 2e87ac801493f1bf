import { literalAt } from "../src/literals.ts";
import type { Context, Holding, Literal, Said, Subject, Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { isLinked, saidBy } from "./knowledge/worktrees.ts";
import { fromHere, isPattern } from "./knowledge/written.ts";

/** "Worktree folders are named after their branch", "the folder of a worktree must match its branch name". */
const afterBranch =
  /\bworktrees?(?:'s|s')? (?:(?:folders?|director(?:y|ies)|dirs?|names?|folder names?|directory names?) )?(?:(?:must|should|shall|always|are|is|be) )*(?:named (?:after|for|like)|match(?:es)?|equals?|mirrors?|(?:the )?same as|identical to) (?:(?:the|their|its|each|a) )*(?:git )?branch(?:es)?(?:'s)?(?: names?)?\b|\bname (?:(?:the|each|every|all|your) )*worktrees?(?:'s|s')?(?: (?:folders?|director(?:y|ies)))? (?:after|for|like) (?:(?:the|their|its) )*branch(?:es)?(?: names?)?\b/i;

/** Where worktrees are put, or where none may be: "Create worktrees in `trees/`", "no worktree outside of `trees/`". */
const inFolder =
  "(?:in|inside|under|below|beneath|into|at|to|within|outside(?: of)?) (?:(?:the|one|a|single|same|common|shared|parent|own) )*(?:(?:folder|directory|parent),? )?⟦\\d+⟧";
const placing = new RegExp(
  `^\\W*(?:(?:always|never|only|do not|don't|create|put|place|keep|store|add|have|make|set up|check out|git|new|linked|additional|your|all|every|each|any|no|the|an?) )*worktrees?\\b(?! (?:list|reports?|files?|notes?))(?: (?:must|should|shall|may|has|have|to|be|is|are|always|only|all|not|never|lives?|lies?|go|goes|sits?|resides?|belongs?|created|placed|kept|stored|located|checked out|exist|exists|go))* ${inFolder}|\\b(?:create|put|place|keep|store|add) (?:(?:all|every|each|new|the|your|linked|git|a) )*worktrees?\\b(?! (?:list|reports?|files?|notes?))[^.;⟦]{0,20}?\\b${inFolder}|\\b(?:parent )?(?:folder|directory) (?:of|for) (?:(?:all|every|each|the|git) )*worktrees? (?:is|must be) (?:always )?⟦\\d+⟧`,
  "i",
);

/** A lone folder is a place only where something is said to go there: "Create worktrees in `.worktrees/`". */
const placed = (clause: string, literals: readonly Literal[]): readonly Said[] =>
  saidBy(clause, placing, (match) => {
    const folder = literalAt(literals, /⟦(\d+)⟧$/.exec(match[0])?.[1]);
    return /^\.?[\w-]+\/$/.test(folder) ? { relation: { is: "matches", pattern: `${folder}**` } } : undefined;
  }).map((said) => ({
    ...said,
    // All of it says where, unless it says where not.
    start: /\b(?:no|not|never|don't|outside)\b/i.test(clause.slice(said.start, said.end))
      ? said.end -
        (/(?:(?:the|one|a|single|same|common|shared|parent|own) )*(?:(?:folder|directory|parent),? )?⟦\d+⟧$/i.exec(
          clause.slice(0, said.end),
        )?.[0].length ?? 0)
      : said.start,
  }));

/** Said of more than one, a path without a placeholder is the folder that they lie in. */
const many = /\b(?:worktrees|(?:every|each|any|no) (?:[\w-]+ )?worktree)\b/i;

/** "Keep worktrees organized in a single parent directory", "all worktrees share one folder". */
const together =
  /\b(?:keep|put|place|store|create|organi[sz]e|group) (?:(?:all|every|your|the|linked|git|new) )*worktrees? (?:(?:organi[sz]ed|together|grouped|side by side|all) )*(?:in|under|inside|within|below) (?:(?:the|a|an|one|single|same|common|shared|dedicated) )+(?:parent )?(?:director(?:y|ies)|folder)\b(?!,? ⟦)|\bworktrees? (?:(?:must|should|shall|always|all|are|be|is) )*(?:shares?|(?:lives?|lies?|sits?|kept|placed|stored|created|organi[sz]ed|belongs?|goes?|go|grouped) (?:together )?(?:in|under|inside|within|below)) (?:(?:the|a|an|one) )*(?:single|same|common|shared|one) (?:parent )?(?:director(?:y|ies)|folder)\b(?!,? ⟦)/i;

/** The part that is a worktree's own folder, and the one that is the folder which holds it. */
const FOLDER = "folder";
const PARENT = "parent";

export const term: Term = {
  name: "worktree-path",
  of(subject, context, part) {
    const { worktree, parent, at } = subject;
    if (!worktree || !isLinked(subject, subject)) return [];
    const folder = subject.names.find(({ by }) => by === "folder")?.text;
    if (part === FOLDER)
      return folder === undefined || worktree.branch === undefined ? [] : [folderHolding(subject, folder, worktree.branch)];
    if (part === PARENT) return parentHolding(subject, context);
    const path = pathFrom(parent?.file ?? ".", worktree.path, folder);
    if (path === undefined) return [];
    return [
      {
        node: scalar(path, at),
        value: path,
        ...(worktree.branch === undefined && { shown: `\`${path}\` without a branch` }),
        binds: { branch: branchNames(worktree.branch) },
      },
    ];
  },
  says: (clause, _facts, { literals }) => [
    ...placed(clause, literals),
    ...[
      ...saidBy(clause, afterBranch, () => ({
        relation: { is: "matches", pattern: "<branch>" },
        part: FOLDER,
        kinds: ["worktree"],
      })),
      ...saidBy(clause, together, () => ({ relation: { is: "equals", value: TOGETHER }, part: PARENT, kinds: ["worktree"] })),
    ].slice(0, 1),
  ],
  partName: (part) => (part === PARENT ? "parent folder" : "folder"),
  // "Worktree location: `trees/`"
  labelled(header, cell) {
    if (!/\bworktrees?\b/.test(header) || /^[/~$]/.test(cell)) return undefined;
    const written = fromHere(cell);
    const path = written.replace(/\/$/, "");
    if (!/^[\w.<{[][\w./<>{}[\]*-]*$/.test(path)) return undefined;
    if (/^\.?[\w-]+\/$/.test(written)) return { relation: { is: "matches", pattern: `${path}/**` } };
    return path.includes("/") ? { relation: { is: "matches", pattern: isPattern(path) ? path : `${path}/**` } } : undefined;
  },
  valueName: (value) => (value === TOGETHER ? "the one that holds the others" : undefined),
  accepts: (value) => /^(?:\.{0,2}\/)?[\w.<{[][\w./<>{}[\]*-]*\/[\w.<>{}[\]*-]+$/.test(value),
  claim(literal, around, above = "") {
    // "Path: `../trees/<branch>`" below a heading about worktrees.
    const about =
      /\bworktrees?\b/i.test(around) ||
      (/^\W*(?:path|location|folder|directory|place)s?\s*:\s*⟦/i.test(around) && /\bworktrees?\b/i.test(above));
    if (!about) return undefined;
    const path = literal.replace(/\/$/, "");
    // Paths are told from the main worktree on: where on the host that lies, nobody knows.
    if (!/^[\w.<{[][\w./<>{}[\]*-]*$/.test(path) || !path.includes("/")) return undefined;
    if (isPattern(path)) return { relation: { is: "matches", pattern: fromHere(path) } };
    return many.test(around) ? { relation: { is: "matches", pattern: `${fromHere(path)}/**` } } : undefined;
  },
};

/** A folder by the name of its branch, where it bears that behind something else too (`lab-feature-login`). */
function folderHolding({ at }: Subject, folder: string, branch: string): Holding {
  const names = branchNames(branch).filter((name) => !name.includes("/"));
  const value = names.find((name) => folder === name || [".", "_", "-"].some((between) => folder.endsWith(`${between}${name}`))) ?? folder;
  return { node: scalar(folder, at), value, part: FOLDER, shown: `\`${folder}\``, binds: { branch: names } };
}

const TOGETHER = "one folder";

/** Whether the folder that holds a worktree holds most of its repository's; of two that hold as many, the one beside the main worktree. */
function parentHolding(subject: Subject, { subjects }: Context): readonly Holding[] {
  const { worktree, parent, at } = subject;
  const above = (path: string): string => walk(path).slice(0, -1).join("/");
  const linked = subjects.filter((one) => one.parent === parent && one.worktree && isLinked(one, one));
  const main = above(parent?.file ?? ".");
  // Right inside of the main one: a checkout is no folder for others.
  const inside = worktree !== undefined && isLinked(subject, subject) && above(worktree.path) === walk(parent?.file ?? ".").join("/");
  if (!worktree || (linked.length < 2 && !inside)) return [];
  const counts = new Map<string, number>();
  for (const one of linked) {
    const folder = above(one.worktree?.path ?? ".");
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || Number(b === main) - Number(a === main));
  const own = above(worktree.path);
  const together = !inside && (own === most?.[0] || (counts.get(own) === most?.[1] && !counts.has(main)));
  const shown = worktree.path.replace(/\/?[^/]+\/?$/, "") || ".";
  return [{ node: scalar(shown, at), value: together ? TOGETHER : shown, part: PARENT, shown: `\`${shown}\`` }];
}

/** How a folder may be named after its branch: `feature/login` as it stands, `feature-login`, `login`. */
const branchNames = (branch: string | undefined): readonly string[] =>
  branch === undefined ? ["(no branch)"] : [...new Set([branch, branch.replaceAll("/", "-"), branch.split("/").at(-1) as string])];

/** How many folders above the working directory are told apart. */
const DEPTH = 32;

/** The folders on the way to a path, from above the working directory. */
function walk(path: string): readonly string[] {
  const at = [...Array(DEPTH).keys()].map((index) => `\0${index}`);
  for (const part of path.split("/")) {
    if (part === "..") at.pop();
    else if (part !== "" && part !== ".") at.push(part);
  }
  return at;
}

/**
 * The way from one folder to another, both relative to the working directory, which may lie in either. Folders above it have no name here:
 * where one of them is on the way nobody can tell it, except the last, which goes by `name`.
 */
function pathFrom(from: string, to: string, name: string | undefined): string | undefined {
  const [a, b] = [walk(from), walk(to)];
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  const way = b.slice(same);
  if (way.at(-1)?.startsWith("\0") && name !== undefined) way[way.length - 1] = name;
  return way.some((part) => part.startsWith("\0")) ? undefined : [...a.slice(same).map(() => ".."), ...way].join("/");
}

import ignore, { type Ignore } from "ignore";

interface Level {
  /** The absolute folder whose file it is, with a slash at the end. */
  readonly folder: string;
  readonly rules: Ignore;
}

/** The .gitignore files that hold in a folder, outermost first. Going into a folder makes a new one; nothing is ever changed. */
export interface IgnoreRules {
  /** The rules inside an absolute folder, with its own .gitignore's text where it has one. */
  into(folder: string, text: string | undefined): IgnoreRules;
  /** Whether an entry of this folder is ignored. Folders above it are taken as not ignored: a walk does not enter those that are. */
  ignores(path: string, isFolder: boolean): boolean;
}

const rulesOf = (levels: readonly Level[]): IgnoreRules => ({
  into(folder, text) {
    if (text === undefined || text.trim() === "") return rulesOf(levels);
    // git takes the byte order mark off, and matches letters exactly.
    const rules = ignore({ ignorecase: false }).add(text.replace(/^\uFEFF/, ""));
    return rulesOf([...levels, { folder: folder.endsWith("/") ? folder : `${folder}/`, rules }]);
  },
  ignores(path, isFolder) {
    // git: the last matching pattern decides, and a deeper file's patterns come later.
    for (let index = levels.length - 1; index >= 0; index--) {
      const { folder, rules } = levels[index] as Level;
      const answer = rules.test(path.slice(folder.length) + (isFolder ? "/" : ""));
      if (answer.ignored) return true;
      if (answer.unignored) return false;
    }
    return false;
  },
});

/** Where no .gitignore holds. */
export const noIgnoreRules: IgnoreRules = rulesOf([]);

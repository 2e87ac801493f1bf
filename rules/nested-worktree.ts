import type { Term } from "../src/model.ts";
import { containerOf, saidBy, told } from "./knowledge/worktrees.ts";

const inside =
  /\bworktrees? (?:inside|within|in|under) (?:of )?(?:another|other|an existing|existing|the main|each other|one another)(?:'s)?(?: (?:worktrees?|checkout|repo(?:sitory)?|working (?:tree|copy|directory)))?/i;
const nest =
  /\bnest(?:ing)? (?:git )?worktrees?\b(?: (?:inside|within|in) (?:another|other|each other|one another|the main)\s*(?:worktrees?|checkout|repo(?:sitory)?)?)?/i;

const placed =
  /\bworktrees? (?:must|should|shall|may) (?:not|never) (?:be )?(?:created|placed|put|made|kept|live|lie) (?:inside|within|in|under) (?:another|other|an existing|the main) (?:worktrees?|checkout|repo(?:sitory)?)/i;

/** "Worktrees must not be inside the repository", "nothing is checked out inside the repo itself", "keep worktrees out of the repository". */
const repository = "(?:the |this |your |our )?(?:main )?(?:repo(?:sitory)?|clone|checkout)(?: itself)?";
const outside = new RegExp(
  `\\bworktrees? (?:(?:must|should|shall|may) )?(?:(?:not|never) (?:ever )?(?:be )?(?:created |placed |put |made |kept |checked out )?|(?:do not|don't) )(?:live |lie |sit |go )?(?:inside|within|in) (?:of )?${repository}|\\b(?:nothing is (?:ever )?checked out|no worktrees?(?: (?:lives?|lies?|sits?|goes|go|is|are|may be)(?: (?:created|placed|put))?)?) (?:inside|within|in) (?:of )?${repository}|\\bkeep worktrees out of ${repository}|\\bworktrees (?:(?:must|should) )?(?:always )?(?:live|lie|are|be|go|stay|belong) outside (?:of )?${repository}`,
  "i",
);

const apart =
  /\b(?:never|not) (?:be )?nested\b(?:[^.;]{0,20}?\b(?:inside|within|in)\b(?: (?:it|the (?:main )?(?:repo(?:sitory)?|checkout|worktree)|another worktree|each other))?)?/i;

export const term: Term = {
  name: "nested-worktree",
  presence: true,
  of(subject, { subjects }) {
    const container = containerOf(subject, subjects);
    return container ? [{ node: told(null, subject), value: "", shown: `in \`${container.file}\`` }] : [];
  },
  says: (clause) =>
    [nest, inside]
      .flatMap((pattern) => saidBy(clause, pattern, () => ({ relation: { is: "present" } })))
      .concat(
        [apart, placed, outside].flatMap((pattern) =>
          saidBy(clause, pattern, () => ({ relation: { is: "absent" }, settled: true, kinds: ["worktree"] })),
        ),
      )
      .slice(0, 1),
  check(rule, subjects, context) {
    if (rule.relation.is !== "absent") return [];
    return subjects.flatMap((subject) => {
      const container = containerOf(subject, context.subjects);
      return container
        ? [
            {
              subject,
              at: subject.at,
              message: `${subject.title} lies inside ${container.title} (\`${container.file}\`), where git takes it for untracked files; move it out with \`git worktree move\``,
            },
          ]
        : [];
    });
  },
};

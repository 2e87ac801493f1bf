import type { Claim, Rule, Said, Term } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { judgeLive, linked, numberOf, numeral, saidBy, type Wrong } from "./knowledge/worktrees.ts";
import { filled } from "./knowledge/written.ts";

const fresh = new RegExp(
  `\\b(?:status|progress|daily|hand-?off|stand-?up) (?:report|file|note|update)s?\\b[^.;]{0,60}?\\b(hourly|daily|weekly|(?:every|each|per|once an?) (?:${numeral} )?(?:hours?|days?|weeks?))\\b`,
  "i",
);
const unit: Readonly<Record<string, number>> = { hour: 1, hourly: 1, day: 24, daily: 24, week: 168, weekly: 168 };

/** A report against a template: part is its path, the values are the headings in their order. */
export const term: Term = {
  name: "status-report",
  of: () => [],
  says: (clause, _facts, { literals }): readonly Said[] =>
    saidBy(clause, fresh, (match): Claim | undefined => {
      const file = literals.find(({ text }) => /\.md$/i.test(text))?.text;
      const last = (match[1] as string).match(/(?:hourly|daily|weekly|hour|day|week)(?=s?$)/i)?.[0].toLowerCase() as string;
      return file
        ? {
            relation: { is: "at most", limit: (unit[last] as number) * (match[2] === undefined ? 1 : numberOf(match[2])) },
            part: file,
            settled: true,
          }
        : undefined;
    }).slice(0, 1),
  demand: ({ relation, part }) =>
    relation.is === "at most"
      ? `\`${part}\` is of the last ${relation.limit % 24 === 0 ? `${relation.limit / 24} days` : `${relation.limit} hours`}`
      : relation.is === "one of"
        ? `\`${part}\` has the headings ${relation.values.map((value) => `\`${value}\``).join(", ")}`
        : undefined,
  partName: (part) => `status report \`${part}\``,
  check(rule, subjects, { now }) {
    const { part } = rule;
    if (part === undefined) return [];
    return judgeLive(
      "its status report",
      linked(subjects).filter(({ worktree }) => !worktree?.prunable),
      (subject) => subject.worktreeFacts?.outline(pathFor(part, subject)),
      (outline, subject): readonly Wrong[] => {
        const path = pathFor(part, subject);
        if (!outline)
          return rule.relation.is === "at most"
            ? []
            : [{ message: `${subject.title} has no status report \`${path}\`, expected one after the template` }];
        if (rule.relation.is === "at most") {
          const written = outline.date ? Date.parse(outline.date.text) / 1000 : undefined;
          // A day ends 24 hours after it begins.
          if (written === undefined || now - (written + 86_400) <= rule.relation.limit * 3600) return [];
          return [
            {
              at: outline.date?.at ?? subject.at,
              message: `the status report of ${subject.title} is of ${outline.date?.text}, expected a newer one; bring it up to date`,
            },
          ];
        }
        return headingsWrong(rule, outline);
      },
    );
  },
};

interface Outline {
  readonly title?: { readonly text: string; readonly at: Wrong["at"] & object };
  readonly source: { span(start: number, end: number): Wrong["at"] & object };
  readonly headings: readonly { readonly text: string; readonly at: Wrong["at"] & object }[];
}

/** Which of the template's headings are missing, or stand in another order; and a title that lacks the day that the template's has. */
function headingsWrong({ relation }: Rule, outline: Outline): readonly Wrong[] {
  if (relation.is !== "one of") return [];
  const [title, ...wanted] = relation.values;
  const wrong: Wrong[] = [];
  if (title !== undefined && /YYYY|\bdate\b/i.test(title) && outline.title && !/\d{4}-\d{2}-\d{2}/.test(outline.title.text))
    wrong.push({ at: outline.title.at, message: `the title "${outline.title.text}" has no day, expected one as in "${title}"` });
  const held = outline.headings.map(({ text, at }) => ({ text: bare(text), at }));
  let last = -1;
  const missing: string[] = [];
  for (const heading of wanted) {
    const index = held.findIndex(({ text }) => text === bare(heading) || text.startsWith(`${bare(heading)} `));
    if (index === -1) missing.push(`"${heading}"`);
    else if (index < last)
      wrong.push({
        at: held[index]?.at as Wrong["at"] & object,
        message: `the section "${heading}" stands in another place than in the template`,
      });
    else last = index;
  }
  const [first] = wrong;
  const at = outline.title?.at ?? outline.source.span(0, 0);
  if (missing.length === 0) return wrong;
  const lacks = `the report has no section ${missing.join(", ")}, which the template asks for`;
  return first?.at === at ? [{ at, message: `${first.message}; ${lacks}` }, ...wrong.slice(1)] : [...wrong, { at, message: lacks }];
}

/** A heading's words without marks, placeholders and what a colon opens. */
const bare = (text: string): string =>
  filled(text.toLowerCase(), " ")
    .replace(/\byyyy-mm-dd\b/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** A path whose placeholders are filled with the branch's name. */
const pathFor = (part: string, { worktree }: Subject): string => filled(part, (worktree?.branch ?? "").replaceAll("/", "-"));

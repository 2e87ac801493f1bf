import type { Catalogue, Facts, Heading, Rule, Statement, Verdict } from "../model.ts";
import type { Source } from "../source.ts";
import { type Draft, finish } from "./drafts.ts";
import { exemptionsIn, isExemption } from "./exemptions.ts";
import { readFacts } from "./facts.ts";
import { readFence } from "./fences.ts";
import { readTemplates } from "./guest-fences.ts";
import { withIndexStatus } from "./index-status.ts";
import { parseMarkdown } from "./markdown.ts";
import { nearestPhrasing } from "./nearest.ts";
import { repair } from "./repair.ts";
import { readMountRow } from "./mount-rows.ts";
import { readPlace, readServiceMount } from "./places.ts";
import { readSentence } from "./sentence.ts";
import { readStatements } from "./statements.ts";
import { readRow } from "./tables.ts";

/** What reading documents came to. */
export interface Standards {
  readonly statements: readonly Statement[];
  readonly facts: Facts;
  readonly rules: readonly Rule[];
  readonly verdicts: readonly Verdict[];
}

/** Documents to rules, in two passes: facts from all of them, then each statement against the facts. `inventory` feeds the facts only. */
export function readStandards(documents: readonly Source[], inventory: readonly Source[], catalogue: Catalogue): Standards {
  const read = (source: Source) => readStatements(source, parseMarkdown(repair(source)));
  const stated = withIndexStatus(documents.flatMap(read));
  const facts = readFacts([...stated, ...inventory.flatMap(read)]);
  const fences = fencesBySection(stated);
  const excused = exemptionsIn(stated);
  const drafts: Draft[] = [];
  const judged: { statement: Statement; reasons: readonly string[]; normative: boolean; drafts: readonly Draft[] }[] = [];
  for (const statement of stated) {
    const reading = bind(statement, fences.get(statement.headings.at(-1)) ?? [], facts, catalogue);
    drafts.push(...reading.drafts.map((draft) => without(draft, excused(draft.statement))));
    judged.push({ statement, ...reading });
  }
  for (const document of documents) drafts.push(...readTemplates(stated.filter((statement) => statement.document === document.path), catalogue).map((draft) => without(draft, excused(draft.statement))));
  const { rules, of } = finish(drafts);
  const speaks = ({ statement, normative }: (typeof judged)[number]): boolean => normative || of.has(statement) || statement.switches.manual !== undefined;
  const verdicts = judged.flatMap(({ statement, reasons, normative }, index): Verdict[] => {
    const own = of.get(statement) ?? [];
    if (statement.switches.manual !== undefined) return [{ statement, state: "manual", rules: [], reason: statement.switches.manual }];
    if (own.length > 0) return [{ statement, state: "bound", rules: own }];
    if (!normative || statement.status === "retired") return [];
    if (introduced(statement, judged, index).some(speaks)) return [];
    const nearest = nearestPhrasing(statement, catalogue);
    return [{ statement, state: "unbound", rules: [], reason: [...new Set(reasons)].join("; "), ...(nearest && { nearest }) }];
  });
  return { statements: stated, facts, rules, verdicts };
}

/** A draft that leaves out whom its document excuses. */
const without = (draft: Draft, names: readonly string[]): Draft =>
  names.length === 0 ? draft : { ...draft, selector: { ...draft.selector, except: [...new Set([...(draft.selector.except ?? []), ...names])] } };

interface Binding {
  readonly drafts: readonly Draft[];
  readonly normative: boolean;
  readonly reasons: readonly string[];
}

/** What stands below a line that ends in a colon ("Every stack has:", "❌ Incorrect:"): it is that line's content, and answers for it. */
function introduced<Entry extends { readonly statement: Statement }>({ text }: Statement, entries: readonly Entry[], index: number): readonly Entry[] {
  if (!text.endsWith(":")) return [];
  const first = index + 1;
  const end = entries.findIndex(({ statement: { under, fence } }, at) => at >= first && !(under ?? fence?.lead ?? "").endsWith(text));
  return entries.slice(first, end === -1 ? undefined : end);
}

/** The fences below each heading. A heading is one object for all that stands below it. */
function fencesBySection(statements: readonly Statement[]): ReadonlyMap<Heading | undefined, readonly Statement[]> {
  const found = new Map<Heading | undefined, Statement[]>();
  for (const statement of statements) {
    const heading = statement.headings.at(-1);
    if (statement.form !== "fence" || !heading) continue;
    const there = found.get(heading);
    if (there) there.push(statement);
    else found.set(heading, [statement]);
  }
  return found;
}

function bind(statement: Statement, neighbours: readonly Statement[], facts: Facts, catalogue: Catalogue): Binding {
  const nothing: Binding = { drafts: [], normative: false, reasons: [] };
  if (statement.switches.manual !== undefined || statement.switches.example || isExemption(statement)) return nothing;
  switch (statement.form) {
    case "sentence":
    case "item":
      return readPlace(statement, facts, catalogue) ?? readServiceMount(statement, facts, catalogue) ?? readSentence(statement, facts, catalogue);
    case "row": {
      const drafts = statement.scope === "off" ? undefined : (readMountRow(statement, facts, catalogue) ?? readRow(statement, facts, catalogue));
      return { drafts: drafts ?? [], normative: false, reasons: [] };
    }
    case "fence":
      return readFence(statement, neighbours, facts, catalogue);
    default:
      return nothing;
  }
}

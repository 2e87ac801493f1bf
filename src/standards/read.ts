import { crashed } from "../check/crashed.ts";
import type { Catalogue, Facts, Finding, Heading, Rule, Statement, Verdict } from "../model.ts";
import type { Source } from "../source.ts";
import { holdExamples } from "./doubts/examples.ts";
import { nearestPhrasing } from "./doubts/nearest.ts";
import { type Draft, finish } from "./drafts.ts";
import { hostAbove } from "./facts/cards.ts";
import { readFacts } from "./facts/facts.ts";
import { readFence, readPattern } from "./fences/fences.ts";
import { readTemplates } from "./fences/guest-fences.ts";
import { readLabelPattern } from "./fences/label-patterns.ts";
import { readTemplate } from "./fences/templates.ts";
import { agreeOnPaths, readWorktreeLiterals } from "./fences/worktree-commands.ts";
import { contradictoryListings } from "./fences/worktree-listings.ts";
import { readAlternatives } from "./sentences/alternatives.ts";
import { readAssigned } from "./sentences/assigned.ts";
import { readBranchList } from "./sentences/branch-lists.ts";
import { readBranchPaths } from "./sentences/branch-paths.ts";
import { readContenders } from "./sentences/contenders.ts";
import { readDhcpRange } from "./sentences/dhcp-ranges.ts";
import { dialectOf, inDialect } from "./sentences/dialects.ts";
import { exemptionsIn, isExemption } from "./sentences/exemptions.ts";
import { readLabelled } from "./sentences/labelled.ts";
import { leftOpen } from "./sentences/left-open.ts";
import { readNamedFile } from "./sentences/named-files.ts";
import { readKeyedName } from "./sentences/naming.ts";
import { ofContract, readPathScope, readRoleRow } from "./sentences/path-scopes.ts";
import { readPlace, readServiceMount } from "./sentences/places.ts";
import { readSentence, type SentenceReading } from "./sentences/sentence.ts";
import { specificFirst } from "./sentences/specifics.ts";
import { readTopic, readTopicRow } from "./sentences/topics.ts";
import { oneUniqueness } from "./sentences/uniqueness.ts";
import { isUnsaid } from "./sentences/unsaid.ts";
import { readVariables } from "./sentences/variables.ts";
import { readOpening, readWhole } from "./sentences/wholes.ts";
import { readCardGiven, readCardRow } from "./tables/cards-given.ts";
import { closedBlocks, readClosed } from "./tables/closed.ts";
import { readKeyItem, readKeyRow, readPatternRow, readValueRow } from "./tables/key-tables.ts";
import { readLayoutRow } from "./tables/layout-rows.ts";
import { readMountRow } from "./tables/mount-rows.ts";
import { readNumberRow, readNumberSentence } from "./tables/number-ranges.ts";
import { readPlan } from "./tables/plans.ts";
import { readRegistry, withAssignments } from "./tables/registry.ts";
import { readReservation } from "./tables/reservations.ts";
import { isOfRules, ordersInCells, readSaidCells } from "./tables/said-in-cells.ts";
import { exceptFolders, readSettingItem, readSettingRow } from "./tables/settings.ts";
import { agreeOnPlaces, readSharedItem, readSharedRow } from "./tables/shared-places.ts";
import { withAlternatives } from "./text/alternatives.ts";
import { withAntecedents } from "./text/antecedents.ts";
import { boundStatements, readEachWithin } from "./text/bounds.ts";
import { withIndexStatus } from "./text/index-status.ts";
import { parseMarkdown } from "./text/markdown.ts";
import { repair } from "./text/repair.ts";
import { withPlainWords } from "./text/rewordings.ts";
import { readStatements } from "./text/statements.ts";
import { withVoice } from "./text/voice.ts";
import { groupAbove, labelledFor, provisoOf } from "./words/provisos.ts";

/** What reading documents came to. */
export interface Standards {
  readonly statements: readonly Statement[];
  readonly facts: Facts;
  readonly rules: readonly Rule[];
  /** What is wrong in the documents themselves. */
  readonly findings: readonly Finding[];
  readonly verdicts: readonly Verdict[];
}

/**
 * Documents to rules, in two passes: facts from all of them, then each statement against the facts. `inventory` feeds the facts only. `look` is
 * called for each document that could be read, while its tree of Markdown is at hand.
 */
export function readStandards(
  documents: readonly Source[],
  inventory: readonly Source[],
  catalogue: Catalogue,
  look?: (source: Source) => void,
): Standards {
  const unread: Finding[] = [];
  const read = (sources: readonly Source[]): readonly (readonly Statement[])[] => {
    const { values, findings } = readEachWithin<readonly Statement[]>(sources, [], (source) => {
      const statements = withAlternatives(
        withAntecedents(withPlainWords(withVoice(readStatements(source, parseMarkdown(repair(source)))))),
      );
      look?.(source);
      return statements;
    });
    unread.push(...findings);
    return values;
  };
  const bounded = boundStatements(read(documents));
  const stated = withIndexStatus(bounded.statements);
  const all = [...stated, ...read(inventory).flat()];
  const facts = withAssignments(readFacts(all), all, catalogue);
  const sections = sectionsOf(stated);
  const documented = byDocument(stated);
  const dialects = new Map(documents.map((source) => [source.path, dialectOf(source)]));
  const excused = exemptionsIn(stated, catalogue);
  const drafts: Draft[] = [];
  const judged: { statement: Statement; reasons: readonly string[]; normative: boolean; drafts: readonly Draft[] }[] = [];
  for (const [index, statement] of stated.entries()) {
    const { statements: section, drafts: before } = sections.get(sectionOf(statement)) as Section;
    const reading = bindSafely(
      () => bind(statement, section, before, documented.get(statement.document) as readonly Statement[], facts, catalogue),
      statement,
      unread,
    );
    const made = reading.drafts.map((draft) =>
      leftOpen(
        onHost(without(within(inDialect(withinDemand(draft, before), dialects.get(statement.document))), excused(draft)), facts),
        stated,
        index,
      ),
    );
    drafts.push(...made);
    before.push(...made);
    judged.push({ statement, ...reading });
  }
  for (const document of documents)
    drafts.push(...readTemplates(documented.get(document.path) ?? [], catalogue).map((draft) => without(within(draft), excused(draft))));
  const closing = new Map<Statement["at"], Draft[]>();
  for (const draft of drafts) {
    const { closed: marker } = draft.statement.switches;
    if (marker) closing.set(marker, [...(closing.get(marker) ?? []), draft]);
  }
  const closed = [...closedBlocks(stated)].map(([marker, block]) => ({
    block,
    ...readClosed(block, closing.get(marker) ?? [], facts, catalogue),
  }));
  // What a closed list names is what may be, and nothing that everybody must have.
  const listed = new Set(closed.flatMap(({ block, drafts: made }) => (made.length > 0 && block[0].form !== "row" ? block : [])));
  const open = [
    ...drafts.filter(({ statement }) => !listed.has(statement)),
    ...closed.flatMap(({ drafts: made }) => made.map((draft) => without(within(draft), excused(draft)))),
  ];
  const { rules, of } = finish(
    agreeOnPlaces(oneUniqueness(agreeOnPaths(specificFirst(exceptFolders(open))))),
    documents.map(({ path }) => path),
  );
  const speaks = ({ statement, normative }: (typeof judged)[number]): boolean =>
    normative || of.has(statement) || statement.switches.manual !== undefined;
  const ruling = new Set(
    judged.flatMap(({ statement, normative, drafts: made }) => (normative || made.length > 0 ? [statement.headings.at(-1)] : [])),
  );
  const verdicts = judged.flatMap(({ statement, reasons, normative, drafts: made }, index): Verdict[] => {
    const own = of.get(statement) ?? [];
    if (statement.switches.manual !== undefined) return [{ statement, state: "manual", rules: [], reason: statement.switches.manual }];
    if (own.length > 0) return [{ statement, state: "bound", rules: own }];
    if (
      statement.status === "retired" ||
      !(
        normative ||
        (made.length === 0 && isUnsaid(statement, ruling.has(statement.headings.at(-1))) && !isAmongValues(statement, sections))
      )
    )
      return [];
    // What another sentence says as strongly, or a closed list as a whole, is said by that rule.
    if (made.length > 0) return [{ statement, state: "bound", rules: [] }];
    if (introduced(statement, judged, index).some(speaks)) return [];
    const nearest = nearestPhrasing(statement, catalogue);
    return [
      {
        statement,
        state: "unbound",
        rules: [],
        reason: [...new Set(reasons)].join("; ") || "nothing in it is known to be checkable",
        ...(nearest && { nearest }),
      },
    ];
  });
  const held = holdExamples(stated, rules, facts, catalogue);
  return {
    statements: stated,
    facts,
    rules: held.rules,
    findings: [
      ...unread,
      ...bounded.findings,
      ...held.findings,
      ...contradictoryListings(stated),
      ...closed.flatMap(({ findings }) => findings),
    ],
    verdicts,
  };
}

/** Lists and tables below a demand are for those whom it is for: "public services must have Caddy labels", then which ones. */
function withinDemand(draft: Draft, before: readonly Draft[]): Draft {
  const { statement, term, part, selector } = draft;
  if (statement.form === "sentence" || part === undefined || !term.covers || selector.names || selector.traits) return draft;
  const demand = before.find(
    (other) => other.term === term && other.part !== undefined && other.part !== part && term.covers?.(other.part, part),
  );
  return demand
    ? {
        ...draft,
        ...(demand.part !== undefined && demand.relation.is === "present" && { within: demand.part }),
        selector: {
          ...selector,
          ...(demand.selector.names && { names: demand.selector.names }),
          ...(demand.selector.traits && { traits: demand.selector.traits }),
          words: demand.selector.words,
        },
      }
    : draft;
}

/** A draft that holds only for the files that `<!-- lint: applies="…" -->` above it names. */
const within = (draft: Draft): Draft => {
  const { applies } = draft.statement.switches;
  return applies ? { ...draft, selector: { ...draft.selector, paths: applies } } : draft;
};

/** A draft that leaves out whom its document excuses. */
const without = (draft: Draft, names: readonly string[]): Draft =>
  names.length === 0
    ? draft
    : { ...draft, selector: { ...draft.selector, except: [...new Set([...(draft.selector.except ?? []), ...names])] } };

/** What names nobody below "### pve1 (NVIDIA GPU)" is for that host, where documents tell of cards in others. */
function onHost(draft: Draft, { cards }: Facts): Draft {
  const name = hostAbove(draft.statement.headings);
  const hosts = name === undefined ? [] : [...new Set(cards.flatMap((card) => card.host ?? []))];
  if (name === undefined || !hosts.includes(name) || hosts.length < 2 || draft.selector.host || draft.selector.names) return draft;
  return { ...draft, selector: { ...draft.selector, host: { name, others: hosts.filter((host) => host !== name) } } };
}

interface Binding {
  readonly drafts: readonly Draft[];
  readonly normative: boolean;
  readonly reasons: readonly string[];
}

/** What stands below a line that ends in a colon ("Every stack has:", "❌ Incorrect:"): it is that line's content, and answers for it. */
function introduced<Entry extends { readonly statement: Statement }>(
  { text }: Statement,
  entries: readonly Entry[],
  index: number,
): readonly Entry[] {
  if (!text.endsWith(":")) return [];
  let end = index + 1;
  for (let next = entries[end]; next !== undefined; next = entries[end]) {
    const { under, fence } = next.statement;
    if (!(under ?? fence?.lead ?? "").endsWith(text)) break;
    end += 1;
  }
  return entries.slice(index + 1, end);
}

/** Whether another statement beside it says its values, too: "Core services: `restart: always`" of which nobody knows whom it is for. */
const isAmongValues = (statement: Statement, sections: ReadonlyMap<Heading | string, Section>): boolean =>
  statement.literals.length > 0 &&
  (sections.get(sectionOf(statement))?.drafts ?? []).some(
    ({ relation }) =>
      relation.is === "one of" && statement.literals.every(({ text }) => relation.values.some((value) => text.includes(value))),
  );

/** What stands below one heading, or in a document above its first, and the drafts that were read from it so far. */
interface Section {
  readonly statements: Statement[];
  readonly drafts: Draft[];
}

/** The statements of each document. */
function byDocument(statements: readonly Statement[]): ReadonlyMap<string, readonly Statement[]> {
  const found = new Map<string, Statement[]>();
  for (const statement of statements) {
    const there = found.get(statement.document);
    if (there) there.push(statement);
    else found.set(statement.document, [statement]);
  }
  return found;
}

const sectionOf = ({ headings, document }: Statement): Heading | string => headings.at(-1) ?? document;

/** The sections of documents. A heading is one object for all that stands below it. */
function sectionsOf(statements: readonly Statement[]): ReadonlyMap<Heading | string, Section> {
  const found = new Map<Heading | string, Section>();
  for (const statement of statements) {
    const there = found.get(sectionOf(statement));
    if (there) there.statements.push(statement);
    else found.set(sectionOf(statement), { statements: [statement], drafts: [] });
  }
  return found;
}

/** A statement that trips a mistake of our own is told, and the others are read. */
function bindSafely(bindIt: () => Binding, { at }: Statement, findings: Finding[]): Binding {
  try {
    return bindIt();
  } catch (error) {
    findings.push(crashed("this sentence could not be read", error, at));
    return { drafts: [], normative: true, reasons: ["a mistake in homelab-lint"] };
  }
}

function bind(
  statement: Statement,
  section: readonly Statement[],
  before: readonly Draft[],
  own: readonly Statement[],
  facts: Facts,
  catalogue: Catalogue,
): Binding {
  const nothing: Binding = { drafts: [], normative: false, reasons: [] };
  if (statement.switches.manual !== undefined || statement.switches.example || isExemption(statement)) return nothing;
  // What is optional in a file may still have a type.
  const named = statement.form === "fence" ? undefined : readNamedFile(statement, catalogue);
  if (named) return { ...nothing, drafts: named };
  const proviso = provisoOf(statement, catalogue);
  const reading = ofGroup(bindByForm(statement, section, before, own, facts, catalogue), statement, section, facts, catalogue);
  if (!proviso) return reading;
  // What need not be there may still have to be of a kind where it is.
  if ("optional" in proviso) return { ...nothing, drafts: reading.drafts.filter(({ optional }) => optional) };
  if ("unknown" in proviso)
    return reading.drafts.length > 0
      ? { drafts: [], normative: true, reasons: [`the condition above it, "${proviso.unknown}", is not understood`] }
      : reading;
  return {
    ...reading,
    drafts: reading.drafts.map((draft) => ({
      ...draft,
      selector: { ...draft.selector, all: [...new Set([...(draft.selector.all ?? []), ...proviso.traits])] },
    })),
  };
}

/** What names nobody, below a heading that is about some whom nobody knows, is for those and not for everybody. */
function ofGroup(reading: Binding, statement: Statement, section: readonly Statement[], facts: Facts, catalogue: Catalogue): Binding {
  const isForAll = ({ relation, selector: { names, traits, all, within, vlans, numbers, strangersTo } }: Draft): boolean =>
    relation.is !== "unique" &&
    [names, traits, all, within, vlans, numbers, strangersTo].every((list) => list === undefined || list.length === 0);
  if (!reading.drafts.some(isForAll)) return reading;
  const label =
    (statement.form === "item" || statement.form === "sentence") && !readAlternatives(statement, section, catalogue)
      ? labelledFor(
          statement,
          reading.drafts.map(({ term }) => term),
          facts,
          catalogue,
        )
      : undefined;
  if (label && !("unknown" in label))
    // What a program reads of others ("**Traefik:** `traefik.enable=true`") is no setting of its own.
    return {
      ...reading,
      drafts: reading.drafts.map((draft) =>
        isForAll(draft) && !draft.term.covers
          ? {
              ...draft,
              selector: {
                ...draft.selector,
                ...(label.names.length > 0 && { names: label.names }),
                ...(label.traits.length > 0 && { traits: label.traits }),
                words: label.words,
              },
            }
          : draft,
      ),
    };
  const group = label?.unknown ?? groupAbove(statement, facts, catalogue);
  return group === undefined
    ? reading
    : {
        drafts: reading.drafts.filter((draft) => !isForAll(draft)),
        normative: true,
        reasons: [...reading.reasons, `it is not known which "${group}" are meant`],
      };
}

/** What a statement demands, by the form that it has. */
function bindByForm(
  statement: Statement,
  section: readonly Statement[],
  before: readonly Draft[],
  own: readonly Statement[],
  facts: Facts,
  catalogue: Catalogue,
): Binding {
  const nothing: Binding = { drafts: [], normative: false, reasons: [] };
  switch (statement.form) {
    case "sentence":
    case "item": {
      const paths =
        readPathScope(statement, facts, catalogue) ?? readBranchPaths(statement, catalogue) ?? readWorktreeLiterals(statement, catalogue);
      if (paths) return paths;
      const branches = readBranchList(statement, section, catalogue);
      if (branches) return { ...nothing, drafts: branches };
      const kept = [
        ...readRegistry(statement, facts, catalogue),
        ...readPlan(statement, facts, catalogue),
        ...readReservation(statement, facts, catalogue),
      ];
      const drafts =
        readAlternatives(statement, section, catalogue) ??
        readKeyedName(statement, catalogue) ??
        readNumberSentence(statement, catalogue) ??
        readDhcpRange(statement, catalogue) ??
        readAssigned(statement, facts, catalogue) ??
        readKeyItem(statement, facts, catalogue) ??
        readVariables(statement, catalogue);
      const reading = drafts
        ? { drafts, normative: drafts.length > 0, reasons: [] }
        : (readPlace(statement, facts, catalogue) ??
          readServiceMount(statement, facts, catalogue) ??
          readCardGiven(statement, facts, catalogue) ??
          readContenders(statement, own, facts, catalogue) ??
          withShared(ofContract(readProse(statement, facts, catalogue), statement, facts), statement, catalogue));
      // What a registry or a plan says is said: the same words are no second rule.
      return { ...reading, drafts: [...kept, ...reading.drafts.filter(({ term }) => !kept.some((draft) => draft.term === term))] };
    }
    case "row": {
      // "## Quick reference" over "Topic | Rule" says the rules once more.
      if (statement.scope === "off" && isOfRules(statement)) {
        const again = bindByForm({ ...statement, scope: "on" }, section, before, own, facts, catalogue);
        return { ...again, drafts: again.drafts.map((draft) => ({ ...draft, statement })) };
      }
      if (statement.scope === "off") return nothing;
      const said = readSaidCells(statement, (item) => bindByForm(item, section, before, own, facts, catalogue), catalogue);
      if (said?.paired) return said;
      const keyed =
        readRoleRow(statement, facts, catalogue) ??
        readBranchList(statement, section, catalogue) ??
        readTableRow(statement, section, facts, catalogue);
      const drafts = [
        ...keyed,
        ...readPlan(statement, facts, catalogue),
        ...readNumberRow(statement, section, catalogue),
        ...readLayoutRow(statement, (item) => bindByForm(item, section, before, own, facts, catalogue)),
        // A table of what lies where is read already, where it is one of kinds of data.
        ...readSharedRow(statement, section, catalogue).filter(
          ({ term, part }) => part !== "database" || !keyed.some((draft) => draft.term === term),
        ),
      ];
      return drafts.length > 0
        ? { ...nothing, drafts }
        : ([
            said,
            readSettingRow(statement, (item) => bindByForm(item, section, before, own, facts, catalogue), facts, catalogue),
            readTopicRow(statement, facts, catalogue),
          ].reduce<Binding | undefined>(
            (first, next) => (first && (first.drafts.length > 0 || !next?.drafts.length) ? first : next),
            undefined,
          ) ?? (ordersInCells(statement) ? { ...nothing, normative: true } : nothing));
    }
    case "fence": {
      const drawn = readRegistry(statement, facts, catalogue);
      if (drawn.length > 0) return { ...nothing, drafts: drawn };
      return (
        readPattern(statement, before, facts, catalogue) ??
        readTemplate(statement, own, catalogue) ??
        readLabelPattern(statement, facts, catalogue) ??
        readFence(
          statement,
          section.filter(({ form }) => form === "fence"),
          own,
          facts,
          catalogue,
        )
      );
    }
    default:
      return nothing;
  }
}

/** A line that demands nothing by its words may still tell what lies where. */
function withShared(reading: Binding, statement: Statement, catalogue: Catalogue): Binding {
  const drafts = reading.drafts.length > 0 || reading.normative ? [] : readSharedItem(statement, catalogue);
  return drafts.length > 0 ? { ...reading, drafts } : reading;
}

/** "Databases: `/fast` only", "Backups: never on `/fast`": a label and what is behind it, with a word of force. */
const onlyBehind = /^(?:[^:]+: )?(?:⟦0⟧ only|(?:never|only|always) (?:on|in|under|at) ⟦0⟧)\.?$/i;

/** "Nesting: disabled", "Swap: 0 MB": a label and one value, which is no word of a sentence. */
const switchedBehind = /^[^:⟦]{0,40}: (?:yes|no|on|off|enabled?|disabled?|none|never|forbidden|\d+ ?(?:[KMGT]i?B?)?)\W*$/i;

/** A sentence by its words; one that says nothing by them, by its label. */
function readProse(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading {
  const switched = switchedBehind.test(statement.lead === undefined ? statement.plain : `: ${statement.plain}`)
    ? readSettingItem(statement, facts, catalogue)
    : undefined;
  if (switched) return switched;
  const reading = readSentence(statement, facts, catalogue);
  if (reading.drafts.length > 0) return reading;
  const labelled = reading.normative && !onlyBehind.test(statement.plain) ? undefined : readLabelled(statement, facts, catalogue);
  const told = labelled ?? readSettingItem(statement, facts, catalogue);
  if (told) return told;
  const topical = readTopic(statement, facts, catalogue);
  if (topical) return topical;
  const opened = readOpening(statement, facts, catalogue) ?? readWhole(statement, facts, catalogue);
  if (opened && (opened.drafts.length > 0 || (opened.normative && !reading.normative))) return opened;
  const ordered = reading.normative ? undefined : withTopic(statement);
  if (!ordered) return reading;
  const behind = readSentence(ordered, facts, catalogue);
  return { ...behind, drafts: behind.drafts.map((draft) => ({ ...draft, statement })) };
}

/** "Networking: Use overlay networks": the topic is a lead as it is in bold, and the order begins behind it. */
function withTopic(statement: Statement): Statement | undefined {
  const [, lead, plain] = statement.plain.match(/^(\p{Lu}[^:.⟦⟧]{1,40}?): ((?:\p{L}|⟦\d+⟧ for ).+)$/su) ?? [];
  return statement.form === "item" && statement.lead === undefined && lead && plain && lead.split(" ").length <= 4
    ? { ...statement, lead, plain }
    : undefined;
}

/** A row by what its table is: keyed by subjects, by labels, by kinds of names, or the values of a key. */
const readTableRow = (statement: Statement, section: readonly Statement[], facts: Facts, catalogue: Catalogue): readonly Draft[] =>
  readPatternRow(statement, catalogue) ??
  readValueRow(statement, section, facts, catalogue) ??
  readKeyRow(statement, facts, catalogue) ??
  readCardRow(statement, facts, catalogue) ??
  readMountRow(statement, facts, catalogue) ??
  readRegistry(statement, facts, catalogue);

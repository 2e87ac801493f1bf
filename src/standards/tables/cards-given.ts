import { innermost } from "../../heading.ts";
import { codeMarks, literalAt } from "../../literals.ts";
import type { Catalogue, Facts, Relation, Selector, Severity, Statement, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import type { SentenceReading } from "../sentences/sentence.ts";
import { forceOf } from "../words/force.ts";
import { columnOf, headerOf } from "../words/headers.ts";
import { fold, hits } from "../words/phrases.ts";
import { strengthOf } from "../words/scope.ts";
import { looksLikeName } from "../words/selectors.ts";
import { spellings } from "../words/spellings.ts";

const about = /\b(?:gpus?|graphics|video cards?|accelerat(?:or|ion)s?|transcoding|vram)\b/i;
const given =
  /\b(?:assign\w*|allocat\w*|mapping|distribution|services|workloads|containers|used by|users|who uses|which service|required|recommended|preferred|usage)\b/i;
const arrow = /^(?: ?(?:→|->|=>|:|=)| (?:—|–|-|uses?|runs? on|on|gets?|must use|should use)) ?/i;
const dedicated =
  /\b(?:dedicated|reserved|exclusive|assigned exclusively) (?:to|for|by) |\b(?:may|must|can|should|is to) (?:only|exclusively) be used by |\bbelongs? (?:only|exclusively|solely) to /i;
const onlyThese = /^only (.+?) (?:may|can|must|should|shall|is allowed to|are allowed to|uses?|gets?)\b/i;
const sharing = /\b(?:shares?|sharing) (?:the )?|\bis shared (?:by|between|among|with) /i;

interface Named {
  readonly model: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Which workloads have which card, where a list or a sentence says so: "ollama → RTX 3060", "**RTX 3060**: `ollama`, `comfyui`", a list
 * of services below a card's heading, "the RTX 3060 is dedicated to `ollama`", "`a` and `b` share the GTX 970". Undefined for all else.
 */
export function readCardGiven(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading | undefined {
  const term = catalogue.terms.find(({ name }) => name === "gpu");
  if (!term?.says || facts.cards.length === 0 || statement.marker || statement.scope === "off") return undefined;
  const says = term.says.bind(term);
  const cardsIn = (text: string): readonly Named[] =>
    says(text, facts, statement).flatMap(({ start, end, claim }) =>
      claim.relation.is === "equals" ? [{ model: claim.relation.value, start, end }] : [],
    );
  const aside = besideIn(statement, cardsIn(statement.plain));
  if (aside !== undefined) {
    const reading = readCardGiven({ ...statement, plain: statement.plain.slice(0, aside) }, facts, catalogue);
    if (reading) return { ...reading, drafts: reading.drafts.map((draft) => ({ ...draft, statement })) };
  }
  const whole = `${statement.lead === undefined ? "" : `${statement.lead}: `}${statement.plain}`;
  const refused = twinNamed(whole, facts);
  if (refused && about.test(headingText(statement))) return { drafts: [], normative: true, reasons: [refused] };
  const force = forceOf(statement.plain, statement);
  if (force.permitted) return undefined;
  const told = force.severity ?? (statement.form === "sentence" ? force.told : undefined);
  const rule = (relation: Relation, selector: Omit<Selector, "kinds" | "words">, words: string, severity: Severity): Draft => ({
    statement,
    term,
    relation,
    severity,
    selector: { kinds: term.vocabulary.subjects, ...selector, words },
  });
  const bound = (drafts: readonly Draft[]): SentenceReading | undefined =>
    drafts.length > 0 ? { drafts, normative: true, reasons: [] } : undefined;

  // "RTX 3060: exclusive": nobody is called so.
  const exclusive =
    statement.scope === "on" && force.polarity !== "forbid" ? catalogue.terms.find(({ name }) => name === "gpu-exclusive") : undefined;
  const [alone] = /^[^:]{3,40}: /.test(whole) && exclusive ? (exclusive.says?.(whole, facts, statement) ?? []) : [];
  if (exclusive && alone)
    return bound([
      {
        statement,
        term: exclusive,
        relation: alone.claim.relation,
        severity: force.severity ?? statement.inherited.severity ?? "warning",
        selector: { kinds: exclusive.vocabulary.subjects, words: "every workload" },
      },
    ]);
  const cards = cardsIn(statement.plain);
  const [card, second] = cards;
  if (card && !second) {
    const owners = ownersIn(statement, card, facts);
    if (owners) {
      const severity = force.severity ?? statement.inherited.severity ?? (statement.scope === "on" ? "error" : "warning");
      return bound([
        rule({ is: "equals", value: card.model, not: true }, { except: owners }, `everything but ${owners.join(", ")}`, severity),
      ]);
    }
    const users =
      told && force.polarity === "require" && (statement.scope === "on" || /\b(?:must|shall|should)\b/i.test(statement.plain))
        ? usersIn(statement, card, facts, catalogue.apps ?? [])
        : [];
    if (users.length > 0) return bound([rule({ is: "equals", value: card.model }, { names: users }, users.join(", "), told as Severity)]);
    const sharers =
      sharing.test(statement.plain) && statement.scope === "on" && force.polarity !== "forbid"
        ? namesIn(statement.plain, statement, facts)
        : [];
    if (sharers.length > 1)
      return bound([
        rule(
          { is: "equals", value: card.model },
          { names: sharers },
          sharers.join(", "),
          force.severity ?? statement.inherited.severity ?? "warning",
        ),
      ]);
  }
  if (told !== undefined && force.polarity !== "forbid") {
    const ordered = givenAway(statement, cards, facts, catalogue.apps ?? []);
    if (ordered.length > 0)
      return bound(ordered.map(({ model, names }) => rule({ is: "equals", value: model }, { names }, names.join(", "), told)));
  }
  const isLabelled = statement.form === "item" || (statement.form === "sentence" && statement.lead !== undefined);
  if (!isLabelled || !(about.test(headingText(statement)) || statement.scope === "on")) return undefined;
  const severity = force.severity ?? strengthOf(whole) ?? statement.inherited.severity ?? "warning";
  if (force.polarity === "forbid" && force.severity) return undefined;
  return bound(
    ofItem(statement, facts, cardsIn).map(({ models, names }) =>
      rule(
        models.length > 1 ? { is: "one of", values: models } : { is: "equals", value: models[0] as string },
        { names },
        names.join(", "),
        severity,
      ),
    ),
  );
}

/** "Pin `a` to the RTX 3060, not the GTX 970": where the contrast begins. */
function besideIn({ plain }: Statement, [card, other, more]: readonly Named[]): number | undefined {
  return card &&
    other &&
    !more &&
    /^,? (?:and )?(?:not|never) (?:to |on )?(?:the )?$/i.test(plain.slice(card.end, other.start)) &&
    !/\w/.test(plain.slice(other.end))
    ? card.end
    : undefined;
}

/** What is said of a card, and nobody who has it. */
const descriptions = spellings(
  "{gpu|igpu|vgpu|graphic|video|card|model|driver|cpu|host|note|pci|device|purpose|use}{s|}",
  "{hardware|vram|memory|index|usage}",
);

/** One item of a list: a name and its card, a card and its names, or a name below a card's heading. */
function ofItem(
  statement: Statement,
  facts: Facts,
  cardsIn: (text: string) => readonly Named[],
): readonly { readonly models: readonly string[]; readonly names: readonly string[] }[] {
  const { lead, plain, headings, literals } = statement;
  const text = (marked: string): string => marked.replace(codeMarks, (_, n) => literalAt(literals, n));
  const left =
    lead ??
    plain.match(
      /^(⟦\d+⟧(?: ?(?:[,&/]|and) ?⟦\d+⟧)*|\p{L}[\w.-]*(?: [\w.-]+){0,2}?)(?=(?: \([^)]*\))?(?: ?(?:→|->|=>|:|=)| (?:—|–|-|uses?|runs? on|on|gets?) ))/u,
    )?.[1];
  const rest = left === undefined || lead !== undefined ? plain : plain.slice(left.length).replace(/^ \(.*?\)/, "");
  const right = lead !== undefined ? rest : arrow.test(rest) ? rest.replace(arrow, "") : undefined;
  if (left !== undefined && right !== undefined) {
    const own = cardsIn(text(left));
    const there = cardsIn(text(right));
    if (own.length === 1) {
      const names = listOf(right, statement);
      return names.length > 0 ? [{ models: [(own[0] as Named).model], names }] : [];
    }
    // What the right side tells of a card has to begin with it: "RTX 3060 (required)", not "moved away from the RTX 3060".
    const first = there[0];
    if (
      first &&
      first.start <= 24 &&
      !/\b(?:not?|never|without|instead of|from|until|moved)\b/i.test(text(right).slice(0, first.start)) &&
      (looksLikeName(text(left)) || /⟦/.test(left) || facts.known.has(fold(left)))
    ) {
      const names = text(left).split(/ ?(?:,|\band\b|&|\/) ?/);
      const models = [
        ...new Set(
          there
            .filter(
              ({ start }, index) =>
                index === 0 ||
                /\b(?:or|fallback|fall back|else|alternatively)\b|\//i.test(text(right).slice((there[index - 1] as Named).end, start)),
            )
            .map(({ model }) => model),
        ),
      ];
      return descriptions.has(fold(text(left))) ? [] : [{ models, names }];
    }
    if (there.length > 0) return [];
  }
  const heading = innermost(headings);
  const above = [...new Set(cardsIn(heading).map(({ model }) => model))];
  const [model] = above;
  const isNamed = plain.startsWith("⟦0⟧") && !/^⟦0⟧ [\p{L}\d]/u.test(plain);
  const isKnown = /\b(?:services|workloads|containers|used by)\b/i.test(heading) || facts.known.has(fold(plain));
  const literal = isNamed ? literalAt(literals, "0") : isKnown ? plain : undefined;
  if (
    above.length !== 1 ||
    !model ||
    !literal ||
    !looksLikeName(literal) ||
    !(given.test(headingText(statement)) || given.test(statement.under ?? "") || facts.known.has(fold(literal)))
  )
    return [];
  return [{ models: [model], names: [literal] }];
}

const cardHeaders = spellings("{gpu|graphics card|card|gpu model|video card|model}");
const userHeaders = spellings(
  "{assigned |allowed |dedicated |primary |main |}{service|workload|container|guest|app}{s|}",
  "{used by|assigned to|dedicated to|reserved for|user|users|runs}",
);

/** A row of a table keyed by cards: "RTX 3060 | 12 GB | `ollama`, `comfyui`". Undefined where the table is none. */
export function readCardRow(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] | undefined {
  const term = catalogue.terms.find(({ name }) => name === "gpu");
  const { row } = statement;
  if (!row || !term?.reads || facts.cards.length === 0) return undefined;
  const card = columnOf(row, cardHeaders);
  const users = columnOf(row, userHeaders);
  const alone = card === -1 ? undefined : aloneIn(statement, row.cells[card]?.text ?? "", term, facts, catalogue);
  if (alone && users === -1) return [alone];
  if (card === -1 || users === -1 || card > users) return undefined;
  const claim = term.reads(row.cells[card]?.text.replaceAll("`", "") ?? "", facts);
  const cell = row.cells[users];
  const names = cell ? listOf(cell.plain, { ...statement, literals: cell.literals }) : [];
  // "Iris Xe | none": nobody has it.
  if (claim?.relation.is === "equals" && nobody.has(fold(cell?.plain ?? "")))
    return [
      {
        statement,
        term,
        relation: { ...claim.relation, not: true },
        severity: statement.inherited.severity ?? "warning",
        selector: { kinds: term.vocabulary.subjects, words: "every workload" },
      },
    ];
  if (claim?.relation.is !== "equals" || names.length === 0) return [];
  const severity = statement.inherited.severity ?? strengthOf(row.headers[users] as string) ?? "warning";
  const kept = /dedicated|reserved/i.test(row.headers[users] as string);
  const draft = (relation: Relation, selector: Omit<Selector, "kinds" | "words">, words: string): Draft => ({
    statement,
    term,
    relation,
    severity,
    selector: { kinds: term.vocabulary.subjects, ...selector, words },
  });
  return [
    ...(alone ? [alone] : []),
    draft(claim.relation, { names }, names.join(", ")),
    ...(kept ? [draft({ ...claim.relation, not: true }, { except: names }, `everything but ${names.join(", ")}`)] : []),
  ];
}

const sharingHeaders = spellings("{sharing|shared|access|mode|use|usage|exclusive}");
const yes = spellings("{yes|✅|✓|x}");
const no = spellings("{no|never|❌|✗}");
const nobody = spellings("{none|nobody|no one}");
const forOne = spellings("{exclusive|dedicated|not shared}", "one {service|container|workload|guest}{ only|}");

/** "RTX 3060 | exclusive": a card that only one workload may have, where a column of its row says so. */
function aloneIn(statement: Statement, card: string, term: TermWithPage, facts: Facts, catalogue: Catalogue): Draft | undefined {
  const { row } = statement;
  const exclusive = catalogue.terms.find(({ name }) => name === "gpu-exclusive");
  const column = row ? columnOf(row, sharingHeaders) : -1;
  const header = headerOf(row?.headers[column] ?? "");
  const said = fold(row?.cells[column]?.text.replaceAll("`", "") ?? "");
  const isAlone =
    header === "exclusive" ? yes.has(said) : ((header === "shared" || header === "sharing") && no.has(said)) || forOne.has(said);
  const held = isAlone ? term.reads?.(card.replaceAll("`", ""), facts) : undefined;
  return exclusive && held?.relation.is === "equals"
    ? {
        statement,
        term: exclusive,
        relation: { is: "exclusive", value: held.relation.value },
        severity: statement.inherited.severity ?? "warning",
        selector: { kinds: exclusive.vocabulary.subjects, words: "every workload" },
      }
    : undefined;
}

/** What a card is, and nobody who has it. */
const states = spellings(
  "{exclusive|exclusively|shared|dedicated|primary|secondary|spare|unused|free|none|idle|display|passthrough|passed|installed|removed|headless|main|new|old|yes|no}",
);

/** Names that make up the whole of a list; none where it says anything else. */
function listOf(marked: string, { literals }: Statement): readonly string[] {
  const parts = marked.replace(/ \(.*?\)|\.$/g, "").split(/[,;] ?(?:and )?| and | & /);
  // "210 ollama", "CT 210": a guest by its number.
  const names = parts.map(
    (part) =>
      /^(?:(?:ct|lxc|vm|container|guest) )?(?:id )?(\d{3,9})(?: (?!(?:only|alone|or|if|first)\b)[\w.-]+)?$/i.exec(part)?.[1] ??
      part.replace(codeMarks, (_, n) => literalAt(literals, n)),
  );
  if (names.some((name) => states.has(fold(name)))) return [];
  return names.every((name) => looksLikeName(name)) && (names.length !== 1 || marked.includes("⟦") || (names[0] as string).length > 2)
    ? names
    : [];
}

/** Who must use a card: the names before "must use the …", in brackets too. No condition, no exception, no other thing demanded. */
function usersIn(statement: Statement, card: Named, facts: Facts, apps: readonly string[]): readonly string[] {
  const { plain } = statement;
  const before = plain.slice(0, card.start);
  if (
    !/\b(?:uses?|runs?(?: only| exclusively)? on|belongs? on|be given|placed on|gets?|have|pinned to|assigned to) (?:only |exclusively )?(?:the )?$/i.test(
      before,
    )
  )
    return [];
  if (/\b(?:if|when|unless|except|while|until|or|not|never|without|one|time)\b/i.test(plain.replace(/\(.*?\)/g, " "))) return [];
  return namesIn(before, statement, facts, apps);
}

/** "Assign the RTX 3060 to Ollama", "pin Ollama to the RTX 3060", "the RTX 3060 is allocated to Ollama and the GTX 970 to Jellyfin": card by card. */
function givenAway(
  statement: Statement,
  cards: readonly Named[],
  facts: Facts,
  apps: readonly string[],
): readonly { readonly model: string; readonly names: readonly string[] }[] {
  const { plain } = statement;
  if (
    cards.length === 0 ||
    /\b(?:if|when|unless|except|while|until|or|not|never|without|instead|only|one|time|more)\b|\bshare[sd]?\b/i.test(plain)
  )
    return [];
  const ends = [...cards.slice(1).map(({ start }) => plain.slice(0, start).search(/,? (?:and )?(?:the )?$/)), plain.length];
  const found = cards.map(({ model, start, end }, index) => {
    const before = plain.slice(index === 0 ? 0 : ends[index - 1], start);
    const after = plain.slice(end, ends[index]);
    const to =
      /^ (?:(?:is|are|must be|should be|shall be) )?(?:assigned |allocated |given |handed |mapped |goes )?to (?!(?:more|several|two)\b)(.+)/i.exec(
        after,
      )?.[1];
    const isOrdered =
      index > 0 ||
      /\b(?:assign|give|allocate|map|hand)(?: the)? $/i.test(before) ||
      /\b(?:assigned|allocated|given|mapped|goes) to /i.test(after);
    if (to !== undefined && isOrdered) return { model, names: namesIn(to.split(/[.;:,(]/)[0] as string, statement, facts, apps) };
    const pinned =
      index === 0 ? /\b(?:pin|bind|run|assign|move|keep|place|put|host) (.+?) (?:to|on) (?:the )?$/i.exec(before)?.[1] : undefined;
    return { model, names: pinned === undefined ? [] : namesIn(pinned, statement, facts, apps) };
  });
  return found.every(({ names }) => names.length > 0) ? found : [];
}

/** For whom a card is kept, where a sentence keeps it for somebody. */
function ownersIn(statement: Statement, card: Named, facts: Facts): readonly string[] | undefined {
  const { plain } = statement;
  const kept = plain.match(dedicated);
  if (kept?.index !== undefined && !/\b(?:no|not|never)\b/i.test(plain)) {
    const names = namesIn(plain.slice(kept.index + kept[0].length).split(/[.;]/)[0] as string, statement, facts);
    return card.start < kept.index && names.length > 0 ? names : undefined;
  }
  const only = plain.match(onlyThese);
  if (!only?.[1] || card.start < only[0].length) return undefined;
  const names = namesIn(only[1], statement, facts);
  return names.length > 0 && !/\bone\b/i.test(only[1]) && !/\bat (?:a|the same) time\b|\bat once\b/i.test(plain) ? names : undefined;
}

/** Names in code, and words that documents know as names. */
function namesIn(text: string, { literals }: Statement, facts: Facts, apps: readonly string[] = []): readonly string[] {
  const coded = [...text.matchAll(codeMarks)].map((mark) => literalAt(literals, mark[1])).filter(looksLikeName);
  const words = text
    .replace(codeMarks, " ")
    .split(/[ ,;()]|\.$/)
    .filter((word) => word.length > 2 && facts.known.has(fold(word)));
  const called = hits(text, apps).map((hit) => hit.text);
  return [...new Set([...coded, ...words, ...called.filter((name) => !words.some((word) => fold(word) === fold(name)))])];
}

const headingText = ({ headings, document }: Statement): string =>
  [(document.split("/").at(-1) as string).replaceAll("_", " "), ...headings.map(({ text }) => text)].join(" ");

/** A model that stands for several cards names none of them. */
function twinNamed(text: string, facts: Facts): string | undefined {
  for (const { family } of facts.cards) {
    if (!family || !new RegExp(`\\b${family.replaceAll(" ", " ?")}\\b(?! ?#)`, "i").test(text)) continue;
    const twins = facts.cards.filter((card) => card.family === family);
    if (
      !twins.some((card) =>
        [card.index !== undefined ? `GPU ${card.index}` : "", card.pci, card.node, card.uuid].some((name) => name && text.includes(name)),
      )
    )
      return `"${family}" fits ${twins.map(({ model }) => model).join(" and ")}; name the one by its index, address or UUID`;
  }
  return undefined;
}

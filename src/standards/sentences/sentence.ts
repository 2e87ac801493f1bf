import { innermost } from "../../heading.ts";
import { codeMarks, literalAt } from "../../literals.ts";
import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Claim, Facts, Force, Relation, Selector, Severity, Statement, SubjectKind, TermWithPage } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { proseText } from "../text/inline.ts";
import { type Target, targetsOf, unquote } from "../words/claims.ts";
import { clausesOf } from "../words/clauses.ts";
import { forceOf, withoutSeverity } from "../words/force.ts";
import { demands, imperatives, permissions, prohibitions } from "../words/lexicon.ts";
import { traitsIn } from "../words/mentions.ts";
import { opposite } from "../words/opposites.ts";
import { fold, hits } from "../words/phrases.ts";
import { appsByPlace } from "../words/programs.ts";
import { besidesRanges, looksLikeName, selectorOf } from "../words/selectors.ts";
import { singledOut } from "../words/singled-out.ts";
import { excusedIn, excusing } from "./excused.ts";
import { isComparedWithHost, kindsFor, meansName, nameTargets } from "./naming.ts";
import { isAboutAll, unknownSubject } from "./subjects.ts";
import { readUniqueness } from "./uniqueness.ts";
import { unsettled } from "./unsettled.ts";

/** What reading a sentence came to: drafts of rules, why a part stayed unbound, and whether it sounded like a rule at all. */
export interface SentenceReading {
  readonly drafts: readonly Draft[];
  readonly normative: boolean;
  readonly reasons: readonly string[];
}

/** Conditions that everybody judges for himself: "Traefik labels (if applicable)". */
const judged = /\b(?:if|where|when|whenever|wherever|as) (?:applicable|appropriate|relevant)\b/i;

/** Reads a sentence or list item: clause by clause, each with its force, its targets and its selector. */
export function readSentence(statement: Statement, facts: Facts, catalogue: Catalogue): SentenceReading {
  const drafts: Draft[] = [];
  const reasons: string[] = [];
  let normative = false;
  let parent: Force | undefined;
  let previous: { readonly terms: readonly TermWithPage[] } | undefined;
  let head: string | undefined;
  const named = statement.lead && !statement.marker ? termNamed(statement.lead, catalogue) : undefined;

  const single = readUniqueness(statement, facts, catalogue);
  if (single) return single;
  for (const whole of clausesOf(statement.plain)) {
    const clause = { ...whole, text: withoutSeverity(whole.text) };
    // "`web` gets its own; do not give it the other": whom the sentence began with.
    if (clause.continues && referring.test(clause.text)) {
      reasons.push("it is not known who is meant");
      continue;
    }
    head ??= clause.text;
    const alone = reservedIn(clause.text, statement);
    const hanging = clause.continues && hangsOn(clause.text) ? parent : undefined;
    const force = alone ?? shownBy(clause.text, statement, hanging) ?? forceOf(whole.text, statement, hanging);
    if (!clause.continues) parent = force;
    const keyed = named !== undefined && statement.scope === "on" && !force.severity && !force.permitted;
    // "The restart policy defaults to `always`": what a file itself gives where nobody sets it.
    const defaults = force.permitted === true && statement.scope === "on" && /^defaults? /i.test(force.by);
    const listed = !force.severity && !force.permitted && !whole.continues && whole.exception === undefined && isListed(statement);
    const severity: Severity | undefined =
      force.severity ??
      (keyed || defaults ? "warning" : listed ? (statement.inherited.severity ?? "error") : whole.continues ? undefined : force.told);
    if (clause.continues && drafts.length > 0) {
      // "…; `web` may use `no`", "…, but not databases": who is excused from what the sentence demands.
      const left = force.permitted && !defaults ? whoBegins(clause.text, statement, facts, catalogue) : undefined;
      const but = /^\W*(?:(?:all|every|each|any) |(?:services|containers) (?:must|should|shall) )/i.test(head ?? "")
        ? clause.text.match(butNot)?.[1]
        : undefined;
      const said = targetsOf(clause.text, statement, catalogue, facts).targets.map(({ term }) => term.name);
      const out = left
        ? { names: left.names ?? [], traits: left.traits ?? [] }
        : but !== undefined && said.length === 0 && !isValue(but, previous?.terms ?? [], statement)
          ? excusedIn(but, statement, facts, catalogue)
          : { names: [], traits: [] };
      if (out.names.length + out.traits.length > 0) {
        drafts.splice(0, drafts.length, ...excusing(drafts, out, said.length > 0 ? said : undefined));
        continue;
      }
      // "… (or `unless-stopped` for batch jobs)", "…, but `no` is fine": a further value that is right, whoever may have it.
      if (/^or ⟦/i.test(clause.text) || (force.permitted && !defaults)) {
        const values = (previous?.terms ?? []).flatMap((term) => [
          ...targetsOf(clause.text, statement, catalogue, facts).targets.filter(
            (target) => target.term === term && target.by === "literal",
          ),
          ...valueOf(term, clause.text, statement),
        ]);
        if (values.length > 0) {
          drafts.splice(0, drafts.length, ...drafts.map((draft) => withValue(draft, values)));
          continue;
        }
      }
    }
    if (!severity || (force.permitted && !defaults)) continue;
    const told = !(force.severity || keyed || defaults || listed);
    normative ||= !(listed || told) || keyed || defaults;

    const found = targetsOf(clause.text, statement, catalogue, facts);
    for (const { literal, terms } of found.ambiguous) reasons.push(`\`${literal}\` fits ${terms.join(" and ")}`);
    const names = nameTargets(clause.text, statement, catalogue);
    const which = singledOut(clause.text);
    const saysWhich = ({ start, end }: { start: number; end: number }): boolean =>
      which !== undefined &&
      [which.adjectives, which.limit].some((stretch) => stretch.start <= start && end <= stretch.end) &&
      !isBanned.test(clause.text.slice(which.end));
    // What only singles services out ("services with Caddy labels") is not demanded of them.
    const groups = traitsIn(clause.text, catalogue).flatMap(({ words }) => hits(clause.text, words, { plural: true }));
    const meant = found.targets
      .filter((target) => !saysWhich(target))
      .filter(({ by, start, end }) => by === "literal" || !groups.some((hit) => hit.start <= start && end <= hit.end))
      .filter(({ term, by }) => !(term.isName && by === "value") || meansName(term, clause.text, statement, catalogue))
      .filter(({ term, end }) => !(term.isName && isComparedWithHost(clause.text.slice(end))));
    let targets = names.length > 0 ? names.filter((target) => !saysWhich(target)) : withValues(meant, clause.text, statement);
    // "No `links:`, no `container_name` with uppercase letters": a list of things, of which a name is one.
    if (names.length > 0 && fold(force.by) === "no")
      targets.push(
        ...meant.filter(({ term, by, start }) => by === "literal" && !names.some((one) => one.term === term || one.start === start)),
      );
    // "Each VLAN has its own subnet", "Traefik labels must include an entrypoint": what they have is demanded, and not that there are any.
    targets = targets.filter(
      ({ term, by, claim, start, end }) =>
        by === "literal" ||
        claim.relation.is !== "present" ||
        claim.settled ||
        !isOwner(clause.text.slice(0, start), clause.text.slice(end), term),
    );
    if (/^(?:check|verify|document|list|update|install|schedule)$/i.test(force.by)) targets = targets.filter(({ by }) => by !== "name");
    if (targets.length === 0 && named) {
      targets = valueOf(named, clause.text, statement);
      // "Container port: `8000`": somebody's, and not everybody's.
      if (targets.length > 0 && named.reads && !named.shared && !/\p{L}/u.test(clause.text)) {
        reasons.push("it doesn't say whom it is for in names that are known");
        continue;
      }
    }
    if (targets.length === 0 && clause.continues && previous)
      targets = previous.terms.flatMap((term) => valueOf(term, clause.text, statement));
    const lacking = fold(force.by) === "no" ? unreadNo(clause.text, targets) : undefined;
    if (lacking !== undefined) {
      reasons.push(`"${proseText({ plain: lacking, literals: statement.literals })}" is not known to be checkable`);
      continue;
    }
    // "(no Traefik labels)" behind a file's name is about that file.
    if (clause.continues && !previous && beside(clause.text) && statement.literals.some(({ text }) => /[/~]/.test(text))) {
      reasons.push("what it is about is not known");
      continue;
    }
    if (targets.length === 0) {
      if (found.ambiguous.length === 0) reasons.push("nothing in it is known to be checkable");
      continue;
    }
    const open = unsettled(clause.text, [...found.targets.filter((target) => !saysWhich(target)), ...names], force.polarity, statement);
    if (open !== undefined) {
      reasons.push(open);
      continue;
    }
    let selection = selectorOf(
      clause.text,
      targets,
      statement,
      targets.map(({ term }) => term),
      facts,
      catalogue,
      which,
    );
    if (!selection.ok) {
      reasons.push(selection.reason);
      continue;
    }
    const left = clause.text.match(judged)?.[0];
    if (left && !namesAnybody(selection.selector)) {
      reasons.push(`it is not known for whom "${left}" holds`);
      continue;
    }
    if (statement.antecedent && !clause.continues && !namesAnybody(selection.selector)) {
      const meant = whoGoesOn(statement.antecedent, facts, catalogue);
      if (meant === undefined) {
        reasons.push("it is not known who is meant");
        continue;
      }
      selection = { ...selection, selector: { ...selection.selector, ...meant } };
    }
    const begun =
      clause.continues && head !== clause.text && goesOn.test(clause.text) ? whoBegins(head, statement, facts, catalogue) : undefined;
    if (begun && !namesAnybody(selection.selector)) selection = { ...selection, selector: { ...selection.selector, ...begun } };
    // "Every container is unprivileged, has `onboot: 1`": of containers, and not of machines.
    else if (clause.continues && head !== clause.text && !namesAnybody(selection.selector))
      selection = { ...selection, selector: amongKinds(selection.selector, head, statement, facts, catalogue) };
    if (clause.continues) selection = { ...selection, selector: amongStacks(selection.selector, head, catalogue) };
    const reserved = alone && !targets.every(({ claim }) => claim.relation.is === "unique" || claim.relation.is === "exclusive");
    if (reserved && (selection.selector.names === undefined) === (selection.selector.traits === undefined)) {
      reasons.push("it is not known for whom this is reserved");
      continue;
    }
    // A thing that a checklist only names is demanded where nothing else is said of it.
    if (listed && !keyed && !defaults && selection.left.length > 0) continue;
    if (told && !isWhollyUnderstood(selection.left, targets)) {
      // What "will" be so is meant, and not only told.
      if (/ will (?!not\b)/i.test(clause.text) && targets.some(({ by }) => by !== "name")) {
        normative = true;
        reasons.push(notUnderstood(selection.left, statement));
      }
      continue;
    }
    const strangers = unknownSubject(clause.text, selection, targets, catalogue);
    if (strangers !== undefined) {
      reasons.push(`it is not known which "${strangers}" are meant`);
      continue;
    }
    const strange = strangeWords(selection.left, targets);
    if (strange.length > 0) {
      reasons.push(`the words "${strange.slice(0, 6).join(" ")}" are not understood`);
      continue;
    }
    const most = targets.every(({ by }) => by === "literal") ? 4 : 2;
    if (selection.left.length > most && !targets.every(({ term }) => term.companions)) {
      reasons.push(notUnderstood(selection.left, statement));
      continue;
    }
    const out =
      clause.exception === undefined || reserved ? { names: [], traits: [] } : excusedIn(clause.exception, statement, facts, catalogue);
    // "Health checks must use `x`": that there is one is not what it says.
    const odd = selection.left.find((word) => word.startsWith("⟦"));
    if (
      odd !== undefined &&
      targets.every(({ by, claim }) => by !== "literal" && claim.relation.is === "present" && !claim.settled) &&
      /\b(?:use|be|run|call|with|equal|match)s? (?:(?:the|a|an|only|always) )*⟦/i.test(clause.text)
    ) {
      reasons.push(`what \`${literalAt(statement.literals, odd.slice(1, -1))}\` says here is not known`);
      continue;
    }
    const exception = reserved ? (selection.selector.names ?? []) : clause.exception === undefined ? undefined : out.names;
    const spared = out.traits;
    if (spared.length > 0 && denied.test(clause.exception ?? "")) {
      const said = (clause.exception as string).replace(/[.!]$/, "");
      reasons.push(`the exception "${proseText({ plain: said, literals: statement.literals })}" is not understood`);
      continue;
    }
    const besides = clause.exception === undefined || spared.length > 0 ? undefined : besidesRanges(clause.exception, facts);
    const { names: _, traits: those, ...others } = selection.selector;
    const everybody = reserved ? { ...others, ...(those && { none: those }) } : { ...others, ...(those && { traits: those }) };
    // "Labels included", of nobody in particular: nobody labels the database behind what people look at, or checks a job that runs once.
    const all = /\b(?:every|each|all|any)\b/i;
    const anybody = !all.test(clause.text) && !selection.selector.traits && !selection.selector.names;
    const passedOver = [
      ...(targets.some(({ term }) => term.covers) ? ["backing"] : []),
      ...(targets.some(({ term }) => term.lasting) && /\b(?:included|in place|implement)\b/i.test(clause.text) ? ["job"] : []),
    ];
    const whom: Selector =
      anybody && passedOver.length > 0
        ? { ...selection.selector, none: passedOver }
        : reserved
          ? { ...everybody, words: `everybody but ${everybody.words}` }
          : selection.selector;
    previous = { terms: targets.map(({ term }) => term) };
    for (const { term, relation, part, optional, names, kinds: meant } of merge(targets, force.polarity)) {
      if (defaults && relation.is !== "equals") continue;
      const wanted = term.isName && !meant ? kindsFor({ term }, relation) : undefined;
      const kinds = (meant ?? selection.selector.kinds).filter(
        (kind) => term.vocabulary.subjects.includes(kind) && (wanted === undefined || wanted.includes(kind)),
      );
      if (
        term.assigned &&
        severity !== "info" &&
        !names?.length &&
        !("not" in relation && relation.not) &&
        !selection.selector.names &&
        !selection.selector.traits &&
        !/\b(?:every|each|all)\b/i.test(clause.text)
      ) {
        reasons.push("it doesn't say whom it is for in names that are known");
        continue;
      }
      if (kinds.length === 0) {
        reasons.push(`"${selection.selector.words}" has no ${term.vocabulary.words[0] ?? term.name}`);
        continue;
      }
      drafts.push({
        statement,
        term,
        relation,
        ...(part !== undefined && { part }),
        ...(defaults && { defaults }),
        ...(optional && { optional }),
        severity:
          !reserved &&
          !besides &&
          exception &&
          exception.length + spared.length === 0 &&
          severity === "error" &&
          !documented.test(clause.exception ?? "")
            ? "warning"
            : severity,
        selector: {
          ...whom,
          kinds,
          // Who is meant is what the term knows, where the sentence itself names nobody.
          ...(/^every (?:service|project|container|vm|worktree|repository)(?:, every \w+)*$/.test(whom.words) && {
            words: kinds.map((kind) => `every ${kind}`).join(", "),
          }),
          ...(names?.length && { names: [...(whom.names ?? []), ...names] }),
          ...(exception?.length && { except: exception }),
          ...(besides && !whom.numbers && { numbers: besides }),
          ...(spared.length && { none: [...(whom.none ?? []), ...spared] }),
        },
      });
    }
  }
  return { drafts: onceEach(drafts), normative, reasons };
}

const notUnderstood = (left: readonly string[], { literals }: Statement): string =>
  `the words "${left
    .slice(0, 6)
    .map((word) => word.replace(/⟦(\d+)⟧/, (_, n) => literalAt(literals, n)))
    .join(" ")}" are not understood`;

/** "No swap (`swap: 0`)": what one sentence says twice is one rule. */
function onceEach(drafts: readonly Draft[]): readonly Draft[] {
  const said = new Set<string>();
  return drafts.filter(({ term, part, relation, selector: { words: _, kinds: _kinds, ...selector } }) => {
    const key = JSON.stringify([term.name, part, relation, selector]);
    return !said.has(key) && said.add(key);
  });
}

/** An item that stands right below a heading of rules: "Non-root containers", "Resource limits (CPU, memory)"; no sentence of its own ("VLAN 50 has nothing"). */
const isListed = ({ form, scope, under, step, headings, marker, lead, plain }: Statement): boolean =>
  form === "item" &&
  scope === "on" &&
  under === undefined &&
  lead === undefined &&
  !step &&
  !marker &&
  !/\bha(?:s|ve|d)\b|^(?:\w+ )?(?:most|some|few|many|several|nothing|nobody)\b|: (?:no|not|none|nobody|nowhere)\b/i.test(plain) &&
  !/\b(?:contents|index|toc|overview|summary)\b/i.test(innermost(headings));

/** "No orchestration, no health checks": a list is read whole or not at all. What nobody understood of it. */
function unreadNo(clause: string, targets: readonly Target[]): string | undefined {
  const starts = [...clause.matchAll(/(?:^|, (?:and |or )?)(?=no )/gi)].map(({ index, 0: { length } }) => ({
    index,
    start: index + length,
  }));
  if (starts.length < 2) return undefined;
  const parts = starts.map(({ start }, at) => ({ start, end: starts[at + 1]?.index ?? clause.length }));
  const unread = parts.find(({ start, end }) => !targets.some((target) => start <= target.start && target.start < end));
  return unread && clause.slice(unread.start, unread.end);
}

/** A clause without a subject of its own: "…, but must not run as root", "… — never with `privileged: true`". */
const goesOn =
  /^\W*(?:(?:and|but|yet|so|then|also) )*(?:must|should|shall|may|can|cannot|never|always|only|not|rather than|instead of|do(?:es)? not|don't|doesn't|is|are|has|have|gets?|needs?|uses?|runs?|mounts?|joins?|sets?)\b/i;

const namesAnybody = ({ names, traits, within, vlans, all }: Selector): boolean =>
  [names, traits, within, vlans, all].some((list) => list !== undefined && list.length > 0);

/** A selector for who is in the stacks that a sentence begins with: "Multi-service stacks use `internal`: databases join …". */
function amongStacks(selector: Selector, head: string, catalogue: Catalogue): Selector {
  const stacks = traitsIn(head, catalogue).flatMap(({ trait }) =>
    trait.whole && !selector.traits?.includes(trait.name) ? trait.name : [],
  );
  return stacks.length > 0 ? { ...selector, all: [...new Set([...(selector.all ?? []), ...stacks])] } : selector;
}

/** Whom the first clause of a sentence is about: those whom the rest of it is about, too. */
function whoBegins(head: string, statement: Statement, facts: Facts, catalogue: Catalogue): Partial<Selector> | undefined {
  const whole = selectorOf(head, [], statement, catalogue.terms, facts, catalogue);
  if (whole.ok && namesAnybody(whole.selector)) {
    const { names, traits, within, all, words } = whole.selector;
    return { ...(names && { names }), ...(traits && { traits }), ...(within && { within }), ...(all && { all }), words };
  }
  const apps = appsByPlace(head, catalogue.apps).map(({ text }) => text);
  return apps.length > 0 ? { names: apps, words: apps.join(", ") } : undefined;
}

/** A selector of the kinds that a head is about ("every container"), where it is about any of them. */
function amongKinds(selector: Selector, head: string, statement: Statement, facts: Facts, catalogue: Catalogue): Selector {
  const whole = selectorOf(head, [], statement, catalogue.terms, facts, catalogue);
  const kinds = whole.ok ? selector.kinds.filter((kind) => whole.selector.kinds.includes(kind)) : [];
  return kinds.length > 0 && kinds.length < selector.kinds.length && whole.ok
    ? { ...selector, kinds, words: whole.selector.words }
    : selector;
}

/** Whom a sentence is about that begins with "They": those whom the one before it is about, everybody, or nobody who is known. */
function whoGoesOn(antecedent: Statement, facts: Facts, catalogue: Catalogue): Partial<Selector> | undefined {
  const head = clausesOf(antecedent.plain)[0]?.text ?? antecedent.plain;
  return whoBegins(head, antecedent, facts, catalogue) ?? (isAboutAll(head, catalogue) ? {} : undefined);
}

/** "Give it …", "do not let them …": somebody that the clause before names. */
const referring = /\b(?:give|let|allow|grant|hand) (?:it|them|him|her)\b/i;

/** "…, but not databases" */
const butNot = /^(?:but |and )?not (?:for |on |in |with |the )*((?:⟦\d+⟧|\p{L}[\p{L} -]*)(?:(?:, | and |, and )⟦\d+⟧)*)\W*$/iu;

/** A draft that takes further values for right. */
const withValue = (draft: Draft, values: readonly Target[]): Draft =>
  "not" in draft.relation && draft.relation.not
    ? draft
    : {
        ...draft,
        relation: values
          .filter(({ term, claim }) => term === draft.term && (claim.part ?? draft.part) === draft.part)
          .reduce((relation, { claim }) => either(relation, claim.relation), draft.relation),
      };

const isOwner = (before: string, after: string, { covers }: TermWithPage): boolean =>
  (covers !== undefined &&
    /^\W*(?:(?:all|any|the) )?$/i.test(before) &&
    /^s? (?:(?:must|should|shall|always) )?(?:include|contain|define|specify)s? /i.test(after)) ||
  (/^\W*(?:each|every|all|any) $/i.test(before) &&
    /^s? (?:(?:must|should|shall|always) )?(?:ha(?:s|ve)|gets?|needs?|uses?|follows?|requires?) /i.test(after));

/** "…, not `always`" of a restart policy: another value, and nobody. */
const isValue = (words: string, terms: readonly TermWithPage[], { literals }: Statement): boolean =>
  [...words.matchAll(codeMarks)].some((mark) => terms.some(({ accepts }) => accepts?.(unquote(literalAt(literals, mark[1])))));

/** "unless it is not a database" */
const denied = /\bnot\b|n['’]t\b/i;

/** "Privileged containers are forbidden", "only images from `x` are allowed": what singles them out is what is forbidden, or all there may be. */
const isBanned =
  /^ (?:must|shall|should|may|can|cannot|are|is|do|does|never)(?: (?:not|never|strictly|be|being))* (?:be )?(?:used|exist|allowed|permitted|forbidden|prohibited|banned|created|deployed|run|acceptable|accepted|tolerated)\W*$/i;

const beside = (text: string): boolean => /^no /i.test(text);

/** Whether a later clause lives on the force of the first: a contrast, or a value that is put behind it; not a statement of its own. */
const hangsOn = (text: string): boolean => !isGone.test(text) && mayHang(text);

/** "…; `runtime: nvidia` is obsolete": what is no more, and nothing that the sentence demands. */
const isGone =
  /^(?:and )?(?:⟦\d+⟧|[\p{L} -]{2,30}?) (?:is|are) (?:obsolete|deprecated|legacy|outdated|gone|dead|history|old|unsupported)\b/iu;

const mayHang = (text: string): boolean =>
  /^(?:and )?(?:never|not|but|rather|instead|do not|does not|don't|doesn.t|avoid|absolute|relative|bind|named|anonymous)/i.test(text) ||
  // A value, and not what somebody tells of it ("`latest` bit me twice").
  /^(?:and )?⟦\d+⟧(?! \p{L})|^(?:and )?⟦\d+⟧ (?:or|and|for|on|in|with|within|if|when|at|to|everywhere|only|instead|not|otherwise|elsewhere|is|are|must|should)\b/iu.test(
    text,
  ) ||
  predicates.test(text) ||
  // "Mount config at …, bulk data under …"
  /^(?:and )?(?:[\w-]+ ){1,3}(?:at|under|in|on|to) ⟦\d+⟧\W*$/i.test(text) ||
  (text.split(" ").length <= 3 && !text.startsWith("⟦"));

/** "Each container has a memory limit, joins `edge` and …": a further verb of one subject. */
const predicates = /^(?:and )?(?:has|have|sets?|uses?|runs?|gets?|joins?|declares?|writes?|mounts?|carries|defines?|logs?) /i;

/** "No swap for containers (`swap: 0`)": what is switched off behind a prohibition shows how that is kept. */
const shownBy = (clause: string, { literals }: Statement, parent: Force | undefined): Force | undefined => {
  const shown = /\p{L}/u.test(clause) ? "" : literalAt(literals, [...clause.matchAll(codeMarks)][0]?.[1]);
  return parent?.severity && parent.polarity === "forbid" && /[:=] ?["']?(?:0|no|none|false|off|disabled)["']?$/i.test(shown)
    ? { ...parent, polarity: "require" }
    : undefined;
};

/** "Only `traefik` may mount …": nobody else may. */
const reservedIn = (clause: string, { scope }: Statement): Force | undefined =>
  scope !== "off" && /^only (?!if\b|when\b|one of\b)(?:\S+ ){1,6}?(?:may|can|is allowed to|are allowed to)\b(?! not\b)/i.test(clause)
    ? { severity: "error", polarity: "forbid", by: "only … may" }
    : scope !== "off" &&
        /(?<!\b(?:not|never|longer) )\b(?:only (?:be )?(?:allowed|permitted)|(?:allowed|permitted) only|reserved) (?:for|on|in)\b/i.test(
          clause,
        )
      ? { severity: "error", polarity: "forbid", by: "only allowed for" }
      : undefined;

/** Words that only say how strongly: they are read already. */
const forceWords = new Set(
  [...Object.values(demands), ...Object.values(prohibitions), permissions, imperatives].flat().flatMap((words) => words.split(" ")),
);

/** Words that are left and that a term with companions doesn't know: its paths and values stand in sentences about many things. */
const strangeWords = (left: readonly string[], targets: readonly Target[]): readonly string[] =>
  left.filter(
    (word) =>
      !word.startsWith("⟦") &&
      !forceWords.has(fold(word)) &&
      targets.some(({ term }) => term.companions && !term.companions.includes(fold(word))),
  );

/** "unless there is a good reason and it is documented": documenting a deviation is the exception, and no doubt about the rule. */
export const documented = /\bdocument(?:ed|ation)\b|\bjustif|\bapprov|\bADR\b/i;

/** Whether nothing is left of a sentence that only tells how things are but the words of what it is about. A thing that it merely names is no demand. */
const isWhollyUnderstood = (left: readonly string[], targets: readonly Target[]): boolean =>
  targets.every(
    ({ by, term }) => by !== "name" && (left.length === 0 || (term.vocabulary.general && strangeWords(left, [...targets]).length === 0)),
  );

/** A term that is called by exactly these words. */
const termNamed = (words: string, catalogue: Catalogue): TermWithPage | undefined => {
  const said = fold(words);
  return catalogue.terms.find(({ vocabulary }) => vocabulary.words.some((word) => said === word || said === `${word}s`));
};

/** Where a term is only named, a literal beside it that nothing claims is its value ("hostname: `<stack>-<service>`"). */
function withValues(targets: readonly Target[], clause: string, statement: Statement): Target[] {
  const names = targets.filter(({ by }) => by === "name");
  if (names.length === 0) return [...targets];
  const solid = targets.filter(({ by }) => by !== "name");
  const free = [...clause.matchAll(codeMarks)].filter((mark) => !solid.some(({ start, end }) => start <= mark.index && mark.index < end));
  if (solid.length > 0) {
    // "`always` or `unless-stopped`": what the named term accepts beside what it claimed is another of its values.
    const others = names.length > 0 ? solid.filter(({ by }) => by === "literal").map(({ term }) => term) : [];
    const more = free.flatMap((mark) => {
      const literal = literalAt(statement.literals, mark[1]);
      const term = others.find(({ accepts }) => accepts?.(unquote(literal)));
      return term
        ? [{ term, claim: valueClaim(literal), start: mark.index, end: mark.index + mark[0].length, by: "literal" as const }]
        : [];
    });
    return [...solid, ...more, ...alsoNamed(names, solid, clause)].sort((a, b) => a.start - b.start);
  }
  const [only, second] = names;
  if (!only || second) return names.filter(({ term }) => term.presence);
  const values = free
    .filter((mark) => mark.index > only.start)
    .flatMap((mark) => {
      const literal = literalAt(statement.literals, mark[1]);
      const between = clause.slice(only.end, mark.index);
      if (!only.term.accepts?.(unquote(literal))) return [];
      return /^(?: |⟦\d+⟧|,|:|\bin (?:the )?compose files?\b|\bor\b|\band\b|\bto\b|\bdefaults?\b|\bis\b|\bare\b|\bas\b|\bbe\b|\bha(?:s|ve)\b|\bneeds?\b|\bset\b|\bof\b|\bequals?\b|\bliteral(?:ly)?\b|\bvalue\b|\bstring\b|\buse\b|\bfollows?\b|\bmatch(?:es)?\b|\bregular expression\b|\bregex(?:p)?\b|\bthe\b|\bformat\b|\bpattern\b|\bmust\b|\bshould\b|\bnever\b|\bnot\b|\balways\b|\bshall\b)*$/i.test(
        between,
      )
        ? [{ ...only, claim: valueClaim(literal), start: mark.index, end: mark.index + mark[0].length, by: "literal" as const }]
        : [];
    });
  return values.length > 0 ? values : names.filter(({ term }) => term.presence);
}

/** "A memory limit, a health check and `init: true`": what stands in one list with what else is demanded is demanded as well. */
function alsoNamed(names: readonly Target[], solid: readonly Target[], clause: string): readonly Target[] {
  const listed = [...solid];
  const waiting = names.filter(({ term }) => term.presence);
  const isBeside = (one: Target, other: Target): boolean =>
    (one.end <= other.start && inOneList.test(clause.slice(one.end, other.start))) ||
    (other.end <= one.start && inOneList.test(clause.slice(other.end, one.start)));
  for (let more = true; more; ) {
    const next = waiting.find((name) => !listed.includes(name) && listed.some((one) => isBeside(one, name)));
    if (next) listed.push(next);
    more = next !== undefined;
  }
  return listed.slice(solid.length);
}

const inOneList = /^(?:,? and|,|,? as well as|,? plus| &) (?:(?:an?|the|its|their|own|explicit|proper|working|docker) )*$/i;

/** A literal, or the one word that a keyed line holds, as the value of a term. */
function valueOf(term: TermWithPage, clause: string, statement: Statement): Target[] {
  const marks = [...clause.matchAll(codeMarks)];
  if (marks.length === 0) {
    const word = clause.trim();
    return looksLikeName(word) && term.accepts?.(word)
      ? [{ term, claim: valueClaim(word), start: 0, end: clause.length, by: "literal" }]
      : [];
  }
  return marks.flatMap((mark) => {
    const literal = literalAt(statement.literals, mark[1]);
    return term.accepts?.(unquote(literal))
      ? [{ term, claim: valueClaim(literal), start: mark.index, end: mark.index + mark[0].length, by: "literal" as const }]
      : [];
  });
}

const valueClaim = (text: string): Claim => ({
  relation: hasPlaceholder(text) ? { is: "matches", pattern: text } : { is: "equals", value: unquote(text) },
});

/** Several values of one term are alternatives; a prohibition turns each claim round. */
function merge(
  targets: readonly Target[],
  polarity: Force["polarity"],
): { term: TermWithPage; relation: Relation; part?: string; optional?: true; names?: readonly string[]; kinds?: readonly SubjectKind[] }[] {
  const groups = new Map<string, Target[]>();
  for (const target of targets) {
    const key = `${target.term.name}\0${target.claim.part ?? ""}\0${target.claim.names?.join() ?? ""}\0${target.claim.relation.is.replace("one of", "equals")}\0${target.claim.kinds?.join() ?? ""}`;
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()].map((group) => {
    const [{ term, claim }] = group as [Target, ...Target[]];
    const relation = group.map((target) => target.claim.relation).reduce(either);
    return {
      term,
      relation: polarity === "forbid" && !claim.settled ? opposite(relation) : relation,
      ...(claim.part !== undefined && { part: claim.part }),
      ...(group.every((target) => target.claim.optional) && { optional: true as const }),
      ...(claim.names && { names: claim.names }),
      ...(claim.kinds && { kinds: claim.kinds }),
    };
  });
}

/** Either of two relations of one kind. */
export function either(a: Relation, b: Relation): Relation {
  const unite = <T>(one: readonly T[], other: readonly T[]): T[] => [
    ...new Map([...one, ...other].map((item) => [JSON.stringify(item), item])).values(),
  ];
  if (a.is === "under" && b.is === "under") return { ...a, paths: unite(a.paths, b.paths) };
  if (a.is === "in range" && b.is === "in range") return { ...a, ranges: unite(a.ranges, b.ranges) };
  if ((a.is === "equals" || a.is === "one of") && (b.is === "equals" || b.is === "one of")) {
    const values = unite(a.is === "equals" ? [a.value] : a.values, b.is === "equals" ? [b.value] : b.values);
    return values.length > 1 ? { is: "one of", values } : a;
  }
  return a;
}

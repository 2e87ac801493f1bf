import type { Facts, Said, Term, Violation } from "../src/model.ts";
import type { Subject } from "../src/subject.ts";
import { cardsNamed, hostOf, isNamed, matchesOf, usersOf, usesOf } from "./knowledge/cards.ts";

const who = "(?:service|container|workload|guest|application|app|model|process)s?";
/** `gpu` is what a card is called: where a document lists graphics cards, a card is one of them. */
const patternsFor = (gpu: string): readonly RegExp[] => {
  const card = `(?:(?:an?|the same|one|each|every|any|the) )?${gpu}s?`;
  return [
    new RegExp(
      `\\b(?:an?|each|every|one|the|no) ${gpu} (?:must|should|may|can|is|shall|to be)\\s*(?:not|never)?\\s*(?:be )?(?:used|shared|claimed|held|occupied) (?:only )?by (?:more than one|several|multiple|two|at most one|only one|exactly one|one|a single) ${who}(?: only)?(?: at (?:a|the same) time| at once)?`,
    ),
    new RegExp(
      `\\b(?:two|several|multiple) ${who} (?:must|should|may|can)\\s*(?:not|never) (?:share|use) ${card}(?: at (?:a|the same) time| at once)?`,
    ),
    new RegExp(`\\b(?:one|a single|only one|at most one) ${who} per ${gpu}`),
    // "A GPU belongs to one container at a time", "passing one GPU to two guests is not permitted"
    new RegExp(
      `\\b(?:an?|each|every|one|the) ${gpu} (?:(?:may|must|shall|should|can) )?(?:only )?(?:belongs? to|serves?|is for|goes? to|is given to|is handed to|is assigned to) (?:only |exactly |at most )?(?:one|a single) ${who}(?: only)?(?: at (?:a|the same|any one) time| at once)?`,
    ),
    new RegExp(
      `\\b(?:passing|giving|handing|assigning|attaching) (?:one|an?|the same) ${gpu} to (?:two|several|more than one|multiple) ${who}`,
    ),
    new RegExp(`\\b(?:never|do not|don['’]t) share (?:an?|one|the) ${gpu} (?:between|among) (?:two |several |multiple )?${who}`),
  ];
};
const patterns = patternsFor("(?:gpu|graphics card)");
const cardPatterns = patternsFor("(?:gpu|(?:graphics )?card)");

const alone = `(?:(?:only|exactly|at most|no more than) one|a single|one) ${who}(?: only)?`;
/** What is said beside a card's name where one workload alone has it. */
const alones: readonly RegExp[] = [
  /\b(?:must|may|shall|should|can|is|are)\s*(?:not|never) (?:be )?shared\b(?! (?:with|by)\b)|\b(?:never|not|don['’]t) share\b|\b(?:is|are) not (?:to be )?shar(?:ed|e?able)\b/,
  /(?:^|[:=]\s*|\b(?:is|are|be|for|in) )(?:strictly |always )?exclusive(?:ly)?(?: use)?(?:,| *$|\.)/,
  new RegExp(`\\b(?:belongs? to|(?:is|are|be) (?:used|held|claimed|taken) by|for|has|(?:is|are) (?:assigned|given) to) ${alone}`),
  new RegExp(`\\b(?:no two|not (?:more than one|two|several)|never (?:more than one|two|several)|more than one) ${who}`),
  new RegExp(
    `^(?:only one|at most one|exactly one|no more than one|a single) ${who} (?:may|can|must|shall|uses?|has|have|gets?|claims?|holds?)\\b`,
  ),
  /\bsharing\b.*\b(?:forbidden|prohibited|not allowed|banned)\b/,
  new RegExp(
    `\\bexclusive to ${alone}|^(?:only |exactly )?one ${who} per\\b|^(?:two|several|multiple) ${who} (?:must|may|shall|should|can)\\s*(?:never|not)\\b`,
  ),
];
/** Anybody named beside it makes it his, and no question of how many there are. */
const several = /\b(?:more than one|no two|not two|two|several)\b/;

/** "The RTX 5070 Ti must not be shared", "at most one service may have the GTX 970": a sentence that is about nothing else. */
function ofOneCard(clause: string, cards: Facts["cards"]): readonly Said[] {
  const [card, second] = cardsNamed(clause, cards);
  if (!card || second || /⟦/.test(clause) || /\b(?:unless|except|if|when)\b/i.test(clause)) return [];
  const said = clause.toLowerCase();
  if (!alones.some((pattern) => pattern.test(said))) return [];
  // "More than one service" is what has to be forbidden.
  if (several.test(said) && !/\b(?:no|not|never|cannot|nobody)\b|n['’]t\b/.test(said)) return [];
  return [{ start: 0, end: clause.length, claim: { relation: { is: "exclusive", value: card.model }, settled: true, whole: true } }];
}

export const term: Term = {
  name: "gpu-exclusive",
  incidental: true,
  of: () => [],
  says: (clause, { cards }): readonly Said[] => [
    ...ofOneCard(clause, cards),
    ...(cards.length > 0 ? cardPatterns : patterns)
      .flatMap((pattern) =>
        matchesOf(clause, pattern).map((match) => ({
          start: match.index,
          end: match.index + match[0].length,
          claim: { relation: { is: "exclusive" as const }, settled: true as const },
        })),
      )
      .slice(0, 1),
  ],
  across: ({ gpus, devices }) => gpus.length > 0 || devices.length > 0,
  demand: ({ relation }) =>
    relation.is === "exclusive"
      ? `${relation.value === undefined ? "a graphics card" : `\`${relation.value}\``} is held by one at a time`
      : undefined,
  check({ relation, selector }, subjects, context) {
    if (relation.is !== "exclusive") return [];
    const { facts } = context;
    const running = subjects.filter(({ dormant }) => !dormant);
    const wanted = relation.value;
    // Contenders that are named hold the one card there is; otherwise each documented card counts by itself.
    const models = wanted === undefined ? facts.cards.map(({ model }) => model) : [wanted];
    const groups =
      models.length > 0
        ? models.map((model) => ({ model, users: usersOf(model, running, facts) }))
        : !selector.names
          ? []
          : [
              {
                model: "graphics card",
                users: running.flatMap((subject) =>
                  usesOf(subject, facts)
                    .slice(0, 1)
                    .map(({ access }) => ({ subject, access })),
                ),
              },
            ];
    return groups.flatMap(({ model, users }) =>
      [...new Set(users.map(({ subject }) => hostOf(subject, context)))].flatMap((host): Violation[] => {
        const [first, ...others] = users.filter(({ subject }) => hostOf(subject, context) === host);
        if (!first) return [];
        // Two copies of one workload are no two contenders.
        const alike = (subject: Subject): boolean =>
          subject.title === first.subject.title ||
          selector.names?.some((name) => isNamed(subject, name) && isNamed(first.subject, name)) === true;
        return others
          .filter(({ subject }) => !alike(subject))
          .map(({ subject, access }) => ({
            subject,
            at: access.node.at,
            message: `${subject.title} holds the ${model} beside ${first.subject.title}, expected one of them at a time; ${subject.kind === "service" ? "put it into a profile" : "set `onboot: 0`"} or take the card from it`,
            related: [{ at: first.access.node.at, message: `${first.subject.title} holds it already` }],
          }));
      }),
    );
  },
};

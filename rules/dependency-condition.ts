import { literalAt } from "../src/literals.ts";
import type { Claim, Term } from "../src/model.ts";
import { get } from "../src/node.ts";
import { databaseImages } from "./knowledge/images.ts";

/** "must wait until their dependencies are healthy", "wait for a healthy database", "start only after their dependencies are healthy". */
const waiting =
  /(?:⟦\d+⟧ (?:must|should|shall|always) |\b)(?:waits? (?:until|for|till)|starts? only (?:after|once|when)|(?:must |should )?not start before) (?:(?:the|a|its|their|all|every|each|other|until|that) )*(?:(?:services?|databases?|dependenc(?:y|ies)) (?:(?:that )?(?:it|they) depends? on )?(?:to )?(?:is|are|be|become|becomes|report|reports)(?: reported)?(?: as)? healthy|healthy (?:services?|databases?|dependenc(?:y|ies)))\b/gi;

/** Until what a service waits for another one before it starts. Source: the compose specification, "depends_on"; the short form waits for the start alone. */
export const term: Term = {
  name: "dependency-condition",
  towards: true,
  demand: ({ relation }) =>
    relation.is === "equals" && relation.value.endsWith(" for databases") ? "it is `service_healthy` for databases" : undefined,
  valueName: (value) => (value.startsWith("service_healthy for") ? "`service_healthy`" : undefined),
  missing: "keeps",
  of(subject) {
    const node = get(subject.raw, "depends_on");
    const image = (name: string): string => {
      const written = get(subject.parent?.raw, "services", name, "image");
      return written?.kind === "scalar"
        ? (String(written.value)
            .replace(/[@:].*$/, "")
            .split("/")
            .at(-1) ?? "")
        : "";
    };
    const held = (at: typeof node, name: string, value: string) =>
      at ? [{ node: at, value, shown: `\`${value}\` for \`${name}\``, binds: { image: image(name) } }] : [];
    if (node?.kind === "list")
      return node.items.flatMap((item) => (item.kind === "scalar" ? held(item, String(item.value), "service_started") : []));
    if (node?.kind !== "map") return [];
    return [...node.entries.values()].flatMap(({ key, value }) => {
      const condition = get(value, "condition");
      return held(condition ?? key, String(key.value), condition?.kind === "scalar" ? String(condition.value) : "service_started");
    });
  },
  claim(literal): Claim | undefined {
    const condition = literal.match(/^(?:condition:\s*)?(service_(?:healthy|started|completed_successfully))$/)?.[1];
    return condition ? { relation: { is: "equals", value: condition } } : undefined;
  },
  says(clause, _facts, { literals }) {
    const code = (index: string | undefined): string => literalAt(literals, index).replace(/:$/, "");
    const waits =
      /\bhealth(?:y)? (?:conditions?|checks?|status)\b|\bservice_healthy\b/i.test(clause) ||
      literals.some(({ text }) => /service_healthy/.test(text));
    const prose = [...clause.matchAll(waiting)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: {
        relation: { is: "equals" as const, value: /\bdatabases?\b/i.test(match[0]) ? "service_healthy for databases" : "service_healthy" },
        // "must not start before …" demands the same.
        ...(/\bnot start\b/i.test(match[0]) && { settled: true as const }),
      },
    }));
    if (prose.length > 0) return prose;
    return [
      ...clause.matchAll(
        /⟦(\d+)⟧(?: with (?:a )?(?:health(?:y)? conditions?|(?:⟦\d+⟧|service_healthy) for (?:(?:the|a|its|their) )?(?:db|database)s?(?: (?:readiness|dependencies))?))?/gi,
      ),
    ].flatMap((match) =>
      waits && code(match[1]) === "depends_on"
        ? [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: {
                relation: { is: "equals" as const, value: /\sfor\s/i.test(match[0]) ? "service_healthy for databases" : "service_healthy" },
              },
            },
          ]
        : [],
    );
  },
  same(held, stated, { binds }) {
    if (stated !== "service_healthy for databases")
      return held === stated || (stated === "service_healthy" && held === "service_completed_successfully");
    return (
      held === "service_healthy" || ![binds?.image ?? []].flat().some((image) => (databaseImages as readonly string[]).includes(image))
    );
  },
};

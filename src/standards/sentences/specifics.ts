import type { Relation, Selector } from "../../model.ts";
import type { Draft } from "../drafts.ts";

/**
 * "We restart `unless-stopped`. Batch jobs (`job-*`) have `restart: "no"`": what a document demands of some, by name or by kind, it does not demand of them
 * as of everybody, where one thing can't have both values.
 */
export function specificFirst(drafts: readonly Draft[]): readonly Draft[] {
  const named = drafts.filter(({ term, relation, selector }) => !term.several && valuesOf(relation) && isOfSome(selector));
  if (named.length === 0) return drafts;
  return drafts.map((draft) => {
    const wanted = valuesOf(draft.relation);
    if (!wanted || !isForAll(draft.selector)) return draft;
    const others = named.filter(
      ({ term, part, statement, relation }) =>
        term === draft.term &&
        part === draft.part &&
        statement.document === draft.statement.document &&
        !valuesOf(relation)?.some((value) => wanted.includes(value)),
    );
    if (others.length === 0) return draft;
    const except = [...new Set([...(draft.selector.except ?? []), ...others.flatMap(({ selector }) => selector.names ?? [])])];
    const none = [...new Set([...(draft.selector.none ?? []), ...others.flatMap(({ selector }) => selector.traits ?? [])])];
    return {
      ...draft,
      selector: { ...draft.selector, ...(except.length > 0 && { except }), ...(none.length > 0 && { none }) },
    };
  });
}

/** The values that a relation allows; undefined where it forbids them, or is none of values. */
const valuesOf = (relation: Relation): readonly unknown[] | undefined =>
  (relation.is !== "equals" && relation.is !== "one of") || relation.not || relation.some
    ? undefined
    : relation.is === "equals"
      ? [relation.value]
      : relation.values;

const limits = ["all", "within", "vlans", "numbers", "strangersTo", "host", "paths"] as const;

const isUnlimited = (selector: Selector): boolean => limits.every((limit) => selector[limit] === undefined);

/** Whether it is for those with certain names alone, or for those of one kind alone ("databases"). */
const isOfSome = (selector: Selector): boolean =>
  isUnlimited(selector) && (selector.names === undefined) !== (selector.traits?.length !== 1);

const isForAll = (selector: Selector): boolean => isUnlimited(selector) && selector.names === undefined && selector.traits === undefined;

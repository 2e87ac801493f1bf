import type { Relation } from "../../model.ts";

/** What a sentence demands that forbids this. */
export function opposite(relation: Relation): Relation {
  if (relation.is === "present") return { is: "absent" };
  if (relation.is === "absent") return { is: "present" };
  if (relation.is === "unique" || relation.is === "exclusive" || relation.is === "at most" || relation.is === "in order") return relation;
  if ("not" in relation && relation.not) {
    const { not: _, ...straight } = relation;
    return straight as Relation;
  }
  return { ...relation, not: true } as Relation;
}

import type { Entry, Mapping, Node, Scalar } from "../../node.ts";
import type { Remark } from "../reader.ts";
import { expand, type Lookup } from "./template.ts";

/**
 * Puts variables into every value of a tree, never into keys. Nodes without variables are shared; what was aliased stays shared.
 * A variable that is set nowhere leaves a gap. What compose refuses is reported once, and kept as written.
 */
export function interpolate(root: Node, lookup: Lookup, report: (remark: Remark) => void): Node {
  const done = new Map<unknown, unknown>();
  const reported = new Set<number>();

  const scalar = (node: Scalar): Scalar => {
    if (typeof node.value !== "string" || !node.value.includes("$")) return node;
    const { value, gaps, substitutions, problem } = expand(node.value, lookup);
    if (problem) {
      if (!reported.has(node.at.start)) report(refused(node, problem.message));
      reported.add(node.at.start);
      return node;
    }
    return { ...node, value, ...(gaps.length && { gaps }), ...(substitutions.length && { substitutions }) };
  };

  const items = (list: readonly Node[]): readonly Node[] => {
    const known = done.get(list) as readonly Node[] | undefined;
    if (known) return known;
    let next: Node[] | undefined;
    for (const [index, item] of list.entries()) {
      const value = visit(item);
      if (value === item) continue;
      next ??= [...list];
      next[index] = value;
    }
    const result = next ?? list;
    done.set(list, result);
    return result;
  };

  const entries = (map: Mapping["entries"]): Mapping["entries"] => {
    const known = done.get(map) as Mapping["entries"] | undefined;
    if (known) return known;
    let next: Map<string, Entry> | undefined;
    for (const [name, entry] of map) {
      const value = visit(entry.value);
      if (value === entry.value) continue;
      next ??= new Map(map);
      next.set(name, { key: entry.key, value });
    }
    const result = next ?? map;
    done.set(map, result);
    return result;
  };

  function visit(node: Node): Node {
    if (node.kind === "scalar") return scalar(node);
    if (node.kind === "list") {
      const next = items(node.items);
      return next === node.items ? node : { ...node, items: next };
    }
    const next = entries(node.entries);
    return next === node.entries ? node : { ...node, entries: next };
  }

  return visit(root);
}

const refused = (node: Scalar, why: string): Remark => ({
  rule: "compose/interpolation",
  severity: "error",
  message: `compose can't put variables into this value: ${why}. A \`$\` that is meant as such is written \`$$\`.`,
  at: node.at,
});

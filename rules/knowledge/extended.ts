import type { Node } from "../../src/node.ts";
import { textOf } from "../../src/source.ts";
import type { Subject } from "../../src/subject.ts";

/** The services that a service is made from by `extends`, by the names that its file gives: what came through them says so. */
export const extendedBy = ({ raw }: Subject): readonly string[] => [...new Set(namesIn(raw, 3))];

function namesIn(node: Node, depth: number): readonly string[] {
  const own = (node.via ?? [])
    .filter(({ how }) => how === "extends")
    .map(({ at }) =>
      textOf(at)
        .trim()
        .replace(/^(["'])(.*)\1$/s, "$2"),
    );
  if (depth === 0 || node.kind === "scalar") return own;
  const inner = node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value);
  return [...own, ...inner.flatMap((one) => namesIn(one, depth - 1))];
}

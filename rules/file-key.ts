import type { Holding, Term } from "../src/model.ts";
import { entry, get, type Node } from "../src/node.ts";
import { isSecretName } from "./knowledge/secrets.ts";

/** A key of a file that documents name, by its path (`server.port`, `hosts[].name`); with `type:` before it, what kind of value it has. */
export const term: Term = {
  name: "file-key",
  missing: "keeps",
  incidental: true,
  // Files of settings hold secrets too: what stands there is told in the message, where its key names none.
  concealed: true,
  of(subject, _context, part) {
    if (subject.kind !== "file" || part === undefined) return [];
    const typed = part.startsWith("type:");
    return at(subject.raw, pathOf(typed ? part.slice(5) : part)).map((node): Holding => {
      const secret = isSecretName(part.slice(part.lastIndexOf(".") + 1).replace(/^type:/, ""));
      if (!typed)
        return {
          node,
          value: node.kind === "scalar" ? String(node.value ?? "") : "",
          ...(secret && { shown: "a value that is not shown" }),
          part,
        };
      const type = typeOf(node);
      return { node, value: type, shown: node.kind === "scalar" && !secret ? `\`${node.raw}\` (${named(type)})` : named(type), part };
    });
  },
  same(held, stated, { part }) {
    if (!part?.startsWith("type:")) return held === stated;
    return held === stated || (stated === "number" && held === "integer") || (stated === "text" && held === "nothing");
  },
  valueName: (value) => (types.has(value) ? named(value) : undefined),
  lackingAt(subject, part = "") {
    const path = pathOf(part.replace(/^type:/, "")).filter((key) => key !== "[]");
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const above = entry(depth === 1 ? subject.raw : get(subject.raw, ...path.slice(0, depth - 1)), path[depth - 1] as string);
      if (above) return above.key.at;
    }
    return undefined;
  },
  partName: (part) => (part.startsWith("type:") ? `value of \`${part.slice(5)}\`` : `key \`${part}\``),
};

const types: ReadonlySet<string> = new Set(["text", "number", "integer", "switch", "list", "map"]);

const named = (type: string): string =>
  ({
    text: "a text",
    number: "a number",
    integer: "a whole number",
    switch: "true or false",
    list: "a list",
    map: "a map",
    nothing: "nothing",
  })[type] ?? type;

function typeOf(node: Node): string {
  if (node.kind !== "scalar") return node.kind;
  if (node.value === null) return "nothing";
  if (typeof node.value === "boolean") return "switch";
  if (typeof node.value === "number") return Number.isInteger(node.value) ? "integer" : "number";
  return "text";
}

/** `a.b[].c` is a, b, [], c. */
const pathOf = (text: string): readonly string[] => text.replace(/\[\]/g, ".[]").split(".").filter(Boolean);

/** The values under a path, one for each item of the lists on its way; a key that holds dots stands whole. */
function at(node: Node, path: readonly string[]): readonly Node[] {
  const [key, ...rest] = path;
  if (key === undefined) return [node];
  if (key === "[]") return node.kind === "list" ? node.items.flatMap((item) => at(item, rest)) : [];
  if (node.kind !== "map") return [];
  const whole = node.entries.get(path.join("."))?.value;
  const next = node.entries.get(key)?.value;
  return whole ? [whole] : next ? at(next, rest) : [];
}

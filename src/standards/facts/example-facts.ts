import { parseYaml } from "../../configs/yaml/parse.ts";
import { literalAt } from "../../literals.ts";
import type { Statement } from "../../model.ts";
import type { Node } from "../../node.ts";
import { Source } from "../../source.ts";

/** A label's key as documents write it, placeholders included. */
const labelKey = /^[A-Za-z][\w-]*(?:\.[\w<>{}*/-]+)*$/;

/** The keys of labels that a statement shows: below `labels:` in an example, and in code that its words or its table call labels. */
export function labelsIn(statement: Statement): readonly string[] {
  if (statement.fence) return labelsInFence(statement.fence.text);
  const first = statement.row?.headers[0] ?? "";
  const shown = statement.row
    ? /\blabel\b/i.test(first)
      ? (statement.row.cells[0]?.literals ?? [])
      : []
    : /\blabel(?:s|ing)?\b/i.test(
          [statement.plain, statement.under ?? "", ...statement.headings.slice(-2).map(({ text: heading }) => heading)].join(" "),
        )
      ? statement.literals
      : [];
  return shown.flatMap(({ text }) => {
    const key = keyOf(text);
    return key?.includes(".") && !/^deploy\.labels$|\.(?:ya?ml|env|md|json|conf|local)$/.test(key) ? [key] : [];
  });
}

/** The values of all keys of that name in a YAML text, however deep. */
function valuesOf(name: string, text: string): readonly Node[] {
  // Most fences have none, and parsing is what costs.
  if (!text.includes(`${name}:`)) return [];
  const found: Node[] = [];
  const visit = (node: Node): void => {
    if (node.kind === "list") node.items.forEach(visit);
    if (node.kind !== "map") return;
    for (const [key, { value }] of node.entries)
      if (key === name) found.push(value);
      else visit(value);
  };
  for (const { root } of parseYaml(new Source("example.yaml", text)).documents) if (root) visit(root);
  return found;
}

const labelsInFence = (text: string): readonly string[] =>
  valuesOf("labels", text).flatMap((labels) => {
    if (labels.kind === "map") return [...labels.entries.keys()].flatMap((key) => keyOf(key) ?? []);
    return labels.kind === "list" ? labels.items.flatMap((item) => (item.kind === "scalar" ? (keyOf(item.raw) ?? []) : [])) : [];
  });

const keyOf = (text: string): string | undefined => {
  const key = text.match(/^["']?([^\s:="']+)["']?\s*(?:[:=].*)?$/s)?.[1];
  return key && labelKey.test(key) ? key : undefined;
};

/** Networks that an example declares as external. */
export const externalNetworksIn = ({ fence }: Statement): readonly string[] =>
  valuesOf("networks", fence?.text ?? "").flatMap((networks) => {
    if (networks.kind !== "map") return [];
    return [...networks.entries].flatMap(([name, { value }]) => {
      const external = value.kind === "map" ? value.entries.get("external")?.value : undefined;
      return external?.kind === "scalar" && external.value === true ? [name] : [];
    });
  });

/** "Provides the shared networks (`edge`, `lab`)", "the `edge` network": networks that a sentence calls by name, and forbids nowhere. */
export function networksCalledIn({ form, plain, literals }: Statement): readonly string[] {
  if ((form !== "sentence" && form !== "item") || /\b(?:not|never|avoid|no)\b|n['’]t\b/i.test(plain)) return [];
  const list = "⟦\\d+⟧(?:\\s*(?:,|\\band\\b|&)\\s*⟦\\d+⟧)*";
  return [...plain.matchAll(new RegExp(`\\bnetworks?\\s*(?:\\(\\s*)?(${list})|(${list})\\s+networks?\\b`, "gi"))]
    .flatMap((match) => [...((match[1] ?? match[2]) as string).matchAll(/⟦(\d+)⟧/g)].map(([, n]) => literalAt(literals, n)))
    .filter((name) => /^[a-z][\w.-]*$/i.test(name));
}

import { literalAt } from "../../literals.ts";
import type { Statement } from "../../model.ts";

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

function labelsInFence(text: string): readonly string[] {
  const found: string[] = [];
  let block: number | undefined;
  for (const line of text.split("\n")) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const indent = line.search(/\S/);
    const item = /^\s*-\s/.test(line);
    if (block !== undefined && (indent < block || (indent === block && !item))) block = undefined;
    if (/^\s*labels:\s*(?:#.*)?$/.test(line)) block = indent;
    else if (block !== undefined && indent >= block) {
      const key = keyOf(
        line
          .trim()
          .replace(/^-\s+/, "")
          .replace(/^(["'])(.*)\1$/, "$2"),
      );
      if (key) found.push(key);
    }
  }
  return found;
}

const keyOf = (text: string): string | undefined => {
  const key = text.match(/^["']?([^\s:="']+)["']?\s*(?:[:=].*)?$/s)?.[1];
  return key && labelKey.test(key) ? key : undefined;
};

/** Networks that an example declares as external. */
export function externalNetworksIn({ fence }: Statement): readonly string[] {
  const block = fence?.text.match(/^networks:[ \t]*(?:#.*)?\n((?:[ \t]+.*\n?|\s*\n)*)/m)?.[1];
  if (!block) return [];
  return [...block.matchAll(/^[ \t]+([\w.-]+):[ \t]*(?:#.*)?\n(?:[ \t]+(?:name:.*|#.*)\n)*[ \t]+external:[ \t]*true\b/gm)].map(
    (match) => match[1] as string,
  );
}

/** "Provides the shared networks (`edge`, `lab`)", "the `edge` network": networks that a sentence calls by name, and forbids nowhere. */
export function networksCalledIn({ form, plain, literals }: Statement): readonly string[] {
  if ((form !== "sentence" && form !== "item") || /\b(?:not|never|avoid|no)\b|n['’]t\b/i.test(plain)) return [];
  const list = "⟦\\d+⟧(?:\\s*(?:,|\\band\\b|&)\\s*⟦\\d+⟧)*";
  return [...plain.matchAll(new RegExp(`\\bnetworks?\\s*(?:\\(\\s*)?(${list})|(${list})\\s+networks?\\b`, "gi"))]
    .flatMap((match) => [...((match[1] ?? match[2]) as string).matchAll(/⟦(\d+)⟧/g)].map(([, n]) => literalAt(literals, n)))
    .filter((name) => /^[a-z][\w.-]*$/i.test(name));
}

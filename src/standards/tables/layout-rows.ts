import type { Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { optionalAmong } from "../text/rewordings.ts";
import { fold } from "../words/phrases.ts";

const headers = {
  place: ["path", "folder", "directory", "location", "where"],
  purpose: ["purpose", "description", "content", "contents", "what", "holds", "use", "notes"],
};

/** "Each ships a `compose.yaml` and a README": of every folder that the row's path stands for. */
const ofEach =
  /^(?:each|every|all)(?: (?:one|of (?:them|these)|folder|directory|stack|service|project)s?)? (?=(?:must |should |always )?(?:has|have|ships?|contains?|includes?|carries|carry|comes? with|needs?|requires?|provides?)\b)/i;

/**
 * A row of a layout ("`services/<stack>/` | One folder a stack. Each ships a README."): what its purpose says of each folder, held against those
 * that its path stands for. `read` reads it as an item.
 */
export function readLayoutRow(statement: Statement, read: (item: Statement) => { readonly drafts: readonly Draft[] }): readonly Draft[] {
  const row = statement.row;
  const said = row?.headers.map((header) => fold(header)) ?? [];
  const place = row?.cells[said.findIndex((header) => headers.place.includes(header))];
  const purpose = row?.cells[said.findIndex((header) => headers.purpose.includes(header))];
  const path = place?.literals.length === 1 ? place.literals[0]?.text : undefined;
  if (!purpose || path === undefined || statement.scope === "off" || !/^(?:[\w.-]+\/)*(?:[<{[*][^/]*|[\w.-]+)\/$/.test(path)) return [];
  const { row: _, ...context } = statement;
  return purpose.plain.split(/(?<=[.;!]) +(?=\p{L})/u).flatMap((sentence) => {
    if (!ofEach.test(sentence)) return [];
    const plain = sentence.replace(optionalAmong, "").replace(ofEach, "Each stack ");
    const { drafts } = read({ ...context, form: "item", scope: "on", plain, text: sentence, literals: purpose.literals });
    return drafts.map((draft) => ({
      ...draft,
      statement,
      severity: statement.inherited.severity ?? (draft.severity === "error" ? "warning" : draft.severity),
      selector: { ...draft.selector, paths: [`${path.replace(/[<{[*][^/]*/g, "*")}**`], words: `${draft.selector.words} in ${path}` },
    }));
  });
}

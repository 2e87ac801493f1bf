import { posix } from "node:path";
import type { Statement, Status } from "../../model.ts";
import { statusOf, weaker } from "../words/scope.ts";

/**
 * Statements with the status that an index gives their document: a table with a status column whose rows link to documents. What a
 * document says of itself stays where it is weaker.
 */
export function withIndexStatus(statements: readonly Statement[]): readonly Statement[] {
  const listed = new Map<string, Status>();
  for (const statement of statements)
    for (const [document, status] of listedIn(statement)) listed.set(document, weaker(status, listed.get(document) ?? "accepted"));
  if (listed.size === 0) return statements;
  return statements.map((statement) => {
    const status = listed.get(posix.normalize(statement.document));
    return status ? { ...statement, status: weaker(statement.status, status) } : statement;
  });
}

/** The documents that a row lists, with their status. A cell that says more than the link speaks of something else. */
function listedIn({ row, document, status: own }: Statement): readonly (readonly [string, Status])[] {
  const column = row?.headers.findIndex((header) => /\bstatus\b/i.test(header)) ?? -1;
  const status = column === -1 || own === "retired" ? undefined : statusOf(row?.cells[column]?.text ?? "");
  if (!row || !status) return [];
  return row.cells.flatMap(({ link }) => {
    const path = link?.replace(/[#?].*$/, "");
    return path && /\.(?:md|markdown)$/i.test(path) ? [[posix.join(posix.dirname(document), decoded(path)), status] as const] : [];
  });
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

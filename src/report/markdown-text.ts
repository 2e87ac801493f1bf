import { visible } from "./visible.ts";

/** What would be markup in somebody's name or value is shown as it is: it may come from anybody's pull request. */
export const plain = (text: string): string =>
  visible(text)
    .split(/(`[^`]*`)/)
    .map((piece, index) => (index % 2 === 1 ? piece.replaceAll("|", "\\|") : piece.replace(/[\\*_[\]<>|#~!@]/g, "\\$&")))
    .join("");

/** A table with its header; each cell is Markdown already. */
export const tableOf = (headers: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headers, headers.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");

import type { Statement } from "../../model.ts";
import { placeOf } from "../../source.ts";

/** One line of a directory tree. */
export interface Branch {
  /** From the tree's root, without it; folders end in `/`. */
  readonly path: string;
  readonly note: string;
  readonly at: Statement["at"];
  readonly depth: number;
}

/** The lines of a directory tree drawn with lines; undefined where the fence is none. */
export function branchesOf(statement: Statement): { readonly root: string; readonly branches: readonly Branch[] } | undefined {
  const text = statement.fence?.text as string;
  if (!/[├└]\s*[─-]{1,3}|^[|+`]--/m.test(text)) return undefined;
  const first = placeOf(statement.at).line + 1;
  const source = statement.at.source;
  const stack: { indent: number; name: string }[] = [];
  const branches: Branch[] = [];
  let root = "";
  text.split("\n").forEach((line, index) => {
    const match = line.match(/^([\s│|]*)(?:[├└+`|][─-]{1,3}\s*)?(\S[^#←→]*?)(?:\s+(?:#|←|→|-{1,2}\s|\()\s*(.*))?$/u);
    if (!match?.[2]) return;
    const indent = line.search(/[├└]|[+`|]--/);
    const [name = ""] = match[2].split("  ");
    if (indent === -1) {
      if (branches.length === 0 && root === "") root = name.replace(/\/$/, "");
      return;
    }
    while (stack.length > 0 && (stack.at(-1)?.indent as number) >= indent) stack.pop();
    const path = [...stack.map((entry) => entry.name.replace(/\/$/, "")), name].join("/");
    const start = source.lineStart(first + index);
    branches.push({
      path,
      note: match[3]?.trim() ?? "",
      at: source.span(start, start + source.line(first + index).length),
      depth: stack.length,
    });
    stack.push({ indent, name });
  });
  return branches.length > 0 ? { root, branches } : undefined;
}

import { Source } from "../../source.ts";
import { damagedStretches } from "../doubts/damage.ts";

/** A document as its author meant it, every offset unchanged: characters in a wrong encoding are put right, fences moved to where they belong. */
export function repair(source: Source): Source {
  let text = source.text;
  for (const { start, end, meant } of damagedStretches(text)) text = text.slice(0, start) + meant.padEnd(end - start) + text.slice(end);
  return moveFences(text === source.text ? source : new Source(source.path, text));
}

/**
 * Mends a fence that is opened inside a list item and goes on, and ends, left of it: Markdown closes the item there and takes the
 * document's rest for code. The opening line is moved to the margin without changing any offset, as its author meant it.
 */
function moveFences(source: Source): Source {
  const lines = source.text.split("\n");
  let offset = 0;
  let text = source.text;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i] as string;
    const open = line.match(/^([ \t]+)(`{3,}|~{3,})([^`\r]*)(\r?)$/);
    if (open) {
      const [, indent = "", mark = "", info = "", cr = ""] = open;
      const close = lines.findIndex((other, at) => at > i && other.trimStart().startsWith(mark) && other.trim() === mark);
      const body = close === -1 ? [] : lines.slice(i + 1, close);
      if (
        close !== -1 &&
        body.some((other) => other.trim() !== "" && !other.startsWith(indent)) &&
        !(lines[close] as string).startsWith(indent)
      ) {
        const moved = `${mark}${info}${" ".repeat(indent.length)}${cr}`;
        text = text.slice(0, offset) + moved + text.slice(offset + line.length);
      }
      if (close !== -1) {
        for (; i < close; i += 1) offset += (lines[i] as string).length + 1;
      }
    }
    offset += (lines[i] as string).length + 1;
  }
  return text === source.text ? source : new Source(source.path, text);
}

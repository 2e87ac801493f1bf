import type { Html, Yaml } from "mdast";
import { visit } from "unist-util-visit";
import { parseYaml } from "../../configs/yaml/parse.ts";
import type { Finding } from "../../model.ts";
import { Source, spanOf } from "../../source.ts";
import { parseMarkdown } from "../text/markdown.ts";
import { readComment } from "../text/markers.ts";

/** Comments for this reader that it does not know, and a front matter that is no YAML: both were meant to say something. */
export function findStrayMarkers(source: Source): readonly Finding[] {
  if (!source.text.includes("lint:") && !source.text.startsWith("---")) return [];
  const found: Finding[] = [];
  visit(parseMarkdown(source), ["html", "yaml"], (node) => {
    const { value } = node as Html | Yaml;
    const at = spanOf(source, node);
    const message = node.type === "yaml" ? brokenYaml(value) : strayComment(value, at);
    if (message)
      found.push({
        rule: node.type === "yaml" ? "document/broken-front-matter" : "document/unknown-marker",
        severity: "warning",
        message,
        at,
        related: [],
      });
  });
  return found;
}

function strayComment(html: string, at: Finding["at"]): string | undefined {
  const read = readComment(html, at);
  if (!read) return undefined;
  const { said, off, applies = [], block } = read;
  if (/^manual\b/.test(said)) return block.manual ? undefined : noReason;
  if (off !== undefined || applies.length > 0 || Object.keys(block).length > 0) return undefined;
  return `\`${said.split("\n")[0]}\` is no comment that is known, so it says nothing; known are on, off, example, closed, manual: reason, and applies="media/**"`;
}

const noReason = "this comment leaves a rule to people and doesn't say why; write `manual: reason`";

function brokenYaml(yaml: string): string | undefined {
  const [problem] = parseYaml(new Source("", yaml)).problems;
  return problem && `this front matter is no YAML (${problem.message}), so a status in it is not read; mend it`;
}

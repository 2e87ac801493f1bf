import type { Html, Yaml } from "mdast";
import { visit } from "unist-util-visit";
import { parseYaml } from "../../configs/yaml/parse.ts";
import type { Finding } from "../../model.ts";
import { Source, spanOf } from "../../source.ts";
import { parseMarkdown } from "../text/markdown.ts";

const known = /^(?:on|off|example|closed|manual:\s*\S[\s\S]*|applies\s*=\s*"\s*[^"\s][^"]*")$/;

/** Comments for this reader that it does not know, and a front matter that is no YAML: both were meant to say something. */
export function findStrayMarkers(source: Source): readonly Finding[] {
  if (!/<!--\s*lint:|^---/.test(source.text)) return [];
  const found: Finding[] = [];
  visit(parseMarkdown(source), ["html", "yaml"], (node) => {
    const { value } = node as Html | Yaml;
    const message = node.type === "yaml" ? brokenYaml(value) : strayComment(value);
    if (message)
      found.push({
        rule: node.type === "yaml" ? "document/broken-front-matter" : "document/unknown-marker",
        severity: "warning",
        message,
        at: spanOf(source, node),
        related: [],
      });
  });
  return found;
}

function strayComment(html: string): string | undefined {
  const said = html.match(/^<!--\s*lint:\s*([\s\S]*?)\s*-->$/)?.[1];
  if (said === undefined || known.test(said)) return undefined;
  if (/^manual\b/.test(said)) return "this comment leaves a rule to people and doesn't say why; write `manual: reason`";
  return `\`${said.split("\n")[0]}\` is no comment that is known, so it says nothing; known are on, off, example, closed, manual: reason, and applies="media/**"`;
}

function brokenYaml(yaml: string): string | undefined {
  const [problem] = parseYaml(new Source("", yaml)).problems;
  return problem && `this front matter is no YAML (${problem.message}), so a status in it is not read; mend it`;
}

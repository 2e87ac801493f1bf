import type { Catalogue, Statement } from "../../model.ts";
import type { FenceReading } from "./fences.ts";

const named = /\btemplate\b/i;
const report =
  /\b(?:status|progress|hand-?off|stand-?up|daily|weekly|sync|thread|session)\b.*\b(?:report|update|note|log|summary)s?\b|\breports?\b/i;

/**
 * A Markdown fence below a "… Template" heading: the headings that a report has, in their order. Its file is the one Markdown path that the
 * section names (`status/<branch>.md`). Undefined where the fence is no template.
 */
export function readTemplate(statement: Statement, around: readonly Statement[], catalogue: Catalogue): FenceReading | undefined {
  const { fence, headings } = statement;
  const heading = headings.at(-1);
  if (!fence || !/^#{1,4} \S/m.test(fence.text) || /^\s*(?:\$|git |docker )/m.test(fence.text)) return undefined;
  const about = `${heading?.text ?? ""} ${fence.lead}`;
  if (!named.test(about) || !report.test(about)) return undefined;
  const term = catalogue.terms.find(({ name }) => name === "status-report");
  const file = fileIn(statement, around);
  if (!term) return undefined;
  if (!file) return { drafts: [], normative: true, reasons: ["it doesn't say in which file a report stands"] };
  const lines = [...fence.text.matchAll(/^(#{1,4}) +(.+?)\s*#*$/gm)].map((match) => ({
    depth: (match[1] as string).length,
    text: match[2] as string,
  }));
  const title = lines[0]?.depth === 1 ? (lines[0].text ?? "") : "";
  const sections = lines.filter(({ depth }) => depth > 1).map(({ text }) => text);
  return {
    drafts: [
      {
        statement,
        term,
        relation: { is: "one of", values: [title, ...sections] },
        part: file,
        severity: statement.inherited.severity ?? "warning",
        selector: { kinds: ["worktree"], words: "every worktree" },
      },
    ],
    normative: true,
    reasons: [],
  };
}

/** The one Markdown path that the section, or else the section above, names in code. */
function fileIn({ document, headings, fence }: Statement, around: readonly Statement[]): string | undefined {
  const lead = fence?.lead.match(/`([\w./<>{}[\] -]+\.md)`/)?.[1];
  if (lead) return lead;
  for (let depth = headings.length; depth > 0; depth -= 1) {
    const above = headings[depth - 1];
    const paths = around
      .filter((one) => one.document === document && one.form !== "fence" && one.headings.includes(above as (typeof headings)[number]))
      .flatMap(({ literals }) => literals.map(({ text }) => text).filter((text) => /^[\w./<{[][\w./<>{}[\] -]*\.md$/.test(text)));
    const distinct = [...new Set(paths)];
    if (distinct.length === 1) return distinct[0];
    if (distinct.length > 1) return undefined;
  }
  return undefined;
}

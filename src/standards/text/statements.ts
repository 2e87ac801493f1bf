import type { Blockquote, Code, Html, List, ListItem, Paragraph, PhrasingContent, Root, RootContent, Table } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { parseYaml } from "../../configs/yaml/parse.ts";
import { innermost } from "../../heading.ts";
import type { Cell, Heading, Severity, Statement, Status } from "../../model.ts";
import { get } from "../../node.ts";
import { Source, spanOf } from "../../source.ts";
import { actions } from "../words/lexicon.ts";
import { startsWith } from "../words/phrases.ts";
import {
  announcesRules,
  forbiddenBelow,
  isForNewcomers,
  isOfInstructions,
  leadingStatus,
  polarityOf,
  scopeBelow,
  scopeOf,
  statusOf,
  strengthOf,
  weaker,
} from "../words/scope.ts";
import { bareLines, cutProse, type Prose, proseText, readProse, sentences } from "./inline.ts";
import { readComment, readLead, readMarker } from "./markers.ts";

type Switches = Statement["switches"];

/** What stands above a block and decides for it. */
interface Above {
  readonly headings: readonly Heading[];
  readonly severity?: Severity;
  readonly polarity?: "require" | "forbid";
  readonly status: Status;
  readonly under?: string;
  readonly step?: true;
  readonly switches: Switches;
}

/**
 * Everything a document says, in its order, each thing with its place. Nothing is judged here but what structure decides: the
 * headings above, their scope, strength and polarity, the status, and the switches in comments.
 */
export function readStatements(source: Source, root: Root): readonly Statement[] {
  const statements: Statement[] = [];
  const tables = { count: 0 };
  let headings: Heading[] = [];
  let sectionStatus: { readonly depth: number; readonly status: Status }[] = [{ depth: 0, status: "accepted" }];
  let bold: { severity?: Severity; polarity?: "require" | "forbid" } = {};
  let lead = "";
  let off = false;
  let announced = isOfInstructions(source.path.split("/").at(-1) as string);
  let next: Switches = {};
  let applies: { depth: number; patterns: readonly string[] } | undefined;

  /** What headings say for themselves, and the scope of what stands below them: asked for each block, and told once. */
  const saying = new Map<Heading, Pick<Above, "severity" | "polarity">>();
  const saidBy = (heading: Heading): Pick<Above, "severity" | "polarity"> => {
    let said = saying.get(heading);
    if (!said) {
      const severity = strengthOf(heading.text);
      const polarity = polarityOf(heading.text);
      said = { ...(severity && { severity }), ...(polarity && { polarity }) };
      saying.set(heading, said);
    }
    return said;
  };
  const scopes = {
    announced: new Map<Heading | undefined, Statement["scope"]>(),
    plain: new Map<Heading | undefined, Statement["scope"]>(),
  };
  const scopeAt = (path: readonly Heading[]): Statement["scope"] => {
    const known = announced ? scopes.announced : scopes.plain;
    const innermost = path.at(-1);
    const scope = known.get(innermost) ?? scopeOf(path, announced);
    known.set(innermost, scope);
    return scope;
  };

  const above = (under?: string): Above => {
    const switches: Switches = { ...next, ...(applies && { applies: applies.patterns }) };
    let severity: Severity | undefined;
    let polarity: "require" | "forbid" | undefined;
    for (const heading of headings) {
      const said = saidBy(heading);
      severity = said.severity ?? severity;
      polarity = said.polarity ?? polarity;
    }
    severity = bold.severity ?? severity;
    polarity = bold.polarity ?? polarity;
    const forbidden = under === undefined ? undefined : forbiddenBelow(under);
    if (forbidden) [severity, polarity] = [severity ?? forbidden, "forbid"];
    return {
      headings: [...headings],
      ...(severity && { severity }),
      ...(polarity && { polarity }),
      status: sectionStatus.map(({ status }) => status).reduce(weaker),
      ...(under && { under }),
      switches,
    };
  };

  const add = (
    form: Statement["form"],
    start: number,
    end: number,
    context: Above,
    rest: Partial<Statement> & Pick<Statement, "plain" | "literals">,
  ) => {
    if (off) return;
    const { headings: path, severity, polarity, status, under, step, switches } = context;
    statements.push({
      form,
      document: source.path,
      at: source.span(start, end),
      text: proseText(rest),
      headings: path,
      scope: scopeBelow(scopeAt(path), under),
      inherited: { ...(severity && { severity }), ...(polarity && { polarity }) },
      status,
      ...(under && { under }),
      ...(step && { step }),
      switches,
      ...rest,
    });
  };

  const addProse = (form: "sentence" | "item", prose: Prose, context: Above, lines: boolean) => {
    const marker = readMarker(prose);
    const labelled = marker ?? readLead(prose);
    const parts = (lines && bareLines(prose.plain)) || sentences(prose.plain);
    let rest: { readonly start: number; readonly lead: string; readonly opening?: Statement["opening"] } | undefined = labelled && {
      start: labelled.end,
      lead: labelled.lead,
      ...("opening" in labelled && labelled.opening && { opening: labelled.opening }),
    };
    for (const { start, end } of parts) {
      if (rest && end <= rest.start) continue;
      const cut = cutProse(prose, rest ? Math.max(start, rest.start) : start, end);
      if (!cut) continue;
      if (form === "sentence" && headings.length <= 1 && announcesRules(cut.plain)) announced = true;
      const first = statements.length;
      add(form, prose.offsets[cut.start] as number, (prose.offsets[cut.end - 1] as number) + 1, context, {
        // Where its author broke a line says nothing.
        plain: oneLine(cut.plain),
        literals: cut.literals,
        ...(rest && { lead: rest.lead }),
        ...(rest?.opening && { opening: rest.opening }),
        ...(marker && { marker: marker.marker }),
      });
      const added = statements[first];
      if (added && rest) statements[first] = { ...added, at: source.span(prose.offsets[start] as number, added.at.end) };
      // A marker speaks for its whole paragraph; a plain lead only for the sentence it opens.
      if (!marker) rest = undefined;
      else rest = { start: end, lead: marker.lead };
    }
  };

  const visitParagraph = (node: Paragraph, nested: boolean, context: Above, form: "sentence" | "item") => {
    const prose = readProse(source, node.children, true);
    const text = proseText(prose);
    const comment = node.children.find((child): child is PhrasingContent & { type: "html"; value: string } => child.type === "html");
    const switches = comment ? readComment(comment.value, spanOf(source, comment)) : undefined;
    const own = switches ? { ...context, switches: { ...context.switches, ...switches.block } } : context;
    const status = prose.plain.match(/^\W*(?:implementation\s+)?status[\s:]*(.+)/is);
    if (status?.[1] && prose.bold.some(({ start }) => start < 3)) setStatus(status[1]);
    else if (lead === "" && statusHeading.test(innermost(headings))) setStatusOf(headings.at(-2), text);
    const whole =
      prose.bold.length === 1 &&
      prose.bold[0] &&
      prose.bold[0].start <= 3 &&
      prose.plain.slice(prose.bold[0].end).replace(/[:.\s]/g, "") === "";
    if (!nested && (whole || /^[❌✅🚫⛔]/u.test(prose.plain))) {
      const polarity = polarityOf(prose.plain);
      const severity = strengthOf(prose.plain);
      bold = { ...(severity && { severity }), ...(polarity && { polarity }) };
    }
    lead = text;
    addProse(form, prose, own, form === "sentence");
  };

  const setStatus = (words: string) => {
    const status = statusOf(words.split("\n")[0] as string);
    const depth = headings.length > 1 || (headings[0]?.depth ?? 1) > 1 ? (headings.at(-1)?.depth ?? 0) : 0;
    if (status) sectionStatus = [...sectionStatus.filter((entry) => entry.depth < depth || entry.depth === 0), { depth, status }];
  };

  /** What a section "Status" or a row of metadata says of the section around it, or of the whole document. */
  const setStatusOf = (heading: Heading | undefined, words: string) => {
    const status = leadingStatus(words);
    const depth = heading === undefined || heading.depth === 1 ? 0 : heading.depth;
    if (status)
      sectionStatus = [...sectionStatus.filter((entry) => entry.depth < depth || (depth > 0 && entry.depth === 0)), { depth, status }];
  };

  const visitList = (node: List, under: string | undefined) => {
    const step = node.ordered && isProcedure(node) && !isForNewcomers(innermost(headings)) ? ({ step: true } as const) : {};
    for (const item of node.children as ListItem[]) {
      let text = under;
      for (const child of item.children) {
        if (child.type === "paragraph") {
          visitParagraph(child, true, { ...above(under), ...step }, "item");
          text = proseText(readProse(source, child.children, true));
          lead = text;
        } else visit(child, text);
      }
    }
  };

  const visitTable = (node: Table) => {
    const [head, ...rows] = node.children;
    if (!head) return;
    tables.count += 1;
    const headers = head.children.map((cell) => oneLine(plainText(cell)));
    if (headings.length <= 1 && headers.length === 2)
      for (const [name = "", value = ""] of [headers, ...rows.map((row) => row.children.map((cell) => plainText(cell).trim()))])
        if (statusHeading.test(name)) setStatusOf(undefined, value);
    for (const row of rows) {
      const cells: Cell[] = row.children.map((cell) => {
        const prose = readProse(source, cell.children);
        const [only, second] = cell.children;
        const link = only?.type === "link" && !second ? only.url : undefined;
        return {
          text: proseText(prose),
          plain: oneLine(prose.plain),
          literals: prose.literals,
          at: spanOf(source, cell),
          ...(link !== undefined && { link }),
        };
      });
      const { start, end } = spanOf(source, row);
      const joined = cells.map(({ text }) => text).join(" | ");
      add("row", start, end, above(lead), {
        plain: joined,
        literals: [],
        text: joined,
        row: { headers, cells, table: tables.count },
      });
    }
  };

  const visitCode = (node: Code, under: string | undefined) => {
    const { start, end } = spanOf(source, node);
    const fenced = /[`~]/.test(source.text.charAt(start));
    const body = fenced ? source.text.indexOf("\n", start) + 1 : start;
    add("fence", start, end, above(under ?? lead), {
      plain: "",
      literals: [],
      text: node.value,
      fence: { text: node.value.replace(/\r\n?/g, "\n"), start: body, info: node.lang ?? "", lead: under ?? lead },
    });
  };

  const visit = (node: RootContent, under?: string): void => {
    const pending = next;
    switch (node.type) {
      case "heading": {
        headings = headings.filter(({ depth }) => depth < node.depth);
        sectionStatus = sectionStatus.filter(({ depth }) => depth === 0 || depth < node.depth);
        if (applies && applies.depth >= node.depth) applies = undefined;
        headings.push({ text: oneLine(plainText(node)), depth: node.depth, at: spanOf(source, node) });
        if (node.depth === 1 && isOfInstructions(plainText(node))) announced = true;
        bold = {};
        lead = "";
        next = {};
        return;
      }
      case "html": {
        const read = readComment((node as Html).value, spanOf(source, node));
        if (read?.off !== undefined) off = read.off;
        if (read?.applies) applies = { depth: headings.at(-1)?.depth ?? 0, patterns: read.applies };
        if (read) next = { ...next, ...read.block };
        return;
      }
      case "yaml": {
        const status = frontMatterStatus(node.value);
        if (status) sectionStatus = [{ depth: 0, status }];
        return;
      }
      case "paragraph":
        visitParagraph(node, false, above(under), "sentence");
        break;
      case "list":
        visitList(node, under ?? (/:$/.test(lead) ? lead : undefined));
        break;
      case "blockquote":
        for (const child of (node as Blockquote).children) visit(child, under);
        break;
      case "table":
        visitTable(node);
        break;
      case "code":
        visitCode(node, under);
        break;
      default:
        break;
    }
    if (next === pending) next = {};
  };

  for (const node of root.children) visit(node);
  return statements;
}

/** A text whose words stand one blank apart: what is looked for in it is written so, too. */
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const statusHeading = /^(?:[\d.]+\s+)?(?:(?:adr|document|decision|implementation)\s+)?status\W*$/i;

/** Whether a numbered list tells what to do one after the other: two or more of its items begin with something that is carried out. */
const isProcedure = ({ children }: List): boolean =>
  children.filter((item) => !beginsWithCode(item) && startsWith(plainText(item.children[0] ?? item).trim(), actions)).length >= 2;

/** "`restart: unless-stopped`": a key, and nothing that anybody does. */
const beginsWithCode = ({ children: [first] }: ListItem): boolean =>
  first?.type === "paragraph" && first.children[0]?.type === "inlineCode" && first.children[0].value.includes(":");

function frontMatterStatus(yaml: string): Status | undefined {
  const { documents, problems } = parseYaml(new Source("", yaml));
  // A broken front matter is a finding of its own.
  const status = problems.length > 0 || !documents[0]?.root ? undefined : get(documents[0].root, "status");
  return status?.kind === "scalar" && typeof status.value === "string" ? statusOf(status.value) : undefined;
}

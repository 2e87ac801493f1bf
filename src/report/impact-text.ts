import { createColors } from "picocolors";
import type { ToldRule } from "../check/demands.ts";
import type { Impact, RuleChange } from "../impact.ts";
import type { Finding } from "../model.ts";
import { placeOf } from "../source.ts";
import { counted } from "./counted.ts";
import { placed } from "./order.ts";
import type { ReportOptions } from "./report.ts";
import { visible } from "./visible.ts";

type Colors = ReturnType<typeof createColors>;

/** For people: which rules a change of the documents adds, changes and takes away, what breaks them now and how to mend it, and what is settled. */
export function impactText(impact: Impact, since: string, { color }: Pick<ReportOptions, "color">): string {
  const colors = createColors(color);
  const blocks = [
    ...impact.rules.map((change) => changeBlock(change, colors)),
    ...findingsBlock("Besides", impact.broken, impact.settled, colors),
  ];
  return `${[...blocks, summary(impact, since)].join("\n")}`;
}

function changeBlock({ change, before, after, broken, settled }: RuleChange, colors: Colors): string {
  const rule = after ?? before;
  if (!rule) return "";
  const { file, line } = placeOf(rule.at);
  const paint = { added: colors.green, changed: colors.yellow, removed: colors.red }[change];
  const where = change === "removed" ? " before" : "";
  const lines = [
    `${paint(change)} ${visible(`${rule.demands}, for ${rule.whom}`)}  ${colors.dim(visible(`${file}:${line}${where}`))}`,
    ...(change === "changed" && before ? [`  was: ${said(before)}`] : []),
    ...(change === "changed" && after ? [`  now: ${said(after)}`] : [`  ${said(rule)}`]),
    ...(change === "removed" ? [] : [`  ${toll(after, broken)}`]),
    ...placed(broken).map((finding) => `    ${told(finding)}`),
    ...(settled.length ? [`  no longer found:`, ...placed(settled).map((finding) => `    ${told(finding)}`)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const said = ({ text, severity, status }: ToldRule): string =>
  `${severity}${status === "accepted" ? "" : `, ${status}`}: ${visible(text.replace(/\s+/g, " ").trim())}`;

function toll(rule: ToldRule | undefined, broken: readonly Finding[]): string {
  const matched = rule?.matched ?? 0;
  if (matched === 0) return "matches nothing here";
  const subjects = new Set(broken.map(({ subject }) => subject)).size;
  return `matches ${matched} here, ${subjects === 0 ? "none of them breaks it anew" : `${subjects} of them ${subjects === 1 ? "breaks" : "break"} it now:`}`;
}

const told = ({ place: { file, line, column }, message }: ReturnType<typeof placed>[number]): string =>
  visible(`${file}:${line}:${column}  ${message}`);

function findingsBlock(title: string, broken: readonly Finding[], settled: readonly Finding[], colors: Colors): string[] {
  if (!broken.length && !settled.length) return [];
  const lines = [
    colors.bold(title),
    ...placed(broken).map((finding) => `  new      ${told(finding)}`),
    ...placed(settled).map((finding) => `  settled  ${told(finding)}`),
  ];
  return [`${lines.join("\n")}\n`];
}

function summary({ rules, broken, settled, unchanged }: Impact, since: string): string {
  const number = (change: RuleChange["change"]): number => rules.filter((rule) => rule.change === change).length;
  const fresh = broken.length + rules.flatMap((rule) => rule.broken).length;
  const gone = settled.length + rules.flatMap((rule) => rule.settled).length;
  return `Since ${visible(since)}: ${counted(number("added"), "rule")} added, ${number("changed")} changed, ${number("removed")} removed, ${unchanged} as before; ${counted(fresh, "new finding")}, ${gone} settled.\n`;
}

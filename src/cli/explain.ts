import { type ToldOutcome, type ToldRule, tellRules } from "../check/demands.ts";
import type { Outcome } from "../outcome.ts";
import { type Explanation, explanationText, type QuotedSection } from "../report/explain.ts";
import { inDocumentOrder } from "../report/order.ts";
import { visible } from "../report/visible.ts";
import type { Command } from "./arguments.ts";
import { catalogue } from "./catalogue.ts";
import { wantsColor } from "./color.ts";
import { embedded } from "./embedded.ts";
import { nearest } from "./nearest.ts";
import { COLOR_OPTIONS, PROJECT_OPTIONS, type RunOptions } from "./options.ts";
import type { ProjectOptions } from "./project.ts";
import { NoStandards, Refusal } from "./refusal.ts";
import { sectionAround } from "./section.ts";
import { study } from "./study.ts";
import type { ExitCode, World } from "./world.ts";

interface ExplainOptions extends Omit<ProjectOptions, "paths">, RunOptions {
  readonly color?: boolean;
}

/** `explain`: where a rule is stated, for whom, what it matches here, and its term's page. */
export const explain: Command = {
  name: "explain",
  summary: "tell where a rule comes from and what it means",
  about:
    "Shows the section of the document that states a rule, for whom it is, what it matches here and what breaks it, and the page of what it speaks of.",
  operands: [
    {
      name: "RULE|ID",
      about: "a name as findings show it (restart-policy), or the id of one rule (README#compose/restart-policy, R12)",
      required: true,
    },
  ],
  options: [...PROJECT_OPTIONS, ...COLOR_OPTIONS],
  run,
};

function run([name = ""]: readonly string[], options: ExplainOptions, world: World): ExitCode {
  const explanation = explanationOf(name, options, world);
  world.stdout.write(explanationText(explanation, { color: wantsColor(options.color, world) }));
  return 0;
}

function explanationOf(name: string, options: ExplainOptions, world: World): Explanation {
  const term = catalogue.terms.find((one) => one.name === name.toLowerCase());
  let outcome: ToldOutcome;
  try {
    outcome = tellRules(study(options, world).outcome, catalogue);
  } catch (error) {
    // A page can be read where there are no documents yet.
    if (!term || !(error instanceof NoStandards)) throw error;
    return { ...about(term.name), sections: [], findings: [], note: `No document here was read: ${error.message.split("\n")[0]}` };
  }
  if (term) {
    const rules = outcome.standards.filter((rule) => rule.term === term.name);
    const findings = outcome.findings.filter(({ rule }) => rule === term.name);
    return { ...about(term.name), sections: sectionsOf(rules), findings, ...(!rules.length && { note: "No document here states it." }) };
  }
  const stated = outcome.standards.filter(({ id }) => id.toLowerCase() === name.toLowerCase());
  if (stated.length) {
    const ids = new Set(stated.map(({ id }) => id));
    const findings = outcome.findings.filter(({ standard }) => standard && ids.has(standard.id));
    return { ...about((stated[0] as ToldRule).term), sections: sectionsOf(stated), findings };
  }
  const spoken = outcome.findings.filter(({ rule }) => rule === name);
  if (spoken.length) return { name, sections: [], findings: spoken, note: readerNote(name) };
  throw new Refusal(unknown(name, outcome));
}

/** A term with its page, which the command carries with it. */
function about(name: string): Pick<Explanation, "name" | "summary" | "page"> {
  const summary = catalogue.terms.find((term) => term.name === name)?.vocabulary.summary;
  const page = embedded(`rules/${name}.md`)?.replace(/^---\n[\s\S]*?\n---\n/, "");
  return { name, ...(summary && { summary }), ...(page && { page }) };
}

/** Rules by the section they stand in, each section quoted once. */
function sectionsOf(rules: readonly ToldRule[]): readonly QuotedSection[] {
  const sections = new Map<string, QuotedSection>();
  for (const rule of inDocumentOrder(rules)) {
    const { source } = rule.at;
    const lines = sectionAround(rule.at);
    const key = `${source.path}\0${lines.first}`;
    const there = sections.get(key);
    const last = Math.max(there?.last ?? 0, lines.last);
    sections.set(key, { source, first: lines.first, last, rules: [...(there?.rules ?? []), rule] });
  }
  return [...sections.values()];
}

/** Who speaks in a finding that no document is behind. */
function readerNote(name: string): string {
  const reader = name.split("/")[0] as string;
  const programs: Readonly<Record<string, string>> = {
    compose: "docker compose refuses, drops or ignores it",
    lxc: "Proxmox or LXC refuses, drops or ignores it",
    vm: "Proxmox refuses, drops or ignores it",
    git: "git could not tell what was asked",
    document: "it is about the documents themselves",
  };
  return `No document demands it: ${programs[reader] ?? "a reader of configurations speaks"}.`;
}

function unknown(name: string, { standards, findings }: Outcome): string {
  const names = [
    ...new Set([...catalogue.terms.map((term) => term.name), ...standards.map(({ id }) => id), ...findings.map(({ rule }) => rule)]),
  ];
  const folded = new Map(names.map((known) => [known.toLowerCase(), known]));
  const close = nearest(name, [...folded.keys()]);
  const holding = names.filter((known) => name.length > 2 && known.toLowerCase().includes(name.toLowerCase())).slice(0, 5);
  const meant = close === undefined ? holding : [folded.get(close) as string];
  const hint = meant.length ? `did you mean ${meant.map(visible).join(", ")}?` : "";
  return `${visible(name)}: no rule is called so${hint ? `; ${hint}` : "."}\nhomelab-lint standards lists the rules of your documents with their ids. Rules can also be asked for by what they speak of:\n  ${catalogue.terms
    .map((term) => term.name)
    .join(", ")}`;
}

import { get, isKnown, type Mapping, type Node, type Scalar } from "../../node.ts";
import type { Source } from "../../source.ts";
import type { YamlFile } from "../yaml/document.ts";
import { applyExtends } from "./extends.ts";
import { applyIncludes } from "./include.ts";
import { interpolate } from "./interpolate.ts";
import { type LoadContext, ofYaml, type Unit } from "./load-context.ts";
import { mergeModels, withoutMarks } from "./merge.ts";

/**
 * Loads the files of a unit into one model, as compose does: each document of each file is filled with variables, its services take what
 * they extend, included files come in, and it is merged over what came before. Files that can't be read are left out, with a remark.
 */
export function loadModel(unit: Unit, context: LoadContext): Mapping | undefined {
  let model: Mapping | undefined;
  let isMarked = false;
  for (const path of unit.files) {
    const file = context.parsed(path);
    if (typeof file === "string") continue;
    context.seen(path);
    isMarked ||= file.tagged;
    for (const problem of file.problems) context.report(ofYaml(problem));
    for (const root of rootsOf(file, context)) {
      const next = loadDocument(root, path, unit, context);
      model = model ? mergeModels(model, next, context.report) : next;
    }
  }
  return model && isMarked ? (withoutMarks(model) as Mapping) : model;
}

function loadDocument(root: Mapping, path: string, unit: Unit, context: LoadContext): Mapping {
  const hasVariables = root.at.source.text.includes("$");
  const filled = (hasVariables ? interpolate(root, unit.lookup, context.report) : root) as Mapping;
  const whole = applyExtends(filled, path, unit, context);
  return applyIncludes(whole, { ...unit, trail: [...unit.trail, path] }, context, loadModel);
}

/** The maps that a file's documents hold. */
function rootsOf(file: YamlFile, { report }: LoadContext): readonly Mapping[] {
  if (file.problems.some(({ kind }) => kind === "syntax" || kind === "nesting")) return [];
  const isEmpty = file.documents.every(({ root }) => root === undefined);
  if (isEmpty) {
    report({
      ...refusal(file.source, undefined, "The file is empty; compose refuses it. Give it `services:`."),
      rule: "compose/empty-file",
    });
    return [];
  }
  const roots: Mapping[] = [];
  for (const { root, at } of file.documents) {
    if (root?.kind === "map") roots.push(root);
    else {
      const what = root ? `holds ${root.kind === "list" ? "a list" : "a single value"}` : "is empty";
      const message = `This document ${what}; compose wants a map (\`services:\` …) in each document of a file. Remove it, or a \`---\` too many.`;
      report(refusal(file.source, root ?? { at }, message));
    }
  }
  for (const root of roots) reportKeys(root, report);
  return roots;
}

const refusal = (source: Source, node: Pick<Node, "at"> | undefined, message: string) =>
  ({ rule: "compose/not-a-map", severity: "error", message, at: node?.at ?? source.span(0, 0) }) as const;

/** compose: every key is a text; `1:` and `true:` want quotes. */
function reportKeys(root: Mapping, report: LoadContext["report"]): void {
  const seen = new Set<unknown>();
  const queue: Node[] = [root];
  for (let node = queue.pop(); node; node = queue.pop()) {
    const children = node.kind === "map" ? node.entries : node.kind === "list" ? node.items : undefined;
    if (!children || seen.has(children)) continue;
    seen.add(children);
    if (node.kind === "list") queue.push(...node.items.filter(({ kind }) => kind !== "scalar"));
    if (node.kind !== "map") continue;
    for (const { key, value } of node.entries.values()) {
      if (typeof key.value !== "string") report(nonString(key));
      if (value.kind !== "scalar") queue.push(value);
    }
  }
}

const nonString = (key: Scalar) =>
  ({
    rule: "compose/non-string-key",
    severity: "error",
    message: `The key \`${key.raw}\` is no text to YAML; compose refuses it. Put it in quotes.`,
    at: key.at,
  }) as const;

/** The project's name as its files give it, where it is known; the last file's wins. */
export const nameOf = (model: Mapping): Scalar | undefined => {
  const name = get(model, "name");
  return name?.kind === "scalar" && name.value !== null && isKnown(name) ? name : undefined;
};

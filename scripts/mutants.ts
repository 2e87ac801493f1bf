import { parseSync } from "oxc-parser";

/** One change of one file: the text from `start` to `end` gives way to `text`. Offsets are UTF-16 units. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What was changed, for people. */
  readonly kind: string;
}

type Node = { readonly type: string; readonly start: number; readonly end: number } & Readonly<Record<string, unknown>>;

const SWAPPED: Readonly<Record<string, string>> = {
  "===": "!==",
  "!==": "===",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "&&": "||",
  "||": "&&",
  "??": "&&",
};

/** Methods that have an opposite, and those that can be left out: the mutant answers what it was called on. */
const OPPOSITE: Readonly<Record<string, string>> = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
  indexOf: "lastIndexOf",
  toLowerCase: "toUpperCase",
  find: "findLast",
};
const OMITTED = new Set(["filter", "slice", "trim", "trimEnd", "sort", "reverse", "flat", "concat", "replace", "replaceAll"]);

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && typeof (value as Node).type === "string";

const isTypeOnly = ({ type }: Node): boolean =>
  (type.startsWith("TS") && !/^TS(?:As|Satisfies|NonNull)/.test(type)) || /^(?:Import|Export(?:All)?Declaration$)/.test(type);

/** Every change that can be made to a file, in the order of its text. `data` leaves strings alone: the file is a list of words. */
export function mutantsOf(file: string, text: string, data = false): readonly Mutant[] {
  const found: Mutant[] = [];
  const add = (node: { readonly start: number; readonly end: number }, replaced: string, kind: string): void => {
    const line = text.slice(0, node.start).split("\n").length;
    found.push({ file, line, start: node.start, end: node.end, text: replaced, kind });
  };
  const shown = (node: Node): string => text.slice(node.start, node.end);
  const operator = (node: Node): { start: number; end: number } => {
    const from = (node.left as Node).end;
    const start = text.indexOf(node.operator as string, from);
    return { start, end: start + (node.operator as string).length };
  };

  const change = (node: Node): void => {
    switch (node.type) {
      case "IfStatement":
      case "ConditionalExpression":
      case "WhileStatement": {
        const test = node.test as Node;
        add(test, `!(${shown(test)})`, "condition negated");
        if (node.type === "IfStatement") add(test, "false", "condition never holds");
        return;
      }
      case "BinaryExpression":
      case "LogicalExpression": {
        const other = SWAPPED[node.operator as string];
        if (other) add(operator(node), other === "||" && /\?\?/.test(shown(node)) ? "&&" : other, `${node.operator} to ${other}`);
        return;
      }
      case "UnaryExpression":
        if (node.operator === "!") add(node, shown(node.argument as Node), "! left out");
        return;
      case "Literal":
        if (typeof node.value === "boolean") add(node, String(!node.value), `${node.value} to ${!node.value}`);
        else if (typeof node.value === "number") add(node, String(node.value + 1), `${node.value} to ${node.value + 1}`);
        else if (typeof node.value === "string" && !data) add(node, node.value === "" ? '"mutant"' : '""', "other text");
        else if (node.regex) regex(node);
        return;
      case "TemplateLiteral":
        if (!data) add(node, "``", "other text");
        return;
      case "ArrayExpression":
        if ((node.elements as unknown[]).length > 0 && !data) add(node, "[]", "list emptied");
        return;
      case "ReturnStatement":
        if (isNode(node.argument)) add(node.argument, "undefined as never", "return dropped");
        return;
      case "ArrowFunctionExpression":
        if (isNode(node.body) && node.body.type !== "BlockStatement") add(node.body, "undefined as never", "return dropped");
        return;
      case "ContinueStatement":
      case "BreakStatement":
        add(node, ";", `${shown(node)} dropped`);
        return;
      case "CallExpression":
        call(node);
    }
  };

  const call = (node: Node): void => {
    const callee = node.callee as Node;
    if (callee.type !== "MemberExpression" || callee.computed) return;
    const property = callee.property as Node;
    const name = shown(property);
    const other = OPPOSITE[name];
    if (other) add(property, other, `${name} to ${other}`);
    if (OMITTED.has(name)) add({ start: (callee.object as Node).end, end: node.end }, "", `${name} left out`);
  };

  const regex = (node: Node): void => {
    const { pattern, flags } = node.regex as { pattern: string; flags: string };
    const write = (changed: string, now: string, kind: string): void => add(node, `/${changed}/${now}`, kind);
    if (flags.includes("i")) write(pattern, flags.replace("i", ""), "flag i left out");
    if (pattern.startsWith("^") && pattern.length > 1) write(pattern.slice(1), flags, "^ left out");
    if (pattern.endsWith("$") && !pattern.endsWith("\\$") && pattern.length > 1) write(pattern.slice(0, -1), flags, "$ left out");
    const optional = pattern.search(/(?<=[\w)\]])\?(?![?:=!<])/);
    if (optional > 0) write(pattern.slice(0, optional) + pattern.slice(optional + 1), flags, "? left out");
  };

  const visit = (node: Node): void => {
    if (isTypeOnly(node)) return;
    change(node);
    for (const [key, value] of Object.entries(node)) {
      // A key is a name, and what stands beside `typeof` or in a switch's label is none that can be anything else.
      if (key === "typeAnnotation" || key === "returnType" || key === "typeArguments" || (key === "key" && !node.computed)) continue;
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child);
    }
  };
  visit(parseSync(file, text).program as unknown as Node);
  return found.sort((a, b) => a.start - b.start);
}

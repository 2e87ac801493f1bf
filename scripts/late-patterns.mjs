import { readFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { parseSync } from "oxc-parser";

const NAME = "LatePattern";

/** What finds out which words a pattern can't do without. */
async function readNeedles(/** @type {string} */ root) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, "src/matching/needles.ts")],
    bundle: true,
    format: "esm",
    write: false,
  });
  /** @type {{ needlesOf(pattern: { source: string, flags: string }): readonly string[] | undefined }} */
  const { needlesOf } = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? "").toString("base64")}`);
  return needlesOf;
}

/** @typedef {{ type: string, start: number, end: number, [name: string]: any }} Syntax */

/**
 * Patterns of what reads documents are made when a text comes by that may hold one of their words: see src/matching/late-pattern.ts. Those that
 * are written inside a function, and have neither such a word nor a `u`, stay as they are.
 * @param {string} root
 * @returns {import("esbuild").Plugin}
 */
export const latePatterns = (root) => ({
  name: "late-patterns",
  async setup({ onLoad }) {
    const needlesOf = await readNeedles(root);
    onLoad(
      { filter: /[\\/](?:rules[\\/](?:knowledge[\\/])?[\w-]+|src[\\/]standards[\\/].+)\.ts$/, namespace: "file" },
      ({ path: file }) => {
        const text = readFileSync(file, "utf8");
        // The engine's own patterns with a `g` remember where they stopped. Nobody here asks them in turns.
        if (/\.lastIndex\b|while \([^\n]*\.exec\(/.test(text)) return undefined;
        const { program } = parseSync(file, text);
        /** @type {Map<string, string>} */
        const constants = new Map();
        /** @type {{ node: Syntax, made: string }[]} */
        const found = [];
        let count = 0;
        /** @param {Syntax} node @param {{ source: string, flags: string }} pattern @param {boolean} inside */
        const replace = (node, { source, flags }, inside) => {
          if (/[ydv]/.test(flags)) return;
          new RegExp(source, flags);
          const needles = needlesOf({ source, flags })?.join("\n");
          if (inside && needles === undefined && !flags.includes("u")) return;
          const given = [source, flags, ...(needles === undefined ? [] : [needles])].map((one) => JSON.stringify(one));
          const made = `new ${NAME}(${given.join(", ")})`;
          found.push({ node, made: inside ? `($p${count} ??= ${made})` : made });
          if (inside) count += 1;
        };
        /** @param {any} node @param {boolean} inside */
        const visit = (node, inside) => {
          if (Array.isArray(node)) {
            for (const one of node) visit(one, inside);
            return;
          }
          if (typeof node !== "object" || node === null || typeof node.type !== "string") return;
          if (node.type === "Literal" && node.regex) {
            replace(node, { source: node.regex.pattern, flags: node.regex.flags }, inside);
            return;
          }
          if (node.type === "NewExpression" && node.callee.name === "RegExp") {
            const [source, flags = ""] = node.arguments.map((/** @type {Syntax} */ one) => textOf(one, inside ? new Map() : constants));
            if (source !== undefined && flags !== undefined) {
              replace(node, { source, flags }, inside);
              return;
            }
          }
          if (node.type === "VariableDeclaration" && node.kind === "const" && !inside)
            for (const { id, init } of node.declarations) {
              const value = textOf(init, constants);
              if (id.type === "Identifier" && value !== undefined) constants.set(id.name, value);
            }
          const within = inside || /Function/.test(node.type);
          for (const [key, one] of Object.entries(node)) if (key !== "type") visit(one, within);
        };
        visit(program.body, false);
        if (found.length === 0) return undefined;
        let contents = "";
        let end = 0;
        for (const { node, made } of found.sort((a, b) => a.node.start - b.node.start)) {
          contents += text.slice(end, node.start) + made;
          end = node.end;
        }
        const declared = count === 0 ? "" : `let ${Array.from({ length: count }, (_, index) => `$p${index}`).join(", ")};\n`;
        const from = path.join(root, "src/matching/late-pattern.ts");
        return { contents: `import { ${NAME} } from ${JSON.stringify(from)};\n${declared}${contents}${text.slice(end)}`, loader: "ts" };
      },
    );
  },
});

/**
 * What an expression of texts comes to, with the constants above it; undefined for every other one.
 * @param {Syntax | undefined} node
 * @param {ReadonlyMap<string, string>} constants
 * @returns {string | undefined}
 */
function textOf(node, constants) {
  /** @param {Syntax} template @param {"raw" | "cooked"} kind */
  const joined = ({ quasis, expressions }, kind) => {
    const values = expressions.map((/** @type {Syntax} */ one) => textOf(one, constants));
    if (values.includes(undefined)) return undefined;
    return quasis.map((/** @type {Syntax} */ quasi, /** @type {number} */ index) => quasi.value[kind] + (values[index] ?? "")).join("");
  };
  switch (node?.type) {
    case "Literal":
      return typeof node.value === "string" ? node.value : undefined;
    case "Identifier":
      return constants.get(node.name);
    case "TemplateLiteral":
      return joined(/** @type {any} */ (node), "cooked");
    case "TaggedTemplateExpression":
      return node.tag.type === "MemberExpression" && node.tag.object.name === "String" && node.tag.property.name === "raw"
        ? joined(node.quasi, "raw")
        : undefined;
    default:
      return undefined;
  }
}

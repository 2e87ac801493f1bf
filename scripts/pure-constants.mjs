import { readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

/**
 * Every constant at the top of js-yaml is told to be without effects, which it is: of what it makes there (schemas for loading, styles for writing)
 * most is for functions that are not used here, and is left out with them.
 * @type {import("esbuild").Plugin}
 */
export const pureConstants = {
  name: "pure-constants",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]js-yaml[\\/]dist[\\/]js-yaml\.mjs$/ }, ({ path: file }) => {
      const text = readFileSync(file, "utf8");
      const { program } = parseSync(file, text);
      let end = 0;
      let contents = "";
      for (const statement of program.body)
        for (const { init } of statement.type === "VariableDeclaration" ? statement.declarations : [])
          if (init && !/Literal$|Function/.test(init.type)) {
            contents += `${text.slice(end, init.start)}/* @__PURE__ */ (() => (${text.slice(init.start, init.end)}))()`;
            end = init.end;
          }
      return { contents: contents + text.slice(end), loader: "js" };
    });
  },
};

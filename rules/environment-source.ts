import { marked } from "../src/literals.ts";
import type { Said, Term } from "../src/model.ts";
import { entry } from "../src/node.ts";
import { isSubstituted } from "./knowledge/secrets.ts";
import { isSampleOfVariables } from "./knowledge/variables.ts";
import { keyIn } from "./knowledge/written.ts";

const what = "(?:(?:environment|env|container) (?:variables?|vars?|settings|configuration)|environment|env vars?|variables)";
const file = "(?:(?:an?|the|its|their|one|separate|dedicated) )*(?:⟦e+⟧|\\.env\\b|env(?:ironment)? files?|env_files?)(?: files?)?";
const patterns: readonly RegExp[] = [
  new RegExp(
    `\\b(?:(?:take|takes|read|reads|load|loads|get|gets|keep|store|put|define|set|manage|provide) )?(?:(?:its|their|the|all|any|every) )*${what}(?: (?:must|should|shall|always|only|is|are|be|to))*\\s*(?:(?:come|comes|read|loaded|taken|provided|defined|kept|stored|set|managed|live|lives|belong|belongs|go|goes) )?(?:in|from|through|via|by|into|with|using) ${file}`,
    "gi",
  ),
  new RegExp(`\\buse ${file} for (?:(?:all|the|any) )*${what}`, "gi"),
];

/** Where a service has its environment from: a file or variables of one, or all of it written into the compose file. */
export const term: Term = {
  name: "environment-source",
  incidental: true,
  missing: "keeps",
  of(subject) {
    const all = [...subject.environment.values()];
    const own = all.filter(({ origin }) => origin === "environment");
    const key = entry(subject.raw, "environment")?.key;
    if (!key || own.length === 0 || entry(subject.raw, "env_file") || all.length > own.length) return [];
    const taken = own.some(({ value }) => !value || value.raw === "" || isSubstituted(value));
    return [{ node: key, value: taken ? "file" : "inline", shown: taken ? "taken from variables" : "written out" }];
  },
  says(clause, _facts, { literals }): readonly Said[] {
    // A sample of the environment (`.env.example`) is nowhere that a value comes from.
    const text = marked(clause, literals, (code) =>
      keyIn(code) === "env_file" || (/(?:^|\/)[.\w-]*env\b/.test(code) && !isSampleOfVariables(code)) ? "e" : "",
    );
    return patterns
      .flatMap((pattern) => [...text.matchAll(pattern)])
      .slice(0, 1)
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is: "equals" as const, value: "file" } },
      }));
  },
  valueName: (value) => (value === "file" ? "an `env_file`, or variables of `.env`" : undefined),
  mend: () => "move the values into an env file",
};

import { literalAt } from "../src/literals.ts";
import type { Claim, Said, Term } from "../src/model.ts";
import { get, text } from "../src/node.ts";
import { keyIn } from "./knowledge/written.ts";

const be =
  "(?:(?:must|should|shall|has to|have to|need to|needs to|is|are|be|stay|always|all|only|declared|marked|defined|created|set|as|with) )*";
const secrets = "(?:(?:docker |swarm |compose |stack )*secrets|every (?:docker |swarm |compose |stack )*secret)";
/** What is no secret of a compose project, or is external to something else. */
const notThose = "(?! ?(?:managers?|stores?|vaults?|providers?|operators?|to\\b|services?|tools?))";

const patterns: readonly { readonly words: RegExp; readonly value: string }[] = [
  {
    words: new RegExp(
      `\\b${secrets} ${be}(?:an? )?(?:external(?:${notThose}(?: ones?)?)|(?:pre-)?created (?:externally|beforehand|outside (?:of )?the stack))(?![\\w-])`,
      "gi",
    ),
    value: "external",
  },
  { words: new RegExp(`\\bexternal (?:docker |swarm |compose )*secrets\\b${notThose}`, "gi"), value: "external" },
  {
    words: new RegExp(
      `\\b${secrets} ${be}(?:file-based|(?:come |read |loaded |taken )?from files?\\b(?! ?(?:under|in|below|at|on)\\b))`,
      "gi",
    ),
    value: "file",
  },
  { words: /\bfile-based (?:docker |compose )*secrets\b/gi, value: "file" },
];

/** Where the secrets come from that a project declares. Source: compose specification, secrets: `external`, `file` or `environment`. */
export const term: Term = {
  name: "secret-source",
  incidental: true,
  missing: "keeps",
  of(subject) {
    const node = get(subject.raw, "secrets");
    if (node?.kind !== "map") return [];
    return [...node.entries.values()].flatMap(({ key, value }) => {
      const external = get(value, "external");
      if (external && (external.kind === "map" || text(external) === "true")) return [{ node: key, value: "external" }];
      const [source] = ["file", "environment"].flatMap((one) => get(value, one) ?? []);
      return source ? [{ node: source, value: source === get(value, "file") ? "file" : "environment" }] : [];
    });
  },
  accepts: (value) => value === "external" || value === "file" || value === "environment",
  says(clause, _facts, { literals }): readonly Said[] {
    // "Secrets must set `external: true`"
    const coded = [...clause.matchAll(new RegExp(`\\b${secrets} (?:${be}|use |carry |have )*⟦(\\d+)⟧`, "gi"))].flatMap((match) => {
      const said = literalAt(literals, match[1]);
      const value = /^external(?:: ?true)?$/.test(keyIn(said)) ? "external" : keyIn(said) === "file" ? "file" : undefined;
      return value === undefined ? [] : [{ start: match.index, end: match.index + match[0].length, claim: claimOf(value) }];
    });
    if (coded.length > 0) return coded;
    return patterns.flatMap(({ words, value }) =>
      [...clause.matchAll(words)].map((match) => ({ start: match.index, end: match.index + match[0].length, claim: claimOf(value) })),
    );
  },
  labelled(header, cell) {
    if (!/^(?:docker |swarm |compose )?secrets?$/.test(header)) return undefined;
    const value = /^external(?: secrets?| only)?$/i.test(cell) ? "external" : /^file(?:-based|s)?$/i.test(cell) ? "file" : undefined;
    return value === undefined ? undefined : claimOf(value);
  },
  valueName: (value) =>
    value === "external" ? "an external secret (`external: true`)" : value === "file" ? "a file (`file:`)" : undefined,
};

const claimOf = (value: string): Claim => ({ relation: { is: "equals", value }, kinds: ["project"], optional: true });

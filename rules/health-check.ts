import { innermost } from "../src/heading.ts";
import { addressNumber } from "../src/matching/ipv4.ts";
import type { Holding, Said, Term } from "../src/model.ts";
import { entry, get, items, type Node, text } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";

const timing = ["interval", "timeout", "retries"] as const;

export const term: Term = {
  name: "health-check",
  presence: true,
  lasting: true,
  valueName: (value) => (value === "complete" ? "all of its timing" : value === "inside" ? "the container itself" : undefined),
  missing: "keeps",
  of(subject, _context, part): readonly Holding[] {
    const node = get(subject.raw, "healthcheck");
    const key = entry(subject.raw, "healthcheck")?.key;
    if (!node || !key || node.kind !== "map" || isOff(node)) return [];
    if (part === "timing") {
      const lacking = timing.filter((name) => !get(node, name));
      return [{ node: key, value: lacking.length > 0 ? "incomplete" : "complete", part, shown: `without ${lacking.join(", ")}` }];
    }
    if (part === "command") return commandOf(node, part);
    if (part === "target") return outside(node, subject).map((held) => ({ ...held, part }));
    return [{ node: key, value: "" }];
  },
  claim: (literal, around, above = "") =>
    /\b(?:health[- ]?checks?|checked)\b/i.test(`${above} ${around}`) && checking.has(literal.trim().split(/\s+/)[0] ?? "")
      ? { relation: { is: "equals", value: literal.trim() }, part: "command" }
      : undefined,
  same: (held, stated) => held === stated || ` ${held.split(/[\s|&;()'"]+/).join(" ")} `.includes(` ${stated} `),
  says(clause, _facts, { headings, under }): readonly Said[] {
    const said = (pattern: RegExp, claim: Said["claim"]): Said[] =>
      [...clause.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, claim }));
    const about = /\bhealth[- ]?checks?\b/i.test(`${innermost(headings)} ${under ?? ""} ${clause}`);
    if (!about) return [];
    return [
      ...said(/\b(?:an? )?(?:command and )?timing parameters\b/gi, {
        relation: { is: "equals", value: "complete" },
        part: "timing",
      }),
      ...said(/\b(?:have )?no external dependenc(?:y|ies)\b|\bnot depend on (?:external|outside) (?:hosts|services)\b/gi, {
        relation: { is: "equals", value: "inside" },
        part: "target",
        settled: true,
      }),
    ];
  },
  lackingAt: (subject) => entry(subject.raw, "healthcheck")?.key.at,
  demand: ({ relation, part }) => (part === "timing" && relation.is === "equals" ? "all of its timing is set" : undefined),
  partName: (part) =>
    part === "timing"
      ? "timing of the health check"
      : part === "command"
        ? "command of the health check"
        : "host that the health check asks",
  mend: ({ part, relation }) =>
    part === "timing"
      ? `set ${timing.map((name) => `\`${name}\``).join(", ")}`
      : part === "target"
        ? "ask the container itself"
        : relation.is === "present"
          ? "add `healthcheck` with a `test`"
          : "",
};

/** Programs that images bring to be asked whether they are well, and those that ask over the network. Source: the images' own documentation. */
const checking = new Set(
  "pg_isready redis-cli valkey-cli mysqladmin mariadb-admin healthcheck.sh mongosh mongo curl wget nc netcat wg rabbitmq-diagnostics nginx traefik caddy dig nslookup".split(
    " ",
  ),
);

/** The command as one text, a path before the program left out. */
function commandOf(node: Node, part: string): readonly Holding[] {
  const test = get(node, "test");
  if (!test) return [];
  const words = (items(test) ?? [test]).map((item) => text(item) ?? "").filter((word) => word !== "CMD" && word !== "CMD-SHELL");
  const value = words.join(" ").replace(/(^|[\s;&|])\/[^\s]*\/(?=[\w.-]+(?:\s|$))/g, "$1");
  return value === "" ? [] : [{ node: test.kind === "list" ? (test.items[0] ?? test) : test, value, part }];
}

/** compose: `disable: true` and `test: ["NONE"]` switch off what the image brings. */
function isOff(node: Node): boolean {
  const test = get(node, "test");
  return text(get(node, "disable")) === "true" || text(items(test)?.[0]) === "NONE" || text(test) === "NONE";
}

/** Public hosts in the command: names with a dot that no service of the project has. */
function outside(node: Node, subject: Subject): Holding[] {
  const test = get(node, "test");
  const parts = test?.kind === "list" ? test.items : test ? [test] : [];
  const services = get(subject.parent?.raw, "services");
  return parts.flatMap((part) =>
    [...(text(part) ?? "").matchAll(/\b[a-z]+:\/\/(?:[^\s/@'"]*@)?([a-z\d-]+(?:\.[a-z\d-]+)+)/gi)].flatMap((match) => {
      const host = match[1] as string;
      const local =
        /\.(?:local|internal|lan|home|localhost)$/i.test(host) || addressNumber(host) !== undefined || get(services, host) !== undefined;
      return local ? [] : [{ node: part, value: host }];
    }),
  );
}

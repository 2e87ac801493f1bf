import type { Holding, Term } from "../src/model.ts";
import type { Mount } from "../src/subject.ts";
import { isHostInterface } from "./knowledge/host-paths.ts";

/** By what a service keeps its data: a named volume, a bind mount, or a volume without a name that nobody finds again. */
export const term: Term = {
  name: "volume-kind",
  incidental: true,
  missing: "keeps",
  of: (subject) => subject.mounts.flatMap(kindOf),
  says: (clause) =>
    // "for all persistent data" says what volumes are for, not for whom the rule holds.
    [...clause.matchAll(/\b(named\s+(?:docker\s+)?volumes?|bind\s+mounts?|anonymous(?:\s+volumes?)?)\b(?!\s+(?:source|under|to\b))/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length + (clause.slice(match.index + match[0].length).match(/^\s+for\s+(?:all\s+|any\s+)?(?:persistent\s+|application\s+|app\s+|stateful\s+)?(?:data|storage|state)(?:\s+persistence)?\b/i)?.[0].length ?? 0),
      claim: { relation: { is: "equals", value: /^named/i.test(match[0]) ? "named volume" : /^bind/i.test(match[0]) ? "bind mount" : "anonymous volume" } },
    })),
};

function kindOf(mount: Mount): Holding[] {
  const target = String(mount.target.value);
  const held = (value: string): Holding[] => [{ node: mount.node, value, part: target, shown: `\`${target}\` on ${/^[aeiou]/.test(value) ? "an" : "a"} ${value}` }];
  if (mount.kind === "bind") {
    const source = String(mount.source?.value ?? "");
    // What is read only, a single file, or an interface of the host is configuration and no data.
    return mount.readOnly || isHostInterface(source) || /\.[a-z]{2,5}$/i.test(source) ? [] : held("bind mount");
  }
  if (mount.kind !== "volume" || mount.readOnly) return [];
  if (mount.hostPath) return held("bind mount");
  if (mount.source) return held("named volume");
  return /\/(?:node_modules|\.cache|tmp|\.next|vendor|\.venv)\b/.test(target) ? [] : held("anonymous volume");
}

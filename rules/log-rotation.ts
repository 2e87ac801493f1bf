import type { Claim, Holding, Term } from "../src/model.ts";
import { entry, get, type Node, text } from "../src/node.ts";

/** Drivers that write no file of their own that could grow, or bound it by themselves. Source: Docker's documentation of its logging drivers. */
const bounded = new Set([
  "local",
  "journald",
  "none",
  "syslog",
  "gelf",
  "fluentd",
  "awslogs",
  "splunk",
  "gcplogs",
  "etwlogs",
  "loki",
  "grafana/loki-docker-driver",
]);

/** Drivers that wait for the far end unless they are told not to. */
const remote = new Set(["gelf", "fluentd", "awslogs", "splunk", "gcplogs", "syslog"]);

export const term: Term = {
  name: "log-rotation",
  presence: true,
  valueName: (value) => (value === "unlimited" ? value : value === "waits" ? "blocking" : undefined),
  missing: "breaks",
  of(subject, _context, part) {
    const logging = get(subject.raw, "logging");
    const key = entry(subject.raw, "logging")?.key;
    if (!logging || !key) return [];
    const driver = text(get(logging, "driver"));
    const size = get(logging, "options", "max-size");
    if (part === "size") return bounded.has(driver ?? "") || size ? [] : [{ node: key, value: "unlimited", part, shown: "unlimited" }];
    if (part === "waiting") return waits(logging, driver) ? [{ node: key, value: "waits", part, shown: "blocking" }] : [];
    if (part !== undefined) return option(get(logging, "options", part), part);
    return size || bounded.has(driver ?? "") ? [{ node: key, value: "" }] : [];
  },
  claim(literal): Claim | undefined {
    const match = literal.trim().match(/^(max-size|max-file)\s*(?:[:=]\s*(.*))?$/);
    if (!match?.[1]) return undefined;
    const value = match[2]?.trim().replace(/["']/g, "");
    return { relation: value ? { is: "equals", value } : { is: "present" }, part: match[1] };
  },
  says: (clause) => [
    ...[
      ...clause.matchAll(
        /(?:\b(?:regardless of|whatever)\s[^,.;]*?)?\blimits? (?:the )?(?:size|growth) of (?:the |its )?(?:log )?(?:files?|logs?)(?: it creates)?/gi,
      ),
    ].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "equals" as const, value: "unlimited", not: true as const }, part: "size", settled: true as const },
    })),
    ...[...clause.matchAll(/\b(?:not|never) block\b[^,;]*\blogging\b[^,;.]*/gi)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      claim: { relation: { is: "equals" as const, value: "waits", not: true as const }, part: "waiting", settled: true as const },
    })),
  ],
  // A driver that writes no files has none that could be too large.
  lacks(subject, part) {
    const driver = text(get(subject.raw, "logging", "driver")) ?? "";
    return !/^max-/.test(part ?? "") || driver === "local" || !bounded.has(driver);
  },
  same: (held, stated) => held.toLowerCase() === stated.toLowerCase(),
  remedy: (value, _subject, part, holding) => (holding && /^max-(?:size|file)$/.test(part ?? "") ? value : undefined),
  lackingAt: (subject) => entry(subject.raw, "logging")?.key.at,
  partName: (part) => (part === "size" ? "log size" : part === "waiting" ? "network logging" : `\`${part}\` of logging`),
  mend: ({ relation, part }) =>
    part === "size" || (relation.is === "present" && part === undefined)
      ? "set `max-size` and `max-file` under `logging.options`"
      : part === "waiting"
        ? "set `mode: non-blocking`"
        : "",
};

/** docker: with `mode: non-blocking` messages are buffered; UDP never waits. */
function waits(logging: Node, driver: string | undefined): boolean {
  const address = text(get(logging, "options", `${driver}-address`)) ?? "";
  return remote.has(driver ?? "") && text(get(logging, "options", "mode")) !== "non-blocking" && /^tcp/.test(address);
}

const option = (node: Node | undefined, part: string): readonly Holding[] =>
  node?.kind === "scalar" && node.value !== null ? [{ node, value: String(node.value), part }] : [];

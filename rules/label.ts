import { codeMarks, literalAt } from "../src/literals.ts";
import { placeholdersIn } from "../src/matching/patterns.ts";
import type { Claim, Facts, Holding, Term } from "../src/model.ts";
import type { Scalar } from "../src/node.ts";
import { entry, get } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";
import { familyOf, isLabel, isPlacement, labelTools } from "./knowledge/labels.ts";
import { bare, isOpen, unquoted } from "./knowledge/written.ts";

interface Label {
  readonly key: Scalar;
  readonly value: Scalar;
  readonly text: string;
}

/** The container's labels and those of its Swarm service; a rule that minds where they stand is about their placement. */
const labelsOf = (subject: Subject): readonly Label[] =>
  [...(subject.deployLabels ?? []), ...subject.labels].map(([text, { key, value }]) => ({ text, key, value }));

export const term: Term = {
  name: "label",
  missing: "breaks",
  beside: true,
  of(subject, _context, asked) {
    const part = asked?.replace(ofService, "");
    const captured = part?.match(/^(<[^>]+>) in (.+)$/);
    const labels = asked === part ? labelsOf(subject) : labelsOf({ ...subject, labels: new Map() });
    return labels.flatMap(({ key, value, text }): Holding[] => {
      if (part === undefined) return [{ node: value, value: String(value.value), part: text }];
      if (captured?.[1] && captured[2]) {
        const id = capture(text, captured[2], captured[1]);
        return id === undefined ? [] : [{ node: key, value: id, part, shown: `\`${id}\`` }];
      }
      if (!isLabel(text, part)) return [];
      const written = value.gaps?.length ? { shown: `\`${value.raw}\`` } : {};
      return [
        {
          node: value,
          value: String(value.value),
          part: asked as string,
          binds: { ...imageOf(subject), ...namedIn(text, part, subject) },
          ...written,
        },
      ];
    });
  },
  claim(literal, around, above = ""): Claim | undefined {
    // `"traefik.enable=true"`, as items of a list are written.
    const bared = unquoted(literal.trim());
    const match = bared.match(/^["']?([A-Za-z][\w-]*(?:\.[\w<>{}*/-]+)*)["']?\s*(?:[:=]\s*(.*))?$/s);
    const key = match?.[1];
    if (!key || isPlacement(key) || /\.(?:ya?ml|json|md|conf|toml|sh|py)$|^[^.]+\.(?:env|service|local|home|lan|com|net|org|io)$/.test(key))
      return undefined;
    const spoken = /\blabels?\b/i.test(around) || /\blabels?\b/i.test(above);
    // `logging.driver` is a setting of compose, though a collector of logs has labels that begin alike.
    const own = !/^logging\.(?:driver|options)\b/.test(key) && labelTools.some(({ prefix }) => key.startsWith(`${prefix}.`));
    if (!own && !(spoken && (key.includes(".") || (match[2] !== undefined && labelTools.some(({ prefix }) => prefix === key)))))
      return undefined;
    const value = match[2] && unquoted(match[2].trim());
    return { relation: value && !isOpen(value) && !value.includes("$") ? { is: "equals", value } : { is: "present" }, part: key };
  },
  remedy: (value, _subject, _part, holding) => (holding?.node.kind === "scalar" && holding.node.raw === holding.value ? value : undefined),
  says(clause, _facts, { literals }) {
    const found: { start: number; end: number; claim: Claim }[] = [];
    for (const pattern of listed)
      for (const match of clause.matchAll(pattern)) {
        const keys = [...(match[1] as string).matchAll(codeMarks)].map((mark) =>
          literalAt(literals, mark[1])
            .trim()
            .match(/^["']?([A-Za-z][\w.-]*)["']?\s*(?:[:=]\s*["']?([^"'<{$]*)["']?)?$/),
        );
        const start = match.index;
        const end = start + match[0].length;
        if (keys.some((key) => !key?.[1] || !isBare(key[1]))) continue;
        for (const key of keys) {
          const value = key?.[2]?.trim();
          found.push({
            start,
            end,
            claim: { relation: value ? { is: "equals", value } : { is: "present" }, part: key?.[1] as string },
          });
        }
      }
    return found;
  },
  pieces: (value) => hostsOf(value),
  phrases: (facts) => [...families(facts), ...identifiers(facts)],
  same(held, stated, { node, binds }) {
    if (node.kind === "scalar" && node.gaps?.length) return undefined;
    if (stated !== "<image>") return held === stated;
    const [image] = [binds?.image ?? []].flat();
    // `redis-exporter` is `oliver006/redis_exporter`.
    return image === undefined ? undefined : image.split("/").some((segment) => bare(segment).includes(bare(held)));
  },
  valueName: (value) => (value === "<image>" ? "the image's name" : undefined),
  partName: (part) =>
    part.match(/^<([^>]+)> in /)?.[1] ?? `label \`${part.replace(ofService, "")}\`${ofService.test(part) ? " under `deploy.labels`" : ""}`,
  widest: (part) => `${familyOf(part.replace(ofService, ""))}.*`,
  covers: (part, other) => isLabel(other.replace(ofService, ""), part.replace(ofService, "")),
  lackingAt(subject, part = "") {
    const deploy = entry(subject.raw, "deploy");
    if (ofService.test(part)) return (entry(deploy?.value, "labels") ?? deploy)?.key.at;
    const near = labelsOf(subject)
      .map(({ text, key }) => ({ key, same: shared(text.split("."), part.split(".")) }))
      .sort((a, b) => b.same - a.same)[0];
    if (near && near.same > 0) return near.key.at;
    return entry(get(subject.raw, "deploy"), "labels")?.key.at ?? entry(subject.raw, "labels")?.key.at;
  },
};

/** Before the part of a label that the Swarm service has to carry. */
const ofService = /^deploy\.labels /;

const list = "⟦\\d+⟧(?:\\s*(?:,\\s*(?:and )?|\\band\\b|\\bplus\\b)\\s*⟦\\d+⟧)*";

/** "the labels `owner` and `tier=lab`", "`owner` and `tier` labels": keys that only the word beside them makes labels. */
const listed: readonly RegExp[] = [
  new RegExp(`\\b(?:docker |container )?labels?\\s*(?:called |named |:\\s*)?(${list})`, "gi"),
  new RegExp(`(?:\\b(?:an?|the) )?(${list}) (?:docker |container )?labels?\\b`, "gi"),
];

const others = new Set("deploy label labels compose latest service services docker".split(" "));

/** A key of one word that is no setting and no program's: those are read as such. */
const isBare = (key: string): boolean =>
  !key.includes(".") && !others.has(key.toLowerCase()) && !labelTools.some(({ prefix }) => prefix === key);

const imageOf = ({ image }: Subject): Readonly<Record<string, string>> => (image ? { image: image.name } : {});

/** A router's rule by its parts: `Host(a) || Host(b)`, `Host(a) && PathPrefix(b)`, `Host(a, b)`. Source: Traefik, "Rules & Priority". */
const hostsOf = (value: string): readonly string[] => [
  value,
  ...value
    .split(/\|\||&&/)
    .map((one) => one.trim().match(/^\(*(\w+\([^()]*\))/)?.[1] ?? one.trim())
    .flatMap((one) => {
      const [, matcher, listed] = one.match(/^(\w+)\((.+)\)$/) ?? [];
      return listed?.includes(",") ? listed.split(",").map((host) => `${matcher}(${host.trim()})`) : one;
    }),
];

/** What a key has at the placeholders of a stated one: the value's placeholders of these names stand for it, or for what the service is called. */
function namedIn(key: string, stated: string, { names }: Subject): Readonly<Record<string, readonly string[]>> {
  const segments = key.split(".");
  const own = names.filter(({ by }) => by === "key").map(({ text }) => text);
  return Object.fromEntries(
    stated.split(".").flatMap((segment, index) => {
      const name = placeholdersIn(segment)[0];
      const held = segments[index];
      return name === undefined || held === undefined ? [] : [[name.toLowerCase(), [...(/serv/i.test(name) ? own : []), held]]];
    }),
  );
}

const shared = (a: readonly string[], b: readonly string[]): number => {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count += 1;
  return count;
};

/** What a label has at a placeholder of a stated key (`<id>` of `kuma.<id>.<type>.<setting>`): only for labels of that family. */
function capture(key: string, stated: string, placeholder: string): string | undefined {
  const at = stated.split(".").indexOf(placeholder);
  const segments = key.split(".");
  return at > 0 &&
    segments.length > at &&
    stated
      .split(".")
      .slice(0, at)
      .every((segment, index) => segments[index] === segment)
    ? segments[at]
    : undefined;
}

/** "Homepage labels", "Traefik labels", and the like for families that only a document knows. */
function families({ labels }: Facts): readonly { words: string; claim: Claim }[] {
  const own = [...new Set(labels.map(familyOf))].filter((family) => !labelTools.some(({ prefix }) => prefix === family));
  const named = [
    ...labelTools.flatMap(({ words, prefix }) => words.map((word) => ({ word, prefix }))),
    ...own.map((prefix) => ({ word: (prefix.split(".").at(-1) as string).toLowerCase(), prefix })),
  ];
  return named
    .filter(({ word }) => word.length > 2)
    .flatMap(({ word, prefix }) =>
      ["label", "labels", "monitoring labels", "dashboard labels", "docker labels"].map((noun) => ({
        words: `${word} ${noun}`,
        claim: { relation: { is: "present" as const }, part: `${prefix}.*` },
      })),
    );
}

/** "Monitor ID is unique" where a document's keys hold `<monitor-id>`. */
const identifiers = ({ labels }: Facts): readonly { words: string; claim: Claim }[] =>
  labels.flatMap((key) =>
    [...key.matchAll(/\.<([\w -]+)>/g)].flatMap((match) => {
      const name = (match[1] as string).toLowerCase().replace(/[-_]/g, " ");
      const claim: Claim = { relation: { is: "unique" }, part: `<${match[1]}> in ${key}` };
      return [
        `${name} is unique`,
        `${name}s are unique`,
        `${name} must be unique`,
        `${name}s must be unique`,
        `unique ${name}`,
        `unique ${name}s`,
      ].map((words) => ({ words, claim }));
    }),
  );

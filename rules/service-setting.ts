import { literalAt } from "../src/literals.ts";
import type { Claim, Holding, Term } from "../src/model.ts";
import { entry, get, type Node } from "../src/node.ts";
import { isAnswer, isOff, isOn } from "./knowledge/answers.ts";
import { listItems, settingAliases } from "./knowledge/compose-settings.ts";
import { isOpen, keyIn, unquoted } from "./knowledge/written.ts";

/** "Write `command` in exec form": how a key is written, and not whether. */
const howWritten = /\b(?:syntax|notation)\b|\b(?:exec|shell|long|short|list|array|map|mapping|string)[- ]form(?:at)?\b/i;

export const term: Term = {
  name: "service-setting",
  several: true,
  missing: "breaks",
  of(subject, _context, part) {
    if (part === undefined) return [];
    const node = get(subject.raw, ...part.split("."));
    // The long form of one stands among the volumes.
    const long = part === "tmpfs" ? subject.mounts.filter(({ kind, key }) => kind === "tmpfs" && key === "volumes") : [];
    // An image that is inherited is none of its own.
    return [
      ...(node && !(part === "image" && node.via?.some(({ how }) => how === "extends")) ? holdings(node, part) : []),
      ...long.map(({ node: mount, target }) => ({ node: mount, value: String(target.value), part })),
    ];
  },
  partsOf: ({ raw }) => (raw.kind === "map" ? [...raw.entries.keys()].filter((key) => policies.has(key)) : []),
  claim(literal, around, above = ""): Claim | undefined {
    // Volumes have drivers, too.
    if (
      logDrivers.has(literal.trim()) &&
      (/\blog(?:s|ging|ged)?\b/i.test(`${around} ${above}`) || (/\bdriver\b/i.test(around) && !/\b(?:volumes?|networks?)\b/i.test(around)))
    )
      return { relation: { is: "equals", value: literal.trim() }, part: "logging.driver", kinds: ["service"] };
    const match = literal.trim().match(/^([A-Za-z_][\w.-]*)\s*(?:[:=]\s*(.*))?$/s);
    if (!match?.[1]) return undefined;
    const [, key] = match;
    if (isFile.test(key)) return undefined;
    const value = match[2] && unquoted(match[2].trim());
    if (key === "privileged" && !value) return undefined;
    if (!value && howWritten.test(around)) return undefined;
    const item = listItems[key];
    if (item) return { relation: { is: "equals", value: value ? `${key}:${value}` : key }, part: item, kinds: ["service"] };
    const path = settingAliases[key] ?? (settingAliases[key.split(".")[0] as string] ? key : undefined);
    if (!path)
      return key === "version" && (match[0].includes(":") || /\b(?:keys?|field|property|attribute|top-level)\b/i.test(around))
        ? { relation: value ? { is: "equals", value } : { is: "present" }, part: key, kinds: ["project"] }
        : undefined;
    return {
      relation: value && !isOpen(value) && !/^[*&]/.test(value) ? { is: "equals", value } : { is: "present" },
      part: path,
      kinds: ["service"],
    };
  },
  says: (clause, _facts, { literals, headings }) => [
    // "Set an explicit `image:`": other sentences on images speak of their tags.
    ...[
      ...clause.matchAll(/\b(?:set|give|define|declare|have|has)s? (?:an? |its |their )?(?:explicit |own )⟦(\d+)⟧(?: names?)?/gi),
    ].flatMap((match) =>
      keyIn(literalAt(literals, match[1])) === "image"
        ? [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: { relation: { is: "present" as const }, part: "image", kinds: ["service" as const] },
            },
          ]
        : [],
    ),
    ...[...clause.matchAll(logDriver)].flatMap((match) => {
      const value = literalAt(literals, match[1] ?? match[2]);
      return logDrivers.has(value) && (/\blog/i.test(match[0]) || /\blog/i.test(`${clause} ${headings.at(-1)?.text ?? ""}`))
        ? [
            {
              start: match.index,
              end: match.index + match[0].length,
              claim: { relation: { is: "equals" as const, value }, part: "logging.driver", kinds: ["service" as const] },
            },
          ]
        : [];
    }),
    // "The nvidia runtime"; what is installed on the host is no setting of a service.
    ...(/\b(?:install\w*|toolkit|daemon|driver)\b|\b(?:hosts?|nodes?|servers?|machines?) (?:must|should|needs?|has|have)\b/i.test(clause)
      ? []
      : [
          ...clause.matchAll(
            /\b(?:the )?nvidia (?:container )?runtime\b|(?:\bthe )?⟦(\d+)⟧ (?:container )?runtime\b|\b(?:the )?runtime (?:(?:is|must|be|should|to|of|set|always) )*(?:to |= ?)?(?:the )?nvidia\b/gi,
          ),
        ].flatMap((match) =>
          match[1] === undefined || literalAt(literals, match[1]) === "nvidia"
            ? [
                {
                  start: match.index,
                  end: match.index + match[0].length,
                  claim: { relation: { is: "equals" as const, value: "nvidia" }, part: "runtime", kinds: ["service" as const] },
                },
              ]
            : [],
        )),
    ...spoken.flatMap(({ words, part, value }) =>
      [...clause.matchAll(words)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: {
          relation: value === undefined ? ({ is: "present" } as const) : ({ is: "equals", value } as const),
          part,
          kinds: ["service" as const],
          ...(value !== undefined && { settled: true as const }),
        },
      })),
    ),
    ...building.flatMap(({ words, is }) =>
      [...clause.matchAll(words)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: { relation: { is }, part: "build", kinds: ["service" as const] },
      })),
    ),
    // "Swarm job mode (`replicated-job`)", "`global` mode".
    ...(/\bmode\b/i.test(clause) && /\b(?:swarm|deploy|job|replica\w*|service)\b/i.test(clause)
      ? [...clause.matchAll(/(?:\b(?:swarm|deploy(?:ment)?|job|service) )*(?:\bmode )?⟦(\d+)⟧(?: mode\b)?/gi)].flatMap((match) => {
          const value = literalAt(literals, match[1]);
          return deployModes.has(value)
            ? [
                {
                  start: match.index,
                  end: match.index + match[0].length,
                  claim: { relation: { is: "equals" as const, value }, part: "deploy.mode", kinds: ["service" as const] },
                },
              ]
            : [];
        })
      : []),
  ],
  column(header, cell) {
    const part = {
      "log driver": "logging.driver",
      "logging driver": "logging.driver",
      "pull policy": "pull_policy",
      "stop grace period": "stop_grace_period",
    }[header];
    return part !== undefined && /^[\w-]+$/.test(cell) && !isAnswer(cell)
      ? { relation: { is: "equals", value: cell }, part, kinds: ["service"] }
      : undefined;
  },
  same(held, stated) {
    const listed = stated.startsWith("[") && stated.endsWith("]") ? stated.slice(1, -1).split(",") : [stated];
    return listed.some((one) => plain(one) === plain(held));
  },
  lackingAt(subject, part = "") {
    const path = part.split(".");
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const above = entry(depth === 1 ? subject.raw : get(subject.raw, ...path.slice(0, depth - 1)), path[depth - 1] as string);
      if (above) return above.key.at;
    }
    return undefined;
  },
  remedy(value, subject, part = "", holding) {
    if (!holding) return single.has(part) && subject.kind === "service" ? part : undefined;
    const node = get(subject.raw, ...part.split("."));
    return single.has(part) && node === holding.node ? value : undefined;
  },
  partName: (part) => `\`${part}\``,
};

const deployModes = new Set(["replicated", "global", "replicated-job", "global-job"]);

/** Docker's own logging drivers. Source: docs.docker.com/engine/logging/configure. */
const logDrivers = new Set("json-file local journald syslog gelf fluentd awslogs splunk etwlogs gcplogs".split(" "));

/** "The logging driver must be `local`", "the `json-file` log driver". */
const logDriver =
  /\b(?:docker )?(?:log(?:ging)?[ -])?drivers?(?: (?:must|should|shall|has|have|needs?|to|be|is|are|always|set))* ⟦(\d+)⟧|⟦(\d+)⟧ (?:log(?:ging)?[ -])?drivers?\b/gi;

/** Settings of one value that say how a service is run, and neither what it is nor what it is given. */
const single = new Set(
  "read_only init pull_policy stop_grace_period stop_signal tty stdin_open shm_size oom_score_adj cgroup_parent logging.driver deploy.mode".split(
    " ",
  ),
);

/** Keys by which people shut a service in, or say how it is run: what an example of them shows is meant. Others are the service's own. */
const policies = new Set(
  "cap_drop cap_add security_opt read_only init ipc pid userns_mode cgroup_parent stop_grace_period pull_policy tmpfs".split(" "),
);

/** `deploy.sh` is a script, and `build.yaml` a file, whatever their names begin with. */
const isFile = /\.(?:sh|bash|zsh|py|js|ts|mjs|rb|pl|ya?ml|json|toml|md|txt|conf|cfg|ini|env|service|timer|log)$/i;

/** Settings that documents call by plain words; without a value it is there. */
const spoken: readonly { readonly words: RegExp; readonly part: string; readonly value?: string }[] = [
  { words: /\bswarm job mode\b|\b(?:one-shot|run-once) swarm jobs?\b/gi, part: "deploy.mode", value: "replicated-job" },
  {
    words: /\bdrop(?:s|ped|ping)? all (?:linux )?capabilities\b|\ball (?:linux )?capabilities (?:(?:must|should|are|be) )*dropped\b/gi,
    part: "cap_drop",
    value: "ALL",
  },
  {
    words:
      /\bread-only (?:root )?file\s?systems?\b|\broot file\s?systems? (?:(?:must|should|shall|always|is|are|be) )*(?:mounted )?(?:as )?read-only\b/gi,
    part: "read_only",
    value: "true",
  },
  {
    words:
      /\bno new privileges\b|\b(?:block|prevent|forbid|disallow|deny)s? privilege escalation\b|\b(?:must )?(?:not|never) (?:be able to )?(?:gain|acquire|get) (?:any )?(?:new|additional|further|more) privileges\b/gi,
    part: "security_opt",
    value: "no-new-privileges:true",
  },
  { words: /\b(?:docker )?compose profiles\b/gi, part: "profiles" },
  { words: /\b(?:create|write|add|have|keep)s? (?:any |your own |own )?dockerfiles\b/gi, part: "build" },
];

/** What says that images are built here, or come from elsewhere. */
const building: readonly { readonly words: RegExp; readonly is: "present" | "absent" }[] = [
  { words: /\bpre-?built (?:(?:container|docker|upstream|public|official) )*images?(?: only)?\b/gi, is: "absent" },
  {
    words:
      /\bbuild(?:ing|s)? (?:(?:own|custom|any|the|docker|container) )*images? (?:locally|on the (?:host|server)|from source)\b|\blocal (?:image )?builds\b/gi,
    is: "present",
  },
];

/** A scalar as it is, a list item by item, a map as a whole. */
function holdings(node: Node, part: string): readonly Holding[] {
  if (node.kind === "scalar") return node.value === null ? [] : [{ node, value: String(node.value), part }];
  if (node.kind === "map") return [{ node, value: "", part }];
  // A list may hold maps ("devices:" of a reservation): each of them is there, and is no value.
  return node.items.map((item) => ({ node: item, value: item.kind === "scalar" ? String(item.value) : "", part }));
}

/** A value as it is held against another: older YAML, which documents often speak, has more words for a switch. */
function plain(written: string): string {
  const text = unquoted(written.trim()).toLowerCase();
  if (text === "no-new-privileges:true" || text === "no-new-privileges=true") return "no-new-privileges";
  return text === "1" || text === "0" ? text : isOn(text) ? "true" : isOff(text) ? "false" : text;
}

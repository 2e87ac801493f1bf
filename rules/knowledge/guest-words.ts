import { literalAt } from "../../src/literals.ts";
import type { Claim, Literal, Said } from "../../src/model.ts";
import { FIREWALL } from "./guest-settings.ts";

/** Plain words for the settings of Proxmox guests: tags, start order, start at boot, swap, firewall. Sources: pct.conf(5), qm.conf(5). */
export const saidOfGuests = (clause: string, literals: readonly Literal[]): Said[] => [
  ...(tags(clause, literals) ?? [...orders(clause), ...anyTags(clause)]),
  ...starts(clause),
  ...swap(clause),
  ...firewall(clause),
];

const said = (match: RegExpMatchArray, part: string, claim: Pick<Claim, "relation" | "settled">): Said => ({
  start: match.index ?? 0,
  end: (match.index ?? 0) + match[0].length,
  claim: { ...claim, part },
});

/** `lab`, "`prod` or `lab`", "either the tag `prod` or the tag `lab`". */
const listed =
  "(?:either )?(?:the tags? |one of (?:the tags? )?)?⟦\\d+⟧(?:\\s*(?:,\\s*(?:and |or )?|/\\s*|or |and )(?:the tag )?⟦\\d+⟧)*(?: tags?\\b)?";

const tagging: readonly RegExp[] = [
  new RegExp(`\\b(?:tagged (?:with |as )?|tags? (?:must|should) (?:include|contain|be) )${listed}`, "gi"),
  new RegExp(
    `\\b(?:carry|carries|have|has|get|gets|bears?|with|needs?|without) (?:at least )?(?:either |one of )?(?:the |an? )?(?:proxmox )?(?:tags? |(?=⟦[^.;]*⟧ tags?\\b))(?:, which (?:is|are) )?${listed}`,
    "gi",
  ),
  new RegExp(
    `\\btag (?:(?:every|each|all|the|an?) )?(?:new )?(?:containers?|guests?|vms?|lxcs?|cts?)(?: or (?:vm|container)s?)? (?:with |as )?${listed}`,
    "gi",
  ),
];

/** "must be tagged `lab`", "Tag each guest with `prod` or `lab`". Undefined where no tags are named. */
function tags(clause: string, literals: readonly Literal[]): Said[] | undefined {
  // Images and commits have tags, too.
  if (/\b(?:branch(?:es)?|commits?|images?|releases?|vlans?)\b/i.test(clause)) return undefined;
  const found = tagging
    .flatMap((pattern) => [...clause.matchAll(pattern)])
    .flatMap((match): Said[] => {
      const values = [...match[0].matchAll(/⟦(\d+)⟧/g)].map((mark) => literalAt(literals, mark[1]));
      if (!values.every((tag) => /^[a-z_][\w+.-]*$/i.test(tag))) return [];
      const [only, second] = values;
      if (only === undefined) return [];
      if (second === undefined) return [said(match, "tags", { relation: { is: "equals", value: only } })];
      return [
        said(match, "tags", {
          relation: /\b(?:or|either|one of)\b|\//i.test(match[0]) ? { is: "one of", values } : { is: "equals", value: values.join(";") },
        }),
      ];
    });
  return found.length > 0 ? found.slice(0, 1) : undefined;
}

const present: Pick<Claim, "relation"> = { relation: { is: "present" } };

const anyTags = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      /\b(?:have|has|carry|get|gets|bear|bears|with|need|needs) (?:at least one |proper |proxmox |an? )*tags?\b(?!\s*(?:⟦|\d))/gi,
    ),
  ].map((match) => said(match, "tags", present));

const orders = (clause: string): Said[] =>
  [
    ...clause.matchAll(
      /\b(?:an? |its |their |explicit |own )*(?:(?:startup|boot|start)[ -]?(?:up )?|⟦\d+⟧ (?=order))orders?(?: (?:defined|set|given|specified|configured))?\b(?!\s*⟦)/gi,
    ),
  ].map((match) => said(match, "startup", present));

/** "start automatically when the node boots", "come up by themselves after a reboot of the host". */
const starts = (clause: string): Said[] => {
  const host = "(?:(?:the|a|each|every) )?(?:proxmox |pve )?(?:node|host|hypervisor|server|system|machine)";
  const alone = "(?:(?:automatically|by (?:itself|themselves)|on (?:its|their) own|again) ?)";
  const when = `(?:(?:when|after|once|whenever|as soon as) ${host} (?:boots?|starts?|reboots?|is up|comes up|restarts?|has booted)|(?:together )?with ${host}(?![\\p{L}])|(?:after|with|on|at) (?:(?:an?|the|each|every) )?(?:${host} )?(?:re)?(?:boots?|starts?|restarts?)(?: of ${host})?)`;
  return [
    ...clause.matchAll(
      new RegExp(
        `\\b(?:be )?(?:started|starts?|boots?|comes? (?:back )?up|comes? back|are up|is up) (?:${alone}(?:${when})?|${when}(?: ${alone})?)(?![\\p{L}])`,
        "giu",
      ),
    ),
  ].map((match) => said(match, "onboot", { relation: { is: "equals", value: "1" } }));
};

/** "Set swap to 0", "run without swap", "have no swap"; that there is swap, where nothing else is said of it. */
function swap(clause: string): Said[] {
  const noun = "swap(?:[- ](?:space|memory|file|partition))?";
  // How much at most, and how eagerly, is another question.
  if (/\b(?:swappiness|at most|more than|max(?:imum)?|up to|exceeds?|less than|zram|limits?|half|twice|double)\b/i.test(clause)) return [];
  const amount = clause.match(
    new RegExp(
      `\\b${noun} (?:(?:of|for|in|on) (?:(?:each|every|all|an?|the) )?(?:containers?|guests?|lxcs?|vms?) )?(?:(?:is|are|to|of|at|must|should|be|set|always|equals?) |= ?|: ?)*(\\d+|zero) ?(MB|MiB|GB|GiB)?\\b|\\b(\\d+) ?(MB|MiB|GB|GiB) (?:of )?${noun}\\b`,
      "i",
    ),
  );
  if (amount) {
    const [, one, unit, other, its] = amount;
    const size = (/^zero$/i.test(one ?? "") ? 0 : Number(one ?? other)) * (/^G/i.test(unit ?? its ?? "") ? 1024 : 1);
    return [said(amount, "swap", { relation: { is: "equals", value: String(size) } })];
  }
  const without = clause.match(
    new RegExp(`\\bwithout (?:any )?${noun}\\b|\\b(?:have|has|get|gets|use|uses|be given) (?:no|zero) ${noun}\\b|\\bzero ${noun}\\b`, "i"),
  );
  const relation: Claim["relation"] = { is: "equals", value: "0" };
  if (without) return [said(without, "swap", { relation, settled: true })];
  // A number that nothing here understands says something else.
  if (/\d/.test(clause.replace(/⟦\d+⟧/g, ""))) return [];
  const bare = clause.match(
    new RegExp(
      `\\b(?:any )?${noun}\\b(?! (?:(?:on|in) (?!(?:(?:an?|the|each|every|all|any) )?(?:lxc )?(?:containers?|lxcs?|guests?|cts?)\\b)|usage|is used|device|priority))`,
      "i",
    ),
  );
  return bare ? [said(bare, "swap", { relation: { ...relation, not: true } })] : [];
}

/** The flag of interfaces, and not the rules behind it. */
function firewall(clause: string): Said[] {
  if (
    /\bfirewall (?:rules?|polic\w+|zones?|groups?|hosts?|appliances?|vms?|containers?|logs?|must (?:allow|block|drop|permit))\b|\b(?:opnsense|pfsense|ufw|nftables|iptables|ports?|behind (?:a|the) firewall|router|hosts?'s?|host firewall)\b/i.test(
      clause,
    )
  )
    return [];
  const where =
    "(?: (?:on|for|of|at|in) (?:(?:its|their|each|every|all|the|an?|any) )*(?:(?:virtual |network )*(?:interfaces?|nics?|(?:network )(?:cards?|devices?|adapters?))))?";
  const match = clause.match(
    new RegExp(
      `\\b(?:the )?(?:proxmox |pve )?firewall(?: flag| option| checkbox| setting)?(?: (?=is|must|should|has|be|enabled|on|switched|turned)|${where})`,
      "i",
    ),
  );
  if (!match) return [];
  const switched = /\b(?:on|enabled?|active|activated?|set|ticked|without|disabled?|off|no|required|mandatory|have|has|need)\b/i;
  return switched.test(clause) ? [said(match, FIREWALL, { relation: { is: "equals", value: "1" } })] : [];
}

import { addressNumber } from "../../matching/ipv4.ts";
import type { Catalogue, Claim, Facts, Severity, Statement, SubjectKind, TermWithPage } from "../../model.ts";
import { placeOf } from "../../source.ts";
import { vlansIn } from "../facts/networks.ts";
import { fold } from "../words/phrases.ts";
import { isRole, namesAside } from "./holder-names.ts";

/** What one place of a registry gives to whom. */
export interface Given {
  readonly term: TermWithPage;
  readonly claim: Claim;
  /** By which the holder is found: a number, a name. */
  readonly names: readonly string[];
  /** All that the place calls it: who goes by none of these is somebody else. */
  readonly called: readonly string[];
  readonly kinds: readonly SubjectKind[];
  readonly severity: Severity;
  /** It says that others must keep away from it. */
  readonly reserved: boolean;
  /** It only names who it is kept for: the holder may hold others too. */
  readonly loose?: true;
  /** A role stands where a name would: many may be meant, so nobody is shut out. */
  readonly anybody?: true;
  readonly at?: Statement["at"];
}

/** Words of a place that close it to others: "do not reuse", "reserved", "exclusive". */
export const isReserved = (text: string): boolean =>
  /\b(?:do not (?:re)?use|don't (?:re)?use|never (?:re)?use|exclusive(?:ly)?|reserved for|dedicated to)\b/i.test(fold(text));

const termNamed = (catalogue: Catalogue, name: string): TermWithPage | undefined => catalogue.terms.find((term) => term.name === name);

const guests: readonly SubjectKind[] = ["container", "vm"];

/** "Hermes Agent LXC 104", "CT 110", "VM #105". */
const guest = /((?:[A-Z][\w.+-]*\s+){1,4})?\b(LXC|CT|VM)\s*(?:ID\s*)?#?(\d{3,9})\b/g;

/** What a sentence or an item gives: to a guest by its number, or a port or an address that an item begins with. */
export function givenInText(statement: Statement, catalogue: Catalogue, facts: Facts): readonly Given[] {
  if (statement.scope === "off") return [];
  return [...toGuests(statement.text.replaceAll("`", ""), statement, catalogue, true), ...listed(statement, catalogue, facts)];
}

/** Lines of a drawing ("+-- Docker LXC 100: tagged VLAN 20"), each with its own place. */
export function givenInFence(statement: Statement, catalogue: Catalogue): readonly Given[] {
  const text = statement.fence?.text ?? "";
  if (statement.scope === "off" || (/^\s*(?:[\w.-]+:\s*\S|\$|#|pct\b|qm\b|docker\b)/m.test(text) && !/[├└│+|] *[─-]/.test(text))) return [];
  const first = placeOf(statement.at).line + 1;
  const source = statement.at.source;
  return text.split("\n").flatMap((line, index) => {
    const start = source.lineStart(first + index);
    return toGuests(line, statement, catalogue, false).map((given) => ({
      ...given,
      at: source.span(start, start + source.line(first + index).length),
    }));
  });
}

/** Addresses and VLANs that stand behind a guest's number. In prose only directly behind it: "LXC 104 at 192.168.70.10". */
function toGuests(text: string, statement: Statement, catalogue: Catalogue, prose: boolean): Given[] {
  const mentions = [...text.matchAll(guest)];
  return mentions.flatMap((mention, index) => {
    const from = mention.index + mention[0].length;
    const rest = text.slice(from, mentions[index + 1]?.index ?? text.length);
    const behind = prose
      ? (rest.match(
          /^ ?(?:\([^)]*\) ?)?(?:at|on|:|=|–|—|has|uses|gets|is on|is at|with)? ?(?:(?:the )?(?:static )?(?:IP|address|tagged) ?(?:address)? ?:? ?)?(?:\d{1,3}(?:\.\d{1,3}){3}|VLAN ?\d{1,4})(?![\d.]*\d)/i,
        )?.[0] ?? "")
      : rest;
    if (!prose && mentions.length > 1) return [];
    const addresses = behind.match(/(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d./]*\d)/g) ?? [];
    const tags = vlansIn(behind).flatMap(({ values }) => values);
    const id = mention[3] as string;
    const called = mention[1]?.trim() ? [mention[1].trim()] : [];
    const give = (name: string, claim: Claim): Given[] => {
      const term = termNamed(catalogue, name);
      return term
        ? [
            {
              term,
              claim,
              names: [id],
              called: [id, ...called],
              kinds: guests,
              severity: statement.inherited.severity ?? "error",
              reserved: false,
            },
          ]
        : [];
    };
    return [
      ...(addresses.length === 1 && addressNumber(addresses[0] as string) !== undefined
        ? give("address", { relation: { is: "equals", value: addresses[0] as string } })
        : []),
      ...(tags.length === 1 ? give("vlan-tag", { relation: { is: "equals", value: tags[0] as string }, part: "own" }) : []),
    ];
  });
}

const bareValue = String.raw`(?:\d{1,5}(?: ?[-–] ?\d{1,5})?(?:\/(?:tcp|udp)(?:, ?(?:tcp|udp))?)?|\d{1,3}(?:\.\d{1,3}){3})`;
const valueFirst = new RegExp(`^(?:\`(${bareValue})\`|(${bareValue})) ?(?:[–—:=→]|->|-) (\`?\\p{L}.*)$`, "su");
/** "`80`, `443`", "80 and 443": one value or several. */
const someValues = `((?:(?:\`${bareValue}\`|${bareValue})(?:, (?:and )?| and | & |(?=(?: \\(.*)?[.]?$)))+)`;
const valueLast = new RegExp(
  `^([\\p{L}][\\p{L}\\p{N} ._-]{1,40}?) ?(?:\\([^()]*\\))? ?(?:[–—:=→]|->|-) (?:ports? )?${someValues}(?: \\(.*\\))?[.]?$`,
  "isu",
);
const valueAlone = new RegExp(`^${someValues}[.]?$`, "u");

/** "`1883/tcp` – MQTT broker (e.g. Mosquitto)", "Jellyfin: `8096`", "192.168.1.20 – pihole". */
function listed(statement: Statement, catalogue: Catalogue, facts: Facts): Given[] {
  if (statement.form !== "item") return [];
  const above = statement.headings.map(({ text }) => text).join(" / ");
  const text = statement.text;
  if (!/\d/.test(text)) return [];
  const first = text.match(valueFirst);
  const last = first ? null : text.match(valueLast);
  const lead = !first && !last && statement.lead && !statement.marker ? text.match(valueAlone) : null;
  const value = (first ? (first[1] ?? first[2]) : last ? last[2] : lead?.[1])?.replaceAll("`", "");
  const holder = first ? first[3] : last ? last[1] : lead ? statement.lead : undefined;
  // "Jellyfin LXC 104: 192.168.70.10" is the guest's by its number.
  if (!value || !holder || /\b(?:LXC|CT|VM) ?(?:ID ?)?#?\d{3,9}\b/.test(holder)) return [];
  const isPort =
    !value.includes(".") && (/\/(?:tcp|udp)/.test(value) || /\bports?\b/i.test(above)) && !/\b(?:container|internal) ports?\b/i.test(above);
  const isAddress = value.includes(".") && /\b(?:IPs?|address\w*|hosts?|network|inventory|devices?)\b/i.test(above);
  const term = termNamed(catalogue, isPort ? "host-port" : "address");
  const claim = isPort || isAddress ? term?.reads?.(value, facts) : undefined;
  // A wide range is a class of things, not somebody's.
  if (!term || !claim || (claim.relation.is === "in range" && claim.relation.ranges.some((range) => range.last - range.first > 20)))
    return [];
  const codes = [...holder.matchAll(/`([a-z][\w.-]*)`/gi)].map((match) => match[1] as string);
  const illustrated = (holder.match(/\((?:e\.g\.|for example|for instance|such as|like)[^()]*\)/gi) ?? []).join(" ");
  const plain = holder
    .replaceAll("`", "")
    .replace(/\(.*/, "")
    .replace(/[.,;:](?: .*)?$/, "")
    .trim();
  const names = first ? codes : [plain];
  // A name as the configuration has it tells more than the words around it, unless it is one of many.
  const certain = codes.some((code) => !illustrated.includes(`\`${code}\``));
  return [
    {
      term,
      claim,
      names,
      called: certain ? codes : [...new Set([plain, ...codes, ...namesAside(holder)])].filter(Boolean),
      kinds: term.vocabulary.subjects,
      severity:
        statement.inherited.severity ??
        (/\be\.g\.|\bfor example\b|\bexamples?\b/i.test(`${statement.under ?? ""} ${text}`) ? "warning" : "error"),
      reserved: isReserved(text),
      ...(!certain && isRole(plain) && { anybody: true as const }),
      ...(first && { loose: true as const }),
    },
  ];
}

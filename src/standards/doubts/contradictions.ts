import { bareName } from "../../check/select.ts";
import { addressNumber, type Block, blockText } from "../../matching/ipv4.ts";
import type { Assignment, Card, Facts, Finding, Network, Statement } from "../../model.ts";
import { placeOf, type Span } from "../../source.ts";
import { networksOf } from "../facts/network-index.ts";
import { networkIn } from "../facts/networks.ts";
import { isKept } from "../tables/registry.ts";

/** Where what documents register contradicts itself. Only what is certain: each is one thing with two values. */
export function contradictions(statements: readonly Statement[], facts: Facts): readonly Finding[] {
  return [...plans(statements), ...addresses(facts), ...numbers(facts), ...ports(statements, facts), ...cards(statements, facts)];
}

const finding = (at: Span, message: string, other: Span, said: string): Finding => ({
  rule: "document/contradiction",
  severity: "warning",
  message,
  at,
  related: [{ at: other, message: said }],
});

const line = (span: Span): string => `line ${placeOf(span).line}`;

/** Two rows give one VLAN two subnets; a gateway lies outside its subnet. */
function plans(statements: readonly Statement[]): Finding[] {
  const first = new Map<string, Network>();
  const found: Finding[] = [];
  for (const statement of statements) {
    if (!statement.row || !isKept(statement)) continue;
    const part = networkIn(statement);
    if (!part) continue;
    const { block, gateway, vlan, at } = part;
    const inside = gateway === undefined ? undefined : addressNumber(gateway);
    if (block && inside !== undefined && (inside < block.first || inside > block.last))
      found.push(
        finding(at, `the gateway \`${gateway}\` does not lie in the subnet ${blockText(block)} of its row`, at, "this row has both"),
      );
    if (vlan === undefined || !block) continue;
    const before = first.get(`${at.source.path}\0${vlan}`);
    if (before?.block && blockText(before.block) !== blockText(block))
      found.push(
        finding(
          at,
          `VLAN ${vlan} has the subnet ${blockText(block)} here and ${blockText(before.block)} in ${line(before.at)}`,
          before.at,
          "the other subnet",
        ),
      );
    else if (!before) first.set(`${at.source.path}\0${vlan}`, part);
  }
  return found;
}

/** An address that a registry gives away for good, where the DHCP server gives it away too, or outside the VLAN of its row. */
function addresses(facts: Facts): Finding[] {
  const planned = networksOf(facts);
  const tags = new Map<Span, string>();
  for (const { at, term, relation } of facts.assignments)
    if (term === "vlan-tag" && relation.is === "equals" && !tags.has(at)) tags.set(at, relation.value);
  return facts.assignments.flatMap((given): Finding[] => {
    if (given.term !== "address" || given.relation.is !== "equals") return [];
    const { value } = given.relation;
    const number = addressNumber(value);
    if (number === undefined) return [];
    const home = planned.around(number);
    const dhcp = home?.dhcp.find(({ first, last }) => first <= number && number <= last);
    const who = given.names.find((name) => /\p{L}/u.test(name)) ?? given.names[0];
    if (home && dhcp && !/\b(?:dhcp|reserv|lease)/i.test(given.at.source.text.slice(given.at.start, given.at.end)))
      return [
        finding(
          given.at,
          `the address \`${value}\` of ${who} lies in the range that DHCP hands out in ${home.vlan ? `VLAN ${home.vlan}` : blockText(home.block as Block)}; give it one outside, or move the range`,
          home.at,
          "the network it lies in",
        ),
      ];
    const said = tags.get(given.at);
    const meant = said === undefined ? undefined : planned.tagged(said);
    if (meant?.block && (number < meant.block.first || number > meant.block.last))
      return [
        finding(
          given.at,
          `the address \`${value}\` of ${who} does not lie in ${blockText(meant.block)}, the subnet of VLAN ${said} in the same row`,
          meant.at,
          `VLAN ${said}`,
        ),
      ];
    return [];
  });
}

/** One guest number with two addresses of one network, or in two rows of one document for two names. */
function numbers({ assignments }: Facts): Finding[] {
  const found: Finding[] = [];
  const byNumber = new Map<string, Assignment>();
  for (const given of assignments) {
    const id = given.names[0];
    if (id === undefined || !/^\d{3,9}$/.test(id) || given.term !== "address" || given.relation.is !== "equals") continue;
    const key = `${given.at.source.path}\0${id}`;
    const before = byNumber.get(key);
    if (!before) byNumber.set(key, given);
    else if (
      before.relation.is === "equals" &&
      before.relation.value !== given.relation.value &&
      before.relation.value.replace(/\.\d+$/, "") === given.relation.value.replace(/\.\d+$/, "")
    )
      found.push(
        finding(
          given.at,
          `guest ${id} has the address \`${given.relation.value}\` here and \`${before.relation.value}\` in ${line(before.at)}`,
          before.at,
          "the other address",
        ),
      );
  }
  const byName = new Map<string, Assignment>();
  for (const given of assignments) {
    if (given.term !== "vmid" || given.relation.is !== "in range") continue;
    const [id, ...called] = given.names;
    const name = called.find((one) => /\p{L}/u.test(one));
    if (id === undefined || !/^\d+$/.test(id) || name === undefined) continue;
    const key = `${given.at.source.path}\0${id}`;
    const before = byName.get(key);
    if (!before) byName.set(key, given);
    else if (!before.names.some((one) => /\p{L}/u.test(one) && called.some((other) => related(one, other))))
      found.push(
        finding(
          given.at,
          `the number ${id} belongs to ${name} here and to ${before.names.find((one) => /\p{L}/u.test(one))} in ${line(before.at)}`,
          before.at,
          "the other row",
        ),
      );
  }
  return found;
}

const related = (a: string, b: string): boolean => bareName(a).includes(bareName(b)) || bareName(b).includes(bareName(a));

/** Two models at one device, on what may well be one host. */
function cards(statements: readonly Statement[], { cards: known }: Facts): Finding[] {
  const stated = new Map<Span, Statement>();
  for (const statement of known.length > 1 ? statements : []) if (!stated.has(statement.at)) stated.set(statement.at, statement);
  const hosted = (card: Card): boolean => {
    const statement = stated.get(card.at);
    const said = [...(statement?.row?.headers ?? []), ...(statement?.headings.map(({ text }) => text) ?? []), statement?.text ?? ""].join(
      " ",
    );
    return /\b(?:hosts?|nodes?|servers?|machines?|site)\b(?!\s*(?:path|device))/i.test(said.replace(/\bdevice nodes?\b/gi, ""));
  };
  return known.flatMap((card, index) =>
    known.slice(0, index).flatMap((before): Finding[] => {
      const device = (["pci", "node", "uuid"] as const).find((field) => card[field] !== undefined && card[field] === before[field]);
      if (device === undefined || card.family !== undefined || before.family !== undefined || hosted(card) || hosted(before)) return [];
      const place = placeOf(before.at);
      return [
        finding(
          card.at,
          `\`${card[device]}\` is the ${card.model} here and the ${before.model} in ${place.file}:${place.line}`,
          before.at,
          `the ${before.model}`,
        ),
      ];
    }),
  );
}

/** Two rows of one table give one port to two, with nothing in them (protocol, address, host) that tells them apart. */
function ports(statements: readonly Statement[], { assignments }: Facts): Finding[] {
  const rows = new Map(statements.flatMap((statement) => (statement.row ? [[statement.at, statement] as const] : [])));
  const first = new Map<string, Assignment>();
  const found: Finding[] = [];
  for (const given of assignments) {
    const row = rows.get(given.at)?.row;
    const ranges = given.term === "host-port" && given.relation.is === "in range" ? given.relation.ranges : [];
    if (!row || ranges.length !== 1 || ranges[0]?.first !== ranges[0]?.last) continue;
    const telling = row.headers.flatMap((header, column) =>
      /proto|bind|address|\bip\b|host(?!.*port)|node|server|vm|lxc|interface|location|site/i.test(header)
        ? [row.cells[column]?.text ?? ""]
        : [],
    );
    const key = JSON.stringify([given.at.source.path, row.table, ranges[0]?.first, telling]);
    const before = first.get(key);
    if (!before) first.set(key, given);
    else if (!before.names.some((one) => given.names.some((other) => related(one, other))))
      found.push(
        finding(
          given.at,
          `port ${ranges[0]?.first} is given to ${given.names[0]} here and to ${before.names[0]} in ${line(before.at)}`,
          before.at,
          "the other row",
        ),
      );
  }
  return found;
}

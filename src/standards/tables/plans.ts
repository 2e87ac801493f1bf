import { blockText } from "../../matching/ipv4.ts";
import type { Catalogue, Facts, Relation, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { networksOf } from "../facts/network-index.ts";
import { networkIn } from "../facts/networks.ts";
import { assignmentsOf } from "./assignments.ts";
import { isKept } from "./registry.ts";

/** Who may have a network's gateway address. */
const gatewayNames = ["gateway", "router", "firewall"];

/**
 * The rules of a plan of networks: an address of a subnet goes with its VLAN, its prefix and its gateway, static addresses keep out of the
 * DHCP range, the gateway's address is the gateway's alone, and a VLAN that a plan does not list is no VLAN of it.
 */
export function readPlan(statement: Statement, facts: Facts, catalogue: Catalogue): readonly Draft[] {
  if (!isKept(statement)) return [];
  const network = networkIn(statement);
  if (!network) return [];
  const planned = networksOf(facts);
  const whole = network.vlan !== undefined ? planned.tagged(network.vlan) : planned.withBlock(network.block);
  const block = network.block ?? whole?.block;
  const vlan = network.vlan ?? whole?.vlan;
  const severity = statement.inherited.severity ?? "error";
  const drafts: Draft[] = [];
  const demand = (name: string, relation: Relation, part: string | undefined, more: Partial<Draft> = {}) => {
    const term = catalogue.terms.find((one) => one.name === name);
    if (!term) return;
    const kinds = term.vocabulary.subjects.filter((kind) => kind === "container" || kind === "vm");
    drafts.push({
      statement,
      term,
      relation,
      severity,
      ...(part !== undefined && { part }),
      selector: { kinds, words: part ? `whoever is in ${part}` : "every guest" },
      ...more,
    });
  };
  const inBlock = block && blockText(block);
  const inVlan = vlan && `VLAN ${vlan}`;
  // In prose a network is mentioned as often as it is planned: only the first mention plans it.
  if (network.block && inBlock && (statement.row || whole?.at === statement.at)) {
    demand("address-prefix", { is: "equals", value: `/${network.block.prefix}` }, inBlock);
    if (network.vlan) demand("vlan-tag", { is: "equals", value: network.vlan }, inBlock);
    if (network.vlan && inVlan)
      demand("address", { is: "in range", ranges: [{ first: network.block.first, last: network.block.last }] }, inVlan);
  }
  if (network.gateway) {
    for (const part of [inBlock, inVlan]) if (part) demand("gateway", { is: "equals", value: network.gateway }, part);
    demand("address", { is: "equals", value: network.gateway, not: true }, undefined, {
      selector: {
        kinds: ["container", "vm"],
        strangersTo: [...gatewayNames, ...ownersOf(network.gateway, facts)],
        words: "everyone but the gateway",
      },
    });
  }
  if (inBlock && network.fixed?.length) demand("address", { is: "in range", ranges: network.fixed }, inBlock);
  else if (inBlock && network.dhcp?.length) demand("address", { is: "in range", ranges: network.dhcp, not: true }, inBlock);
  if (statement.row && planned.firstIn(statement.at.source)?.at === statement.at) {
    const tags = facts.networks.flatMap(({ vlan: tag }) => tag ?? []);
    if (tags.length > 2)
      demand("vlan-tag", { is: "one of", values: tags.includes("1") ? tags : ["1", ...tags] }, undefined, {
        severity: severity === "error" ? "warning" : severity,
      });
  }
  return drafts;
}

const ownersOf = (address: string, facts: Facts): readonly string[] =>
  assignmentsOf(facts)
    .overlapping("address", { is: "equals", value: address })
    .filter(({ relation }) => relation.is === "equals")
    .flatMap(({ names }) => names);

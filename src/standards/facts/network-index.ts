import type { Block } from "../../matching/ipv4.ts";
import type { Facts, Network } from "../../model.ts";
import type { Source } from "../../source.ts";

/** The networks of documents by what is asked of them; where several fit, the first is it. */
export interface NetworkIndex {
  /** With a VLAN, by one of its names. */
  named(name: string): Network | undefined;
  tagged(vlan: string): Network | undefined;
  /** With this very block, or without any where there is none. */
  withBlock(block: Block | undefined): Network | undefined;
  /** Whose block an address lies in. */
  around(address: number): Network | undefined;
  isGateway(address: string): boolean;
  /** Of a document, with a VLAN and a block. */
  firstIn(source: Source): Network | undefined;
}

const known = new WeakMap<Facts, NetworkIndex>();

/** The index of facts' networks, made once. */
export function networksOf(facts: Facts): NetworkIndex {
  let index = known.get(facts);
  if (!index) {
    index = indexed(facts.networks);
    known.set(facts, index);
  }
  return index;
}

function indexed(networks: readonly Network[]): NetworkIndex {
  const order = new Map(networks.map((network, at) => [network, at]));
  const byName = new Map<string, Network>();
  const byVlan = new Map<string, Network>();
  const byBlock = new Map<string, Network>();
  const gateways = new Set<string>();
  const bySource = new Map<Source, Network>();
  for (const network of networks) {
    const { names, vlan, block, gateway, at } = network;
    if (vlan !== undefined) {
      putFirst(byVlan, vlan, network);
      for (const name of names) putFirst(byName, name, network);
    }
    putFirst(byBlock, blockKey(block), network);
    if (gateway !== undefined) gateways.add(gateway);
    if (vlan && block) putFirst(bySource, at.source, network);
  }
  return {
    named: (name) => byName.get(name),
    tagged: (vlan) => byVlan.get(vlan),
    withBlock: (block) => byBlock.get(blockKey(block)),
    around: (address) => {
      let found: Network | undefined;
      for (let prefix = 0; prefix <= 32; prefix += 1) {
        const size = 2 ** (32 - prefix);
        const network = byBlock.get(`${Math.floor(address / size) * size}/${prefix}`);
        if (network && (!found || (order.get(network) as number) < (order.get(found) as number))) found = network;
      }
      return found;
    },
    isGateway: (address) => gateways.has(address),
    firstIn: (source) => bySource.get(source),
  };
}

/** What tells a block from others; "" for none. */
export const blockKey = (block: Block | undefined): string => (block ? `${block.first}/${block.prefix}` : "");

function putFirst<Key>(index: Map<Key, Network>, key: Key, network: Network): void {
  if (!index.has(key)) index.set(key, network);
}

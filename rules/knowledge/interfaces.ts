import { addressNumber, type Block, blockOf } from "../../src/matching/ipv4.ts";
import type { Facts } from "../../src/model.ts";
import type { NetworkLink, Subject } from "../../src/subject.ts";

/** The address of a link as a number; undefined where it has none of its own (DHCP, manual). */
export const addressOf = ({ address }: NetworkLink): number | undefined =>
  addressNumber(String(address?.value ?? "").split("/")[0] as string);

const lies = (number: number, { first, last }: Block): boolean => first <= number && number <= last;

/**
 * The links of a subject that lie in a network: `192.168.20.0/24` by their address, `VLAN 20` by their tag where the address is of no
 * planned network. Every link where no network is given.
 */
export function linksIn({ networks }: Subject, part: string | undefined, facts: Facts): readonly NetworkLink[] {
  if (part === undefined) return networks;
  const block = blockOf(part);
  if (block)
    return networks.filter((link) => {
      const number = addressOf(link);
      return number !== undefined && lies(number, block);
    });
  const tag = part.match(/^VLAN (\d+)$/)?.[1];
  return networks.filter((link) => {
    const number = addressOf(link);
    return (
      tag !== undefined &&
      String(link.tag?.value ?? "") === tag &&
      !facts.networks.some((network) => network.block && number !== undefined && lies(number, network.block))
    );
  });
}

/** What is held against an interface of a container or machine, not against a network that a service joins. */
export const isGuest = ({ kind }: Subject): boolean => kind === "container" || kind === "vm";

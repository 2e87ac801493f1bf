import { get, type Node } from "../../node.ts";
import type { NetworkLink } from "../../subject.ts";
import { entriesOf, itemsOf, scalarAt } from "./fields.ts";

/** The networks that a service names. One that names none is on the project's `default`, which is not listed here. */
export function readNetworks(service: Node): readonly NetworkLink[] {
  const networks = get(service, "networks");
  if (networks?.kind === "list") {
    return networks.items.flatMap((item) => (item.kind === "scalar" ? [{ name: item, node: item }] : []));
  }
  return entriesOf(networks).map(({ key, value }) => {
    const address = scalarAt(value, "ipv4_address");
    const address6 = scalarAt(value, "ipv6_address");
    const mac = scalarAt(value, "mac_address");
    const inside = scalarAt(value, "interface_name");
    const aliases = itemsOf(get(value, "aliases")).flatMap((item) => (item.kind === "scalar" ? [item] : []));
    return {
      name: key,
      ...(inside && { interface: String(inside.value) }),
      ...(address && { address }),
      ...(address6 && { address6 }),
      ...(mac && { mac }),
      ...(aliases.length && { aliases }),
      node: value.kind === "map" ? value : key,
    };
  });
}

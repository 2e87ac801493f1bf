import { get, type Node, type Scalar } from "../../node.ts";
import type { Port } from "../../subject.ts";
import { textValue } from "../yaml/slice.ts";
import { itemsOf, scalarAt } from "./fields.ts";
import { readPortSpec, readRange, UNKNOWN_PORT } from "./port-spec.ts";

/** A service's published ports, in short and long form. Two with the same address, ports and protocol are one, the later. */
export function readPorts(service: Node): readonly Port[] {
  const ports = new Map<string, Port>();
  for (const item of itemsOf(get(service, "ports"))) {
    const port = item.kind === "scalar" ? shortPort(item) : longPort(item);
    if (port) ports.set(portKey(port, item), port);
  }
  return [...ports.values()];
}

/** By what compose tells ports apart; one that is partly unknown by its text. */
function portKey({ host, hostIp, container, protocol }: Port, node: Node): string {
  if (node.kind === "scalar" && node.gaps) return node.raw;
  return [hostIp ?? "", host ? `${host.first}-${host.last}` : "", `${container.first}-${container.last}`, protocol].join(" ");
}

function shortPort(item: Scalar): Port {
  const { problem: _, ...port } = readPortSpec(item);
  return { ...port, node: item };
}

function longPort(item: Node): Port | undefined {
  const target = scalarAt(item, "target");
  if (!target) return undefined;
  const container = readRange(target);
  const published = scalarAt(item, "published");
  const host = published && textValue(published) !== "" ? readRange(published) : undefined;
  const hostIp = scalarAt(item, "host_ip");
  return {
    ...(typeof host === "object" && { host }),
    ...(hostIp && textValue(hostIp) !== "" && { hostIp: textValue(hostIp) }),
    container: typeof container === "object" ? container : UNKNOWN_PORT,
    protocol: textValue(scalarAt(item, "protocol") ?? TCP),
    node: item,
  };
}

const TCP = { value: "tcp" } as Scalar;

import { isIP } from "node:net";
import { addressNumber } from "../../matching/ipv4.ts";
import type { Scalar } from "../../node.ts";
import type { Range } from "../../subject.ts";
import { split, textValue } from "../yaml/slice.ts";

/** A published port's short form, taken apart. */
interface PortSpec {
  readonly host?: Range;
  readonly hostIp?: string;
  readonly container: Range;
  readonly protocol: string;
  /** Why compose refuses it. */
  readonly problem?: string;
}

/** Stands for a container port that hangs on an unset variable. */
export const UNKNOWN_PORT: Range = { first: 0, last: 0 };

/** `80` or `8000-8010`; a text is what is wrong with it; undefined where it is unknown. */
export function readRange(part: Scalar): Range | string | undefined {
  if (part.gaps) return undefined;
  const text = textValue(part);
  const [, low, high] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (low === undefined) return `\`${text}\` is no port`;
  const range = { first: Number(low), last: Number(high ?? low) };
  if (range.last > 65_535) return `there is no port ${range.last}`;
  return range.first > range.last ? `\`${text}\` runs backwards` : range;
}

/**
 * Reads `[[IP:][HOST]:]CONTAINER[/PROTOCOL]`, ranges too, as docker does. `8000-8002:90-92` pairs the ports one by one;
 * `9000-9010:80` takes any free one.
 */
export function readPortSpec(spec: Scalar): PortSpec {
  const parts = split(spec, ":");
  const last = parts.at(-1) as Scalar;
  const [containerPart, protocolPart] = split(last, "/") as [Scalar, Scalar?];
  const hostPart = parts.length > 1 ? (parts.at(-2) as Scalar) : undefined;
  const ipParts = parts.slice(0, -2);
  const hostIp = ipParts
    .map(textValue)
    .join(":")
    .replace(/^\[(.*)\]$/, "$1");
  const protocol = protocolPart && !protocolPart.gaps ? textValue(protocolPart).toLowerCase() : "tcp";
  const container = readRange(containerPart);
  const host = hostPart && textValue(hostPart) === "" && !hostPart.gaps ? undefined : hostPart && readRange(hostPart);
  const problems: string[] = [];
  if (hostIp !== "" && !isAddress(hostIp) && !ipParts.some(({ gaps }) => gaps)) problems.push(`\`${hostIp}\` is no IP address`);
  if (typeof container === "string") problems.push(textValue(containerPart) === "" ? "it names no container port" : container);
  if (typeof host === "string") problems.push(host);
  if (!["tcp", "udp", "sctp"].includes(protocol)) problems.push(`\`${protocol}\` is no protocol (tcp, udp, sctp)`);
  if (typeof container === "object" && typeof host === "object" && !fits(container, host)) {
    problems.push("its two ranges are not of the same length");
  }
  return {
    ...(typeof host === "object" && { host }),
    ...(hostIp !== "" && { hostIp }),
    container: typeof container === "object" ? container : UNKNOWN_PORT,
    protocol,
    ...(problems[0] !== undefined && { problem: problems[0] }),
  };
}

const length = ({ first, last }: Range): number => last - first;
const fits = (container: Range, host: Range): boolean => length(container) === length(host) || length(container) === 0;

/** Node's own answer takes its network half to load, and nearly all addresses are plain. */
const isAddress = (text: string): boolean =>
  (/^[1-9]\d{0,2}(?:\.(?:0|[1-9]\d{0,2})){3}$/.test(text) && addressNumber(text) !== undefined) || isIP(text) !== 0;

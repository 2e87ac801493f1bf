import { innermost } from "../../heading.ts";
import { addressRanges } from "../../matching/ipv4.ts";
import type { Catalogue, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { networkIn } from "../facts/networks.ts";

const server = /\bDHCP\b/i;

/** "Range: …", "IP range: …", "Pool: …": keyed lines below a heading about DHCP. */
const keyed = /^(?:ip |ipv4 |address |dynamic )?(?:range|pool|scope|addresses)s?$/i;

/** What else stands beside DHCP: whoever takes addresses from it, and what is reserved in it. */
const other =
  /\b(?:us(?:e|es|ing)|via|by|through|over|from|gets?|reservations?|reserved|leases? for|except|besides)\b[^.;]{0,30}\bDHCP\b|\bDHCP (?:reservations?|leases?|clients?)\b/i;

/**
 * "DHCP range: 192.168.1.100-192.168.1.199", "no static address may lie in the DHCP range (192.168.1.100 – .199)", a range below the heading
 * "DHCP range": what a server gives away is nobody's static address. Undefined where a plan of networks or nothing says so.
 */
export function readDhcpRange(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  const text = statement.text.replaceAll("`", "");
  if (statement.scope === "off") return undefined;
  const [range, more] = addressRanges(text);
  if (!range || more || networkIn(statement)) return undefined;
  const label = statement.lead ?? text.match(/^([\p{L} ]{2,30}?):/u)?.[1] ?? "";
  if (
    !(server.test(text) && !other.test(text)) &&
    !server.test(label) &&
    !(server.test(innermost(statement.headings)) && keyed.test(label))
  )
    return undefined;
  const term = catalogue.terms.find(({ name }) => name === "address");
  return term
    ? [
        {
          statement,
          term,
          relation: { is: "in range", ranges: [range], not: true },
          severity: statement.inherited.severity ?? (/\bshould\b/i.test(text) ? "warning" : statement.scope === "on" ? "error" : "warning"),
          selector: { kinds: ["container", "vm"], words: "every guest" },
        },
      ]
    : undefined;
}

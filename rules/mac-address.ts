import type { Term } from "../src/model.ts";

const whole = /^[0-9A-F]{2}(?:[:-][0-9A-F]{2}){5}$/i;
const prefix = /^([0-9A-F]{2}(?:[:-][0-9A-F]{2}){1,4})[:-]?(?:\*|xx(?:[:-]xx)*)?$/i;

const upper = (text: string): string => text.toUpperCase().replace(/-/g, ":");

export const term: Term = {
  name: "mac-address",
  identifies: true,
  calledUnique: /\bMAC(?:s| address(?:es)?)?\b/,
  missing: "keeps",
  of: ({ networks }) =>
    networks.flatMap(({ mac }) => (mac && whole.test(String(mac.value)) ? [{ node: mac, value: upper(String(mac.value)) }] : [])),
  accepts: (value) => whole.test(value) || prefix.test(value),
  claim(literal, around) {
    if (whole.test(literal)) return { relation: { is: "equals", value: upper(literal) } };
    const first = /\bMACs?\b|\bhardware address/i.test(around) ? literal.match(prefix)?.[1] : undefined;
    return first ? { relation: { is: "matches", pattern: `${upper(first)}:*` } } : undefined;
  },
  reads: (cell) => (whole.test(cell) ? { relation: { is: "equals", value: upper(cell) } } : undefined),
  same: (held, stated) => held === upper(stated),
};

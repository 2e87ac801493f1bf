import type { Claim, Term } from "../src/model.ts";

const range = /^(\d{1,5})(?:\s*(?:-|–|~|to)\s*(\d{1,5}))?(?:\/(?:tcp|udp|tcp,udp))?$/;

export const term: Term = {
  name: "host-port",
  identifies: true,
  of({ ports }) {
    return ports.flatMap(({ host, node }) => {
      if (!host) return [];
      const count = Math.min(host.last - host.first + 1, 1000);
      return Array.from({ length: count }, (_, i) => ({ node, value: String(host.first + i) }));
    });
  },
  claim(literal, around) {
    if (!/\bports?\b/i.test(around) || /\bcontainer ports?\b|\bexit code\b/i.test(around)) return undefined;
    return portsIn(literal);
  },
  reads: (cell) => portsIn(cell.replace(/\s+/g, "")),
};

function portsIn(text: string): Claim | undefined {
  const ranges = text.split(/,(?=\d)/).map((part) => part.trim().match(range));
  if (ranges.some((match) => !match || Number(match[1]) < 1 || Number(match[2] ?? 1) > 65535)) return undefined;
  return { relation: { is: "in range", ranges: ranges.map((match) => ({ first: Number(match?.[1]), last: Number(match?.[2] ?? match?.[1]) })) } };
}

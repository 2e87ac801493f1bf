import type { Term } from "../src/model.ts";

const ipv4 = /^(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2}))?$/;

export const term: Term = {
  name: "address",
  identifies: true,
  missing: "keeps",
  of({ networks }) {
    return networks.flatMap(({ address }) => {
      const text = address && String(address.value);
      return address && text && ipv4.test(text) ? [{ node: address, value: text.split("/")[0] as string }] : [];
    });
  },
  reads(cell) {
    const addresses = cell.split(/\s*(?:,|\bor\b|\s\/\s)\s*/).map((part) => part.match(ipv4));
    // A whole network is a plan, not somebody's address.
    if (addresses.length === 0 || addresses.some((match) => !match || (match[2] !== undefined && match[1]?.endsWith(".0")))) return undefined;
    const values = addresses.map((match) => match?.[1] as string);
    return { relation: values.length > 1 ? { is: "one of", values } : { is: "equals", value: values[0] as string } };
  },
};

import type { Term } from "../src/model.ts";
import { linksIn } from "./knowledge/interfaces.ts";

export const term: Term = {
  name: "address-prefix",
  missing: "keeps",
  of(subject, { facts }, part) {
    return linksIn(subject, part, facts).flatMap(({ address }) => {
      const prefix = String(address?.value ?? "").match(/\/(\d{1,2})$/)?.[1];
      return address && prefix ? [{ node: address, value: `/${prefix}`, ...(part !== undefined && { part }) }] : [];
    });
  },
  accepts: (value) => /^\/?\d{1,2}$/.test(value),
  claim: (literal) => (/^\/\d{1,2}$/.test(literal) ? { relation: { is: "equals", value: literal } } : undefined),
  same: (held, stated) => held.replace("/", "") === stated.replace("/", ""),
  partName: (part) => `prefix length in ${part}`,
};

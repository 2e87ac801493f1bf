import type { Term } from "../src/model.ts";
import { declared } from "./knowledge/top-level.ts";
import { isNaming } from "./knowledge/written.ts";

export const term: Term = {
  name: "network-name",
  isName: true,
  // A pattern says how the stack's own network is called; it may have others.
  several: true,
  // What the documents call by its name is called right.
  of: (subject, { facts }) => declared(subject, "networks", { external: false }).filter(({ value }) => !facts.namedNetworks?.has(value)),
  accepts: isNaming,
};

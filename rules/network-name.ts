import type { Term } from "../src/model.ts";
import { declared } from "./knowledge/top-level.ts";

export const term: Term = {
  name: "network-name",
  isName: true,
  // A pattern says how the stack's own network is called; it may have others.
  several: true,
  of: (subject) => declared(subject, "networks", { external: false }),
  accepts: (value) => /[<{]|^\^.*\$$/.test(value),
};

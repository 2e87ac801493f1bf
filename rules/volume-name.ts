import type { Term } from "../src/model.ts";
import { declared } from "./knowledge/top-level.ts";
import { isNaming } from "./knowledge/written.ts";

export const term: Term = {
  name: "volume-name",
  isName: true,
  of: (subject) => declared(subject, "volumes", { external: false }),
  accepts: isNaming,
};

import type { Catalogue } from "../model.ts";
import { allTerms } from "./terms.ts";

/** The rule catalogue, loaded when something of it is asked: what an earlier run found is told again without it. */
export const catalogue: Catalogue = {
  get terms() {
    return allTerms().terms;
  },
  get traits() {
    return allTerms().traits;
  },
  get apps() {
    return allTerms().apps;
  },
  isStranger: (subject, names) => allTerms().isStranger(subject, names),
};

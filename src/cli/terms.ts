import { catalogue } from "../../rules/index.ts";
import type { Catalogue } from "../model.ts";

/** The terms that documents may speak of. A function, so that nothing of them is loaded before somebody asks: half of the command are terms. */
export const allTerms = (): Catalogue => catalogue;

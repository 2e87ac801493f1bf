import { normalise } from "../../matching/paths.ts";
import type { Catalogue, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { fold } from "../words/phrases.ts";
import { type Branch, branchesOf } from "./branches.ts";

/** Folders whose name says what a service keeps in them: the last folder of the place inside where services expect it. */
const kinds: Readonly<Record<string, string>> = {
  config: "config",
  conf: "config",
  configuration: "config",
  cache: "cache",
  data: "data",
  logs: "logs",
  models: "models",
};

const databases = new Set(["db", "database", "postgres", "postgresql", "pgdata", "mysql", "mariadb", "mongo", "mongodb"]);

/** Whether a folder's name says what is in it, not whose it is. */
export const isKind = (name: string): boolean => databases.has(fold(name)) || kinds[fold(name)] !== undefined;

/** Folders under which each folder is a service's. */
export const holders = new Set(["services", "service", "apps", "appdata", "docker", "containers", "stacks", "dockerapps", "docker-data"]);

/**
 * A directory tree with an absolute root: where it places a kind of thing for a service (`services/wiki/postgres/`), one elsewhere is a
 * warning. The tree stays open: what it doesn't name may lie anywhere.
 */
export function readPathTree(statement: Statement, catalogue: Catalogue): readonly Draft[] {
  const tree = statement.scope === "off" ? undefined : branchesOf(statement);
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  if (!tree || !term || !/^\/[\w./ -]+$/.test(tree.root)) return [];
  const folders = tree.branches.filter(({ path }) => path.endsWith("/"));
  return folders.flatMap((branch): Draft[] => {
    const steps = branch.path.replace(/\/$/, "").split("/");
    const leaf = steps.at(-1);
    const service = steps.at(-2);
    if (leaf === undefined || service === undefined || /[<{[*]/.test(branch.path) || !isOfService(steps, tree.root, folders)) return [];
    const bare = fold(leaf).replace(new RegExp(`^${fold(service).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}[-_]`), "");
    const paths = [normalise(`${tree.root}/${steps.join("/")}`)];
    const rule = (part: string, selector: Partial<Draft["selector"]>): Draft => ({
      statement,
      term,
      relation: { is: "under", paths },
      part,
      severity: "warning",
      at: branch.at,
      selector: { kinds: term.vocabulary.subjects, words: service, ...selector },
    });
    if (databases.has(bare)) return [rule("database", { within: [service], traits: ["database"], words: `the database of ${service}` })];
    const inside = kinds[bare];
    return inside === undefined ? [] : [rule(`*/${inside}`, { names: [service] })];
  });
}

/** Whether the folder above the last one is a service's: it lies in a folder of services, or several such folders with their own kinds stand beside it. */
function isOfService(steps: readonly string[], root: string, folders: readonly Branch[]): boolean {
  const above = steps.length > 2 ? steps.at(-3) : root.split("/").at(-1);
  if (above === undefined) return false;
  if (holders.has(fold(above))) return true;
  const parent = steps.slice(0, -2).join("/");
  const beside = new Set(
    folders.flatMap(({ path }) => {
      const parts = path.replace(/\/$/, "").split("/");
      return parts.length === steps.length && parts.slice(0, -2).join("/") === parent && kinds[fold(parts.at(-1) ?? "")] !== undefined
        ? [parts.at(-2)]
        : [];
    }),
  );
  return beside.size >= 3;
}

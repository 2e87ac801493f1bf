import { hasPlaceholder } from "../../matching/patterns.ts";
import type { Catalogue, Severity, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";

/** A mount as compose writes it short, its host's folder with a fallback or without. */
const mountLine = /^\s*-\s+["']?(?:\$\{\w+:?-)?(\/[^\s:"'}]+)(\})?([^\s:"']*):(\/[^\s:"']*)(?::[\w,]+)?["']?\s*(?:#.*)?$/;

const standIn = /^(?:(?:app|service|stack|container|project|your|my)(?:[-_]?(?:name|app|service|stack))?|name|appname|servicename)$/i;

/**
 * An example of mounts alone whose folders have a place for a name (`/srv/appdata/<service>/config:/config`,
 * `${DATA_DIR:-/opt/stacks/app-name}:/data`): what services keep lies below what is written before it. Undefined for any other example.
 */
export function readMountPattern(statement: Statement, severity: Severity, catalogue: Catalogue): readonly Draft[] | undefined {
  const lines = (statement.fence?.text ?? "").split("\n").filter((line) => /\S/.test(line) && !/^\s*#/.test(line));
  const mounts = lines.filter((line) => /^\s*-\s/.test(line));
  const term = catalogue.terms.find(({ name }) => name === "mount-source");
  if (!term || mounts.length === 0 || !lines.every((line) => /^\s*-\s/.test(line) || /^\s*[\w<>{}-]+:\s*$/.test(line))) return undefined;
  const paths = mounts.map((line) => {
    const [, folder, , rest] = line.match(mountLine) ?? [];
    const steps = `${folder ?? ""}${rest ?? ""}`.split("/").slice(1);
    const named = steps.findIndex((step) => hasPlaceholder(step) || standIn.test(step));
    return named > 0 ? `/${steps.slice(0, named).join("/")}` : undefined;
  });
  return paths.every((path) => path !== undefined)
    ? [
        {
          statement,
          term,
          relation: { is: "under", paths: [...new Set(paths)] },
          part: "data",
          severity,
          selector: { kinds: ["service"], words: "every service" },
        },
      ]
    : undefined;
}

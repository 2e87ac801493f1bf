import { get, type Node, type Scalar } from "../../node.ts";
import type { Checked, Tell } from "./checks.ts";
import { itemsOf, scalarAt, truth } from "./fields.ts";
import { readPortSpec } from "./port-spec.ts";
import { readVolumeSpec } from "./volume-spec.ts";

/**
 * What compose refuses only because a variable is unset where it is read here. A published repository never holds its `.env`, so this
 * is no error: it is said once for a project, at the first such value.
 */
export function checkUnset(services: readonly Checked[], tell: Tell): void {
  const refused = services.flatMap(({ node }) => refusedIn(node));
  const [first] = refused;
  if (!first) return;
  const names = [...new Set(refused.flatMap(({ gaps }) => gaps?.map(({ variable }) => variable) ?? []))];
  const listed = names
    .slice(0, 5)
    .map((name) => `\`${name}\``)
    .join(", ");
  tell(
    "unset-variable",
    first.at,
    `compose refuses this as long as ${listed}${names.length > 5 ? " and others are" : names.length > 1 ? " are" : " is"} unset. Set them where compose reads them: in \`.env\` beside the file, or in its environment.`,
    "info",
  );
}

/** Values of a service that can't be read once unset variables stand for nothing, as compose has it. */
function refusedIn(service: Node): readonly Scalar[] {
  const filled = ({ gaps: _, ...known }: Scalar): Scalar => known;
  const unknown = (node: Node): node is Scalar => node.kind === "scalar" && node.gaps !== undefined;
  const volumes = itemsOf(get(service, "volumes")).filter(unknown);
  const ports = itemsOf(get(service, "ports")).filter(unknown);
  const targets = itemsOf(get(service, "ports"))
    .flatMap((port) => scalarAt(port, "target") ?? [])
    .filter(unknown);
  const switches = ["privileged", "read_only", "tty", "stdin_open", "init", "oom_kill_disable"]
    .flatMap((key) => scalarAt(service, key) ?? [])
    .filter(unknown);
  return [
    ...volumes.filter((volume) => readVolumeSpec(filled(volume)).problem !== undefined),
    ...ports.filter((port) => readPortSpec(filled(port)).problem !== undefined),
    ...targets.filter((target) => !/^\d+$/.test(String(target.value))),
    ...switches.filter((value) => truth(filled(value)) === undefined),
  ];
}

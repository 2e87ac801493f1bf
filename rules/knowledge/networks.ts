import { entry, get, isKnown, type Node, text } from "../../src/node.ts";
import type { Subject } from "../../src/subject.ts";

/** The networks of a project, each by its key and by the name it has outside. */
export function declared(
  subject: Subject,
): { readonly node: Node; readonly names: readonly string[]; readonly external: boolean; readonly known: boolean }[] {
  const networks = get(subject.raw, "networks");
  if (networks?.kind !== "map") return [];
  return [...networks.entries.values()].map(({ key, value }) => {
    const external = get(value, "external");
    const name = text(get(value, "name")) ?? text(get(external, "name"));
    return {
      node: key,
      names: [String(key.value), ...(name ? [name] : [])],
      external: external?.kind === "map" || text(external) === "true",
      known: !external || isKnown(external),
    };
  });
}

/** The networks that a service is on; `undefined` where it shares another's. compose: one that names none is on the project's `default`. */
export function joined(subject: Subject): readonly { readonly node: Node; readonly names: readonly string[] }[] | undefined {
  const mode = text(get(subject.raw, "network_mode"));
  const key = entry(subject.raw, "network_mode")?.key;
  if (mode !== undefined && key)
    return /^(?:service|container):/.test(mode) ? undefined : [{ node: key, names: [mode === "host" ? "host network" : mode] }];
  const own = subject.parent ? declared(subject.parent) : [];
  const of = (name: string): readonly string[] => [name, ...(own.find(({ names }) => names[0] === name)?.names.slice(1) ?? [])];
  const named = subject.networks.flatMap(({ name, node }) =>
    name ? [{ node: node.kind === "map" ? name : node, names: of(String(name.value)) }] : [],
  );
  return named.length > 0
    ? named
    : [
        {
          node: subject.raw.kind === "map" ? ([...subject.raw.entries.values()][0]?.key ?? subject.raw) : subject.raw,
          names: of("default"),
        },
      ];
}

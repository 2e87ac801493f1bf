import { get, type Mapping, type Node, type Scalar } from "../../node.ts";
import type { Span } from "../../source.ts";
import { split, textValue } from "../yaml/slice.ts";
import type { Checked } from "./checks.ts";
import { entriesOf, itemsOf, scalarAt, truth } from "./fields.ts";
import { readVolumeSpec } from "./volume-spec.ts";

/** A name that one service uses for something defined elsewhere. */
interface Reference {
  readonly name: string;
  readonly at: Span;
  /** compose: one that is not required may be off by its profile, but must exist. */
  readonly required: boolean;
}

/** What services refer to: networks, volumes, secrets, configs, other services. */
export function checkReferences(services: readonly Checked[], off: ReadonlySet<string>, model: Mapping): void {
  const known = new Set(services.map(({ name }) => name));
  for (const service of services) {
    named(service, model, "networks", networksOf(service.node), "network");
    named(service, model, "volumes", volumesOf(service.node), "volume");
    named(
      service,
      model,
      "secrets",
      [...sourcesOf(service.node, "secrets"), ...itemSources(get(service.node, "build", "secrets"))],
      "secret",
    );
    named(service, model, "configs", sourcesOf(service.node, "configs"), "config");
    for (const { name, at, required } of dependenciesOf(service.node)) {
      if (known.has(name) || (off.has(name) && !required)) continue;
      const why = off.has(name) ? "is off by its profile" : "is not defined";
      service.tell(
        "undefined-service",
        at,
        `\`${service.name}\` needs the service \`${name}\`, which ${why}; compose refuses the project.`,
      );
    }
  }
  circles(services);
}

function named(service: Checked, model: Mapping, key: string, references: readonly Reference[], what: string): void {
  const defined = get(model, key);
  for (const { name, at } of references) {
    if (defined?.kind === "map" && defined.entries.has(name)) continue;
    const message = `\`${service.name}\` uses the ${what} \`${name}\`, which is not defined; compose refuses the project. Add it under the top-level \`${key}\`.`;
    service.tell(`undefined-${what}`, at, message);
  }
}

const reference = (scalar: Scalar, name = textValue(scalar), required = true): readonly Reference[] =>
  scalar.gaps || name === "" ? [] : [{ name, at: scalar.at, required }];

/** compose: `default` is always there. */
function networksOf(node: Node): readonly Reference[] {
  const networks = get(node, "networks");
  const keys = networks?.kind === "map" ? entriesOf(networks).map(({ key }) => key) : itemsOf(networks);
  return keys.flatMap((key) => (key.kind === "scalar" ? reference(key) : [])).filter(({ name }) => name !== "default");
}

function volumesOf(node: Node): readonly Reference[] {
  return itemsOf(get(node, "volumes")).flatMap((item): readonly Reference[] => {
    if (item.kind === "scalar") {
      const { type, source, problem } = readVolumeSpec(item);
      return type === "volume" && source && !problem ? reference(source) : [];
    }
    const source = scalarAt(item, "source");
    return source && scalarAt(item, "type")?.value === "volume" ? reference(source) : [];
  });
}

const sourcesOf = (node: Node, key: string): readonly Reference[] => itemSources(get(node, key));

function itemSources(node: Node | undefined): readonly Reference[] {
  return itemsOf(node).flatMap((item) => {
    const source = item.kind === "scalar" ? item : scalarAt(item, "source");
    return source ? reference(source) : [];
  });
}

/** compose: `depends_on`, and what depends without saying so: `links`, `volumes_from`, and sharing a namespace with a service. */
function dependenciesOf(node: Node): readonly Reference[] {
  const on = get(node, "depends_on");
  const long = on?.kind === "map" ? entriesOf(on) : [];
  const first = (item: Node): readonly Reference[] => {
    const [name] = item.kind === "scalar" ? split(item, ":") : [];
    return name && name.value !== "container" ? reference(name) : [];
  };
  const shared = ["network_mode", "ipc", "pid"].flatMap((key) => {
    const mode = scalarAt(node, key);
    const [kind, name] = mode ? split(mode, ":") : [];
    return kind?.value === "service" && name ? reference(name) : [];
  });
  return [
    ...long.flatMap(({ key, value }) => reference(key, textValue(key), truth(get(value, "required")) ?? true)),
    ...(on?.kind === "list" ? on.items.flatMap((item) => (item.kind === "scalar" ? reference(item) : [])) : []),
    ...itemsOf(get(node, "links")).flatMap(first),
    ...itemsOf(get(node, "volumes_from")).flatMap(first),
    ...shared,
  ];
}

/** compose: services that wait for each other in a circle. Each circle is told once, at the step that closes it. */
function circles(services: readonly Checked[]): void {
  const nodes = new Map(services.map((service) => [service.name, { service, needs: dependenciesOf(service.node) }]));
  const state = new Map<string, "open" | "done">();
  for (const start of nodes.keys()) {
    if (state.has(start)) continue;
    const stack = [{ name: start, next: 0 }];
    state.set(start, "open");
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const need = nodes.get(top.name)?.needs[top.next++];
      if (!need) {
        state.set(top.name, "done");
        stack.pop();
      } else if (state.get(need.name) === "open") {
        const names = [...stack.slice(stack.findIndex(({ name }) => name === need.name)).map(({ name }) => name), need.name];
        const { tell } = (nodes.get(top.name) as { service: Checked }).service;
        tell(
          "dependency-cycle",
          need.at,
          `Services wait for each other in a circle (${names.slice(0, 8).join(" → ")}); compose refuses the project.`,
        );
      } else if (!state.has(need.name) && nodes.has(need.name)) {
        state.set(need.name, "open");
        stack.push({ name: need.name, next: 0 });
      }
    }
  }
}

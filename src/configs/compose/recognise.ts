import { get, type Mapping, type Node } from "../../node.ts";
import type { YamlFile } from "../yaml/document.ts";
import { textValue } from "../yaml/slice.ts";
import { entriesOf, itemsOf, scalarAt } from "./fields.ts";

/** compose: names that are found without `-f`, best first. */
export const STANDARD_NAMES = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
/** compose: of these the first is merged over the standard file beside it. */
export const OVERRIDE_NAMES = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
];

export const isYamlName = (name: string): boolean => /\.ya?ml$/i.test(name);
/** `docker-compose.gpu.yml`, `compose.prod.yaml`: meant for compose, whatever they hold. */
export const isComposeName = (name: string): boolean => /^(?:docker-)?compose(?:[._-].*)?\.ya?ml$/i.test(name);

/** Whether a text can hold services at all: a look that spares parsing. */
export const mayHoldServices = (text: string): boolean => /(?:^|[\n\r{,\uFEFF])[ \t]*["']?services["']?[ \t]*:/.test(text);

/** Keys that other programs' services (Symfony's, for one) do not have. */
const SERVICE_KEYS = [
  ...["image", "build", "extends", "container_name", "command", "environment", "env_file", "ports", "volumes", "devices"],
  ...["deploy", "networks", "network_mode", "restart", "gpus", "runtime", "privileged", "depends_on", "labels", "provider"],
];
/** Keys beside `services` that other programs' files do not have. */
const MODEL_KEYS = ["volumes", "networks", "secrets", "configs", "include"];
/** Keys that show another kind of file: pipelines, Kubernetes, stacks of other programs. */
const FOREIGN_KEYS = ["apiVersion", "jobs", "stages", "pipeline", "steps", "on", "kind"];

/** Whether a file that is not named for compose holds a compose model. */
export function looksLikeCompose(file: YamlFile): boolean {
  if (file.problems.some(({ kind }) => kind === "syntax")) {
    const { text } = file.source;
    return /^services:[ \t]*(?:#.*)?\r?$/m.test(text) && /^ +(?:image|build|container_name):/m.test(text);
  }
  return file.documents.some(({ root }) => {
    const services = get(root, "services");
    if (services?.kind !== "map" || FOREIGN_KEYS.some((key) => get(root, key))) return false;
    if (entriesOf(services).some(({ value }) => value.kind === "map" && SERVICE_KEYS.some((key) => value.entries.has(key)))) return true;
    const isPlain = services.entries.size > 0 && entriesOf(services).every(({ value }) => value.kind === "map");
    return isPlain && MODEL_KEYS.some((key) => get(root, key)?.kind === "map");
  });
}

/** The maps of a file, as written. */
export const mapsOf = (file: YamlFile): readonly Mapping[] => file.documents.flatMap(({ root }) => (root?.kind === "map" ? [root] : []));

/** The files that a model names in `include` or `extends`, as written. */
export function namedFiles(root: Mapping, how: "include" | "extends"): readonly string[] {
  const nodes: readonly Node[] =
    how === "include"
      ? itemsOf(get(root, "include")).flatMap((item) => (item.kind === "map" ? itemsOf(get(item, "path")) : [item]))
      : entriesOf(get(root, "services")).flatMap(({ value }) => itemsOf(scalarAt(value, "extends", "file")));
  return nodes.flatMap((node) => (node.kind === "scalar" ? [textValue(node)] : []));
}

/** The services of a file that could not run by themselves: with no image, build or base. */
export function incompleteServices(file: YamlFile): readonly string[] {
  const complete = new Set<string>();
  const names = new Set<string>();
  for (const { key, value } of mapsOf(file).flatMap((root) => entriesOf(get(root, "services")))) {
    names.add(textValue(key));
    if (["image", "build", "extends", "provider"].some((one) => get(value, one))) complete.add(textValue(key));
  }
  return [...names].filter((name) => !complete.has(name));
}

/** The names under a top-level key in all documents of a file. */
export const namesUnder = (file: YamlFile, key: string): ReadonlySet<string> =>
  new Set(mapsOf(file).flatMap((root) => entriesOf(get(root, key)).map((entry) => textValue(entry.key))));

/** What a file's services refer to, among what a base could define: networks and other services. */
export function references(file: YamlFile): readonly { readonly key: "networks" | "services"; readonly name: string }[] {
  const services = mapsOf(file).flatMap((root) => entriesOf(get(root, "services")));
  return services.flatMap(({ value }) => [
    ...namesIn(get(value, "networks")).map((name) => ({ key: "networks" as const, name })),
    ...namesIn(get(value, "depends_on")).map((name) => ({ key: "services" as const, name })),
  ]);
}

const namesIn = (node: Node | undefined): readonly string[] =>
  node?.kind === "map" ? [...node.entries.keys()] : itemsOf(node).flatMap((item) => (item.kind === "scalar" ? [textValue(item)] : []));

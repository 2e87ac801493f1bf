import type { Holding, Subject } from "../../src/model.ts";
import { get } from "../../src/node.ts";

/** The names of what a compose project declares at its top level (`networks`, `volumes`, `configs`, `secrets`): the `name` that it gives, or its key. */
export function declared(subject: Subject, section: string, options: { readonly external: boolean }): readonly Holding[] {
  const node = get(subject.raw, section);
  if (node?.kind !== "map") return [];
  return [...node.entries].flatMap(([name, { key, value }]) => {
    const external = get(value, "external");
    const shared = external !== undefined && !(external.kind === "scalar" && external.value === false);
    if (name === "default" || (shared && !options.external)) return [];
    const given = get(value, "name");
    return given?.kind === "scalar" && typeof given.value === "string" && !given.gaps?.length
      ? [{ node: given, value: given.value }]
      : [{ node: key, value: name }];
  });
}

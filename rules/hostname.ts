import type { Term } from "../src/model.ts";
import { get, scalar, text } from "../src/node.ts";
import { isNaming } from "./knowledge/written.ts";

export const term: Term = {
  name: "hostname",
  shared: true,
  isName: true,
  of(subject) {
    const node = get(subject.raw, "hostname");
    if (subject.kind === "service") return node?.kind === "scalar" && text(node) ? [{ node, value: String(node.value) }] : [];
    const name = subject.names.find(({ by }) => by === "hostname") ?? subject.names.find(({ by }) => by === "name");
    return name ? [{ node: scalar(name.text, name.at), value: name.text }] : [];
  },
  accepts: isNaming,
};

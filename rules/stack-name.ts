import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";
import { isNaming } from "./knowledge/written.ts";

export const term: Term = {
  name: "stack-name",
  isName: true,
  of({ names }) {
    const name = names.find(({ by }) => by === "folder") ?? names.find(({ by }) => by === "project");
    return name ? [{ node: scalar(name.text, name.at), value: name.text }] : [];
  },
  accepts: isNaming,
};

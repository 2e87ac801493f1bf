import { get, type Mapping, type Node } from "../../node.ts";
import { textValue } from "../yaml/slice.ts";
import type { Checked, Tell } from "./checks.ts";
import { entriesOf, scalarAt, truth } from "./fields.ts";

/** What compose refuses of a project's volumes, networks, secrets and configs, and of names that two services share. */
export function checkResources(model: Mapping, services: readonly Checked[], tell: Tell): void {
  for (const { key, value } of entriesOf(get(model, "volumes"))) external(textValue(key), value, tell);
  for (const { key, value } of entriesOf(get(model, "secrets"))) {
    const hasSource = ["file", "environment", "content", "driver"].some((one) => get(value, one));
    if (value.kind !== "map" || hasSource || isExternal(value)) continue;
    tell("secret-source", key.at, `The secret \`${textValue(key)}\` names neither \`file\` nor \`environment\`; compose refuses it.`);
  }
  containerNames(services);
}

const isExternal = (node: Node): boolean => {
  const external = get(node, "external");
  return external?.kind === "map" || truth(external) === true;
};

/** compose: an external volume is made elsewhere, so nothing but its name may be said of it. Of networks it takes all and heeds nothing. */
function external(name: string, node: Node, tell: Tell): void {
  if (!isExternal(node)) return;
  for (const { key } of entriesOf(node)) {
    const word = textValue(key);
    if (word === "external" || word === "name" || word.startsWith("x-")) continue;
    tell(
      "external-settings",
      key.at,
      `\`volumes.${name}\` is external, and \`${word}\` would have to be set where it is made; compose refuses both together.`,
    );
  }
}

function containerNames(services: readonly Checked[]): void {
  const taken = new Map<string, string>();
  for (const { node, name, tell } of services) {
    const own = scalarAt(node, "container_name");
    if (!own || own.gaps) continue;
    const text = textValue(own);
    const other = taken.get(text);
    if (other !== undefined)
      tell("container-name", own.at, `The container name \`${text}\` is that of \`${other}\` already; compose refuses the project.`);
    taken.set(text, other ?? name);
  }
}

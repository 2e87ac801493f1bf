import type { Term } from "../src/model.ts";
import { get, type Node, scalar } from "../src/node.ts";
import { variablesIn } from "./knowledge/variables.ts";
import { isNaming } from "./knowledge/written.ts";

/** Names in a scheme that the image's program made up (`GITEA__database__NAME`, `FTLCONF_dns_port`, `discovery.type`): nobody else chooses them. */
const isProgramsOwn = (name: string): boolean => /[.]|__|^[A-Z][A-Z0-9]*_\w*[a-z]/.test(name);

/** `inContainer`, `serverPort`: of an image that others publish, such a name is that program's. */
const isCamelCase = (name: string): boolean => /^[a-z]+\d*[A-Z]/.test(name);

/** Variables that the file itself asks for (`${NAME}`): who wrote it chose their names. */
const askedFor = (node: Node): readonly { readonly name: string; readonly node: Node }[] =>
  node.kind === "scalar"
    ? variablesIn(node.raw).map(({ name }) => ({ name, node }))
    : (node.kind === "list" ? node.items : [...node.entries.values()].map(({ value }) => value)).flatMap(askedFor);

export const term: Term = {
  name: "variable-name",
  isName: true,
  beside: true,
  of({ environment, raw }) {
    const own = get(raw, "build") !== undefined;
    const given = [...environment.values()].filter(
      ({ name, origin }) => origin === "environment" && !isProgramsOwn(name) && (own || !isCamelCase(name)),
    );
    const told = new Set(given.map(({ name }) => name));
    const asked = askedFor(raw).filter(({ name }) => !told.has(name) && told.add(name));
    return [...given, ...asked].map(({ name, node }) => ({ node: scalar(name, node.at), value: name }));
  },
  accepts: isNaming,
};

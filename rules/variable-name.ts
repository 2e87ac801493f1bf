import type { Term } from "../src/model.ts";
import { scalar } from "../src/node.ts";

/** Names in a scheme that the image's program made up (`GITEA__database__NAME`, `FTLCONF_dns_port`, `discovery.type`): nobody else chooses them. */
const isProgramsOwn = (name: string): boolean => /[.]|__|^[A-Z][A-Z0-9]*_\w*[a-z]/.test(name);

export const term: Term = {
  name: "variable-name",
  isName: true,
  beside: true,
  of: ({ environment }) =>
    [...environment.values()]
      .filter(({ name, origin }) => origin === "environment" && !isProgramsOwn(name))
      .map(({ name, node }) => ({ node: scalar(name, node.at), value: name })),
  accepts: (value) => /[<{]|^\^.*\$$/.test(value),
};

import type { Term } from "../src/model.ts";
import type { Scalar } from "../src/node.ts";
import { isSecretName } from "./knowledge/secrets.ts";

/** What a compose file gives a secret where nobody sets one: the default of its variable. */
export const term: Term = {
  name: "default-secret",
  incidental: true,
  concealed: true,
  missing: "keeps",
  accepts: (value) => /^\S+$/.test(value),
  of: (subject) =>
    [...subject.environment.values()].flatMap(({ name, value, origin }) =>
      value && origin === "environment" ? defaultsIn(value, name).map((one) => ({ node: value, value: one, shown: "another text" })) : [],
    ),
  mend: () => "write the default that the document names",
};

/** The defaults of secret variables in a value: `${DB_PASSWORD:-text}`, or `${ANYTHING:-text}` where the variable that it sets is secret. */
const defaultsIn = (value: Scalar, name: string): string[] =>
  [...value.raw.matchAll(/\$\{(\w+):?-([^${}]*)\}/g)].flatMap((match) => {
    const whole =
      match[0] ===
      value.raw
        .replace(/^[^$]*=/, "")
        .replace(/["']/g, "")
        .trim();
    return match[2] && (isSecretName(match[1] as string) || (whole && isSecretName(name))) ? [match[2]] : [];
  });

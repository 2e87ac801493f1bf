import type { Source } from "../../src/source.ts";

/** A file that shows which variables a stack takes, by the names that people give it: `.env.example`, `sample.env`, `env.template`. */
export const isSampleOfVariables = (path: string): boolean =>
  /^(?:[^\s/]+\/)*(?:[\w<>{}.-]*\.?env[.-](?:example|sample|template|dist)|(?:sample|example|template)[.-]env|\.?env\.[\w<>{}-]+\.(?:example|sample))$/i.test(
    path,
  );

/** Whether a compose file takes variables from outside: comments and escaped dollars take none. */
export const takesVariables = ({ text }: Source): boolean => /^(?:(?!(?:^|\s)#).)*?(?<!\$)(?:\$\$)*\$\{?[A-Za-z_]/m.test(text);

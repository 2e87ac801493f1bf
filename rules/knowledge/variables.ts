import type { Source } from "../../src/source.ts";

/** A file that shows which variables a stack takes, by the names that people give it: `.env.example`, `sample.env`, `env.template`. */
export const isSampleOfVariables = (path: string): boolean =>
  /^(?:[^\s/]+\/)*(?:[\w<>{}.-]*\.?env[.-](?:example|sample|template|dist)|(?:sample|example|template)[.-]env|\.?env\.[\w<>{}-]+\.(?:example|sample))$/i.test(
    path,
  );

/** Whether a compose file takes variables from outside: comments and escaped dollars take none. */
export const takesVariables = ({ text }: Source): boolean => variablesIn(text.replace(/(?:^|\s)#.*/gm, "")).length > 0;

/** The variables that a value takes (`$NAME`, `${NAME:-default}`), each with the sign of its default; escaped dollars take none. */
export const variablesIn = (text: string): readonly { readonly name: string; readonly sign?: string; readonly written: string }[] =>
  [...text.matchAll(/(?<!\$)(?:\$\$)*(\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?=(:?[-?+])?([^{}]*\}?))))/g)].map(
    ([, start = "", bare, braced, sign, rest = ""]) => ({
      name: (bare ?? braced) as string,
      written: `${start}${sign ?? ""}${rest}`,
      ...(sign !== undefined && { sign }),
    }),
  );

/** The lines `NAME=value` of a file of variables, those that are only a remark (`# NAME=value`) too, each with the place of its value. */
export const assignmentsIn = (
  text: string,
): readonly { readonly name: string; readonly value: string; readonly start: number; readonly remark: boolean }[] =>
  [...text.matchAll(/^([ \t#]*)(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)/gm)].map(
    ({ index, 0: line, 1: lead = "", 2: name = "", 3: written = "" }) => ({
      name,
      value: written.replace(/\s#.*/, "").trim(),
      start: index + line.length - written.length,
      remark: lead.includes("#"),
    }),
  );

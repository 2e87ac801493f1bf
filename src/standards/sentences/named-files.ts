import { innermost } from "../../heading.ts";
import type { Catalogue, Relation, Severity, Statement } from "../../model.ts";
import type { Draft } from "../drafts.ts";
import { unquote } from "../words/claims.ts";
import { forceOf } from "../words/force.ts";
import { fold } from "../words/phrases.ts";
import { contentWords } from "../words/selectors.ts";

/** A file by its path or name. What other readers read is theirs: compose files, guests' configurations. */
const fileName = /\.(?:ya?ml|json)$|(?:^|\/)[\w<>{}*-]*\.env(?:\.[\w-]+)?$/;
const others = /(?:^|\/)(?:(?:docker-)?compose\b.*\.ya?ml|package(?:-lock)?\.json)$/i;

const keyPath = /^["']?([A-Za-z_][\w-]*(?:(?:\.|\[\]\.?)[\w-]+)*(?:\[\])?)["']?$/;

/** What documents call a line of a file. */
const aboutKeys = /\b(?:key|setting|field|entry|entrie|variable|option)s?\b/i;

const types: readonly (readonly [string, RegExp])[] = [
  ["integer", /\b(?:int(?:eger)?|whole number|port)\b/i],
  ["number", /\b(?:number|float|numeric)\b/i],
  ["switch", /\b(?:bool(?:ean)?|true\/false|switch|flag)\b/i],
  ["list", /\b(?:list|array|sequence)\b/i],
  ["map", /\b(?:map(?:ping)?|object|dict(?:ionary)?|table)\b/i],
  ["text", /\b(?:str(?:ing)?|text)\b/i],
];

/** What a document demands of a file that it names: keys that must, may or must not be there, and what kind of value they have. Undefined where no file is named. */
export function readNamedFile(statement: Statement, catalogue: Catalogue): readonly Draft[] | undefined {
  const term = catalogue.terms.find(({ name }) => name === "file-key");
  if (!term || statement.scope === "off") return undefined;
  const draft = (file: string, part: string, relation: Relation, severity: Severity, optional = false): Draft => ({
    statement,
    term,
    relation,
    part,
    severity,
    selector: { kinds: ["file"], paths: [file], words: `\`${file}\`` },
    ...(optional && { optional: true as const }),
  });
  if (statement.row) return ofRow(statement, draft);
  const own = ownFile(statement);
  const file = own?.file ?? fileAbove(statement);
  if (file === undefined) return undefined;
  const keys = statement.literals
    .filter((_, index) => index !== own?.index)
    .map(({ text }) => text.match(/^([^:=]+?) ?(?:(?:: |= ?)(.+)|:)?$/))
    .map((match) => ({ key: match?.[1]?.trim().match(keyPath)?.[1], value: match?.[2] }));
  if (keys.length === 0 || keys.some(({ key }) => key === undefined || /\.(?:md|ya?ml|json|env|conf|sh|txt|toml|py|js)$/i.test(key)))
    return undefined;
  const listed = own === undefined && statement.form === "item" && statement.plain.startsWith("⟦0⟧");
  const strength = listed ? strengthAbove(statement) : undefined;
  const force = forceOf(statement.plain, statement);
  if (listed && strength) {
    const [{ key = "" }] = keys as [(typeof keys)[number]];
    return [
      ...(strength === "optional" ? [] : [draft(file, key, { is: strength === "forbidden" ? "absent" : "present" }, "error")]),
      ...typed(statement.plain, key, file, draft),
    ];
  }
  // A sentence of its own: it names the file and speaks of keys. "One variable (e.g. `DB_PASS` in `.env`)" only shows one.
  // "It must not stand in the compose file; it belongs in `.env`" says two things.
  if (
    !own ||
    /[;,] (?:it|they) /i.test(statement.plain) ||
    /\( ?(?:e\.g|for example|for instance|such as|like)\b[^)]*⟦/i.test(statement.plain) ||
    !force.severity ||
    force.permitted ||
    !(
      aboutKeys.test(statement.plain) ||
      (/\.env(?:\.|$)/.test(file) && /\b(?:define|contain|set|have|declare)s?\b/i.test(statement.plain))
    ) ||
    contentWords(statement.plain).filter((word) => !word.startsWith("⟦")).length > 3
  )
    return undefined;
  const severity = force.severity;
  return keys.flatMap(({ key = "", value }) => [
    value !== undefined && force.polarity === "require"
      ? draft(file, key, { is: "equals", value: unquote(value) }, severity)
      : draft(file, key, { is: force.polarity === "forbid" ? "absent" : "present" }, severity),
  ]);
}

type Make = (file: string, part: string, relation: Relation, severity: Severity, optional?: boolean) => Draft;

/** A row of a table of keys below the file's heading: Key | Type | Required. */
function ofRow(statement: Statement, draft: Make): readonly Draft[] | undefined {
  const { row } = statement;
  const file = fileAbove(statement);
  if (!row || file === undefined) return undefined;
  const column = (...words: string[]): number => row.headers.findIndex((header) => words.includes(fold(header)));
  const key = row.cells[column("key", "setting", "field", "variable", "name", "option")]?.literals[0]?.text.match(keyPath)?.[1];
  if (key === undefined) return undefined;
  const required = row.cells[column("required", "required?", "mandatory", "mandatory?", "optional", "optional?")];
  const optionalHeader = column("optional", "optional?") !== -1;
  const said = fold(required?.text ?? "");
  const answers = optionalHeader ? ["no", "❌", "✗", "false"] : ["yes", "true", "✅", "✓", "required", "must", "mandatory", "always"];
  const demanded = required !== undefined ? answers.some((word) => said.startsWith(word)) : strengthAbove(statement) === "required";
  const type = row.cells[column("type", "kind", "value type", "format")]?.text;
  return [...(demanded ? [draft(file, key, { is: "present" }, "error")] : []), ...(type ? typed(`(${type})`, key, file, draft) : [])];
}

/** "`port` (integer)", "`port`: a number". */
function typed(words: string, key: string, file: string, draft: Make): readonly Draft[] {
  const inside = words.match(/\((.*?)\)/)?.[1] ?? words.match(/⟦0⟧ ?(?:[:–—-]|must be|is) (?:an? )?(\w+)/)?.[1];
  const type = inside && types.find(([, pattern]) => pattern.test(inside))?.[0];
  return type ? [draft(file, `type:${key}`, { is: "equals", value: type }, "error", true)] : [];
}

const pathIn = (text: string): string | undefined => {
  const path = text.replace(/^\.\//, "");
  const isFile = /^[\w.<>{}*-][\w./<>{}*-]*$/.test(path) && fileName.test(path) && !others.test(path);
  return isFile ? path.replace(/<.+?>|\{.+?\}/g, "*") : undefined;
};

/** The file that a sentence itself names, and which literal it is. */
function ownFile({ literals }: Statement): { readonly file: string; readonly index: number } | undefined {
  const named = literals.flatMap(({ text }, index) => {
    const file = pathIn(text);
    return file ? [{ file, index }] : [];
  });
  return named.length === 1 ? named[0] : undefined;
}

/** The file that the line above, or the innermost heading that names one, is about. */
function fileAbove({ under, headings }: Statement): string | undefined {
  const within = (text: string): string | undefined =>
    text
      .split(/[ `(),:]/)
      .map(pathIn)
      .find((path) => path !== undefined);
  return (
    (under && within(under)) ||
    headings
      .toReversed()
      .map(({ text }) => within(text))
      .find((path) => path !== undefined)
  );
}

/** What the line above or the heading says of the keys below it. */
function strengthAbove({ under = "", headings }: Statement): "required" | "optional" | "forbidden" | undefined {
  const told = [under, innermost(headings)].map((words) =>
    aboutKeys.test(words) || words.endsWith(":")
      ? /\b(?:forbidden|must not|never|not allowed|prohibited)\b/i.test(words)
        ? "forbidden"
        : /\boptional\b/i.test(words)
          ? "optional"
          : /\b(?:required|mandatory|must|needs?)\b/i.test(words)
            ? "required"
            : undefined
      : undefined,
  );
  return told.find((one) => one !== undefined);
}

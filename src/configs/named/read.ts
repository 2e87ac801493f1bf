import { globMatcher } from "../../matching/glob.ts";
import { mapping, type Node } from "../../node.ts";
import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";
import { readDotenv } from "../compose/dotenv.ts";
import type { Reading, Remark } from "../reader.ts";
import { parseYaml } from "../yaml/parse.ts";

const NOTHING = { mounts: [], devices: [], gpus: [], ports: [], networks: [], environment: new Map(), labels: new Map() } as const;

/**
 * Files that documents name: YAML, JSON (which is YAML) and env files, each as one tree of keys. `patterns` are paths as documents write
 * them, from the working directory or from any folder. A file that can't be read is a remark.
 */
export function readNamedFiles(tree: Tree, files: readonly string[], patterns: readonly string[]): Reading {
  if (patterns.length === 0) return { subjects: [], remarks: [], files: [] };
  const isNamed = globMatcher(
    patterns.flatMap((pattern) => [pattern, `**/${pattern}`]),
    { dot: true },
  );
  const remarks: Remark[] = [];
  const named = files.filter((file) => isNamed(file));
  const subjects = named.flatMap((file): Subject[] => {
    const read = tree.read(file);
    const source = new Source(file, read.ok ? read.text : "");
    const refuse = (message: string, at = source.span(0, 0)): Subject[] => {
      remarks.push({ rule: "file/unreadable", severity: "error", message, at });
      return [];
    };
    if (!read.ok) return refuse(`this file is named by a document and can't be read (${read.why}), so nothing in it is checked`);
    const raw = /\.(?:ya?ml|json)$/i.test(file) ? structured(source, refuse) : flat(source);
    if (!raw) return [];
    const at = source.span(0, 0);
    const name = file.slice(file.lastIndexOf("/") + 1);
    return [{ kind: "file", title: `file ${file}`, names: [{ by: "name", text: name, at }], file, at, raw, ...NOTHING }];
  });
  return { subjects, remarks, files: named };
}

function structured(source: Source, refuse: (message: string, at?: Remark["at"]) => unknown): Node | undefined {
  const { documents, problems } = parseYaml(source);
  for (const { message, at } of problems) refuse(`this file can't be read: ${message}`, at);
  return documents[0]?.root ?? (problems.length > 0 ? undefined : mapping([], source.span(0, 0)));
}

const flat = (source: Source): Node =>
  mapping(
    [...readDotenv(source, () => undefined).values()].map(({ key, value }) => ({ key, value: value ?? { ...key, value: "" } })),
    source.span(0, source.text.length),
  );

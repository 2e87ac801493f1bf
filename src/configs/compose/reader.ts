import { posix } from "node:path";
import { get, type Mapping } from "../../node.ts";
import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Reader, Remark } from "../reader.ts";
import { parseYaml } from "../yaml/parse.ts";
import { interpolate } from "./interpolate.ts";
import { subjectsOf } from "./subjects.ts";

/** Reads the compose projects among the files of a tree. */
export const readCompose: Reader = (tree, paths, surroundings) => {
  const subjects: Subject[] = [];
  const remarks: Remark[] = [];
  const files = new Set<string>();
  const report = (remark: Remark): void => void remarks.push(remark);
  for (const path of paths) {
    if (!/\.ya?ml$/.test(path)) continue;
    const read = tree.read(path);
    if (!read.ok || !/^services\s*:/m.test(read.text)) continue;
    const source = new Source(path, read.text);
    const [document] = parseYaml(source).documents;
    if (document?.root?.kind !== "map" || get(document.root, "services")?.kind !== "map") continue;
    files.add(path);
    const folder = posix.dirname(path);
    const lookup = (name: string): string | undefined => surroundings.env[name];
    const model = interpolate(document.root, lookup, report) as Mapping;
    const name = posix.basename(folder);
    const seen = (file: string): void => void files.add(file);
    subjects.push(
      ...subjectsOf({
        ...{ tree, folder, lookup, report, seen, model, name },
        ...{ file: path, at: source.span(0, 0), profiles: new Set<string>(), dormant: false },
      }),
    );
  }
  return { subjects, remarks, files: [...files] };
};

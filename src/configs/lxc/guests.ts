import { Source } from "../../source.ts";
import type { Subject } from "../../subject.ts";
import type { Tree } from "../../tree/tree.ts";
import type { Reading, Remark } from "../reader.ts";
import { parseVm } from "../vm/vm-file.ts";
import { vmRemarks } from "../vm/vm-remarks.ts";
import { vmSubject } from "../vm/vm-subject.ts";
import { parseContainer } from "./container-file.ts";
import { containerSubject } from "./container-subject.ts";
import { parserRemarks } from "./parser-remarks.ts";
import { parseRawFile } from "./raw-file.ts";
import { rawSubject } from "./raw-subject.ts";
import { type Recognised, recognise } from "./recognise.ts";
import { startRemarks } from "./start-remarks.ts";

interface Guest {
  readonly subject: Subject;
  readonly remarks: readonly Remark[];
  /** Files that it includes. */
  readonly included: readonly string[];
}

/** What those files hold that are named like guests'. A file that another one includes is no guest of its own. */
export function readGuestFiles(tree: Tree, paths: readonly string[]): Reading {
  const guests: Guest[] = [];
  const remarks: Remark[] = [];
  for (const path of paths) {
    const read = tree.read(path);
    if (!read.ok) {
      const rule =
        /(?:^|\/)(?:lxc|qemu-server)\/\d+\.conf$/.exec(path) && (path.includes("qemu-server/") ? "vm/unreadable" : "lxc/unreadable");
      const message = `The file can't be read (${read.why}${read.detail === undefined ? "" : `: ${read.detail}`}), and is not checked.`;
      if (rule && read.why !== "missing") remarks.push({ rule, severity: "error", message, at: new Source(path, "").span(0, 0) });
      continue;
    }
    const recognised = recognise(path, read.text);
    if (recognised) guests.push(readGuest(new Source(path, read.text), recognised, tree));
  }
  const includers = new Map<string, Guest[]>();
  for (const guest of guests) for (const file of guest.included) includers.set(file, [...(includers.get(file) ?? []), guest]);
  // Two files that include each other are both read; neither would be otherwise.
  const own = guests.filter((guest) =>
    (includers.get(guest.subject.file) ?? []).every((other) => guest.included.includes(other.subject.file)),
  );
  return {
    subjects: own.map(({ subject }) => subject),
    remarks: [
      ...remarks,
      ...own.flatMap(({ remarks, subject }) =>
        remarks.map((remark) => ({ ...remark, message: readable(remark.message), subject: readable(subject.title) })),
      ),
    ],
    files: [...new Set(own.flatMap(({ subject, included }) => [subject.file, ...included]))],
  };
}

/** A message for one line: control characters are spelled, and what is quoted of a file is cut. */
const readable = (message: string): string =>
  message
    .replace(/\p{Cc}/gu, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`)
    .replace(/`([^`]{160})[^`]{10,}`/g, "`$1…`");

function readGuest(source: Source, { kind, named }: Recognised, tree: Tree): Guest {
  if (kind === "raw") {
    const file = parseRawFile(source, tree);
    return { subject: rawSubject(file), remarks: file.remarks, included: file.included };
  }
  if (kind === "vm") {
    const file = parseVm(source);
    return { subject: vmSubject(file), remarks: vmRemarks(file), included: [] };
  }
  const file = parseContainer(source);
  const remarks = [...parserRemarks(file), ...startRemarks(file, named)].sort((a, b) => a.at.start - b.at.start);
  return { subject: containerSubject(file), remarks, included: [] };
}

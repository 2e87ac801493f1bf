import { scalar } from "../../node.ts";
import type { Source } from "../../source.ts";
import { isBlank, trimBlanks } from "./blanks.ts";
import { verdictOn } from "./lxc-keys.ts";
import { containerSchema } from "./schema.ts";
import type { GuestFile, ParserWarning } from "./section.ts";
import { linesOf, lineWarning, placeOfFault, SectionDraft, settingOf, trimmedScalar, valueAfter } from "./section-draft.ts";

interface Line {
  readonly text: string;
  readonly start: number;
}

/**
 * Reads a Proxmox container's file as PVE::LXC::Config parse_pct_config does in the lenient mode in which Proxmox loads files: the kinds
 * of lines are tried in its order, what matches none is dropped with a warning, a value that does not pass is kept as text with a warning.
 */
export function parseContainer(source: Source): GuestFile {
  const warnings: ParserWarning[] = [];
  const snapshots = new Map<string, SectionDraft>();
  const current = new SectionDraft("current", "", source.span(0, 0));
  let pending: SectionDraft | undefined;
  let section = current;
  for (const line of linesOf(source)) {
    if (isBlank(line.text)) continue;
    const header = /^\[(pve:pending|[a-z][a-z0-9_-]+)\][ \t\n\r\f\v]*$/i.exec(line.text);
    if (header) {
      const name = header[1] as string;
      const at = source.span(line.start, line.start + name.length + 2);
      if (name.includes(":")) {
        pending = new SectionDraft("pending", "pending", at);
        section = pending;
      } else {
        section = new SectionDraft("snapshot", name, at);
        snapshots.set(name, section);
      }
    } else if (line.text.startsWith("#")) {
      section.describe(line.text.slice(1), "\n");
    } else {
      const warning = readLxcLine(section, source, line) ?? readLine(section, source, line);
      if (warning !== "read") warnings.push(warning);
    }
  }
  // Proxmox takes the state of a snapshot out of the current section, whatever form it had.
  current.settings.delete("snapstate");
  return { source, current, snapshots, ...(pending && { pending }), warnings };
}

type Answer = ParserWarning | "read";

/** A raw `lxc.*` line; undefined where it is none. No blank may stand before a colon. */
function readLxcLine(section: SectionDraft, source: Source, line: Line): Answer | undefined {
  const match = /^(lxc\.[a-z0-9_.-]+)(:|[ \t\n\r\f\v]*=)/.exec(line.text);
  if (!match) return undefined;
  const name = match[1] as string;
  const key = scalar(name, source.span(line.start, line.start + name.length));
  const value = trimmedScalar(source, line.start + match[0].length, line.start + line.text.length);
  const pair = { key, value };
  const verdict = verdictOn(name);
  if (name === "lxc.environment.runtime") section.env.push(value);
  else if (verdict.kind !== "refused" && verdict.kind !== "unsupported") section.lxc.push(pair);
  if (verdict.kind === "passed") return "read";
  return { kind: verdict.kind, pair, line: line.text, section, at: key.at, ...("note" in verdict && { note: verdict.note }) };
}

function readLine(section: SectionDraft, source: Source, line: Line): Answer {
  const end = line.start + line.text.length;
  const after = (length: number) => trimmedScalar(source, line.start + length, end);
  if (line.text.startsWith("description:") && !isBlank(line.text.slice(12))) {
    section.describe(trimBlanks(line.text.slice(12)), "");
    return "read";
  }
  // Proxmox anchors this one only at its end: `xxsnapstate: prepare` counts too.
  const snapstate = /snapstate:[ \t\n\r\f\v]*(prepare|delete)[ \t\n\r\f\v]*$/.exec(line.text);
  if (snapstate) {
    section.snapstate = snapstate[1] as string;
    return "read";
  }
  if (line.text.startsWith("delete:") && !isBlank(line.text.slice(7))) {
    if (section.kind !== "pending") return { kind: "delete", section, at: after(0).at };
    section.deletes = after(7);
    return "read";
  }
  const name = /^([a-z][a-z_]*\d*):/.exec(line.text)?.[1];
  const value = name === undefined ? undefined : valueAfter(source, line.start + name.length + 1, end);
  if (name === undefined || value === undefined) return lineWarning(section, source, line);
  const setting = settingOf(containerSchema, scalar(name, source.span(line.start, line.start + name.length)), value);
  section.settings.set(name, setting);
  if (name === "env") section.env = [value];
  return setting.fault ? { kind: "value", setting, section, at: placeOfFault(setting) } : "read";
}

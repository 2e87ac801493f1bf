import { scalar } from "../../node.ts";
import type { Source } from "../../source.ts";
import { isBlank, trimBlanks } from "../lxc/blanks.ts";
import type { GuestFile, ParserWarning } from "../lxc/section.ts";
import { linesOf, lineWarning, placeOfFault, SectionDraft, settingOf, trimmedScalar, valueAfter } from "../lxc/section-draft.ts";
import { vmSchema } from "./schema.ts";

/**
 * Reads a Proxmox virtual machine's file as PVE::QemuServer parse_vm_config does. Unlike in a container's file a value that does not pass
 * is dropped, keys may hold `-`, the pending section is called `[PENDING]`, and a section of another name is skipped whole.
 */
export function parseVm(source: Source): GuestFile {
  const warnings: ParserWarning[] = [];
  const snapshots = new Map<string, SectionDraft>();
  const current = new SectionDraft("current", "", source.span(0, 0));
  let pending: SectionDraft | undefined;
  let section = current;
  for (const line of linesOf(source)) {
    if (isBlank(line.text)) continue;
    const header = /^\[([^\]]*)\][ \t\n\r\f\v]*$/.exec(line.text);
    if (header) {
      const name = header[1] as string;
      const kind = kindOfSection(name);
      const at = source.span(line.start, line.start + name.length + 2);
      const twice = (kind === "pending" && pending !== undefined) || (kind === "snapshot" && snapshots.has(name));
      section = new SectionDraft(kind, kind === "pending" ? "pending" : name, at);
      if (kind === "pending") pending = section;
      if (kind === "snapshot") snapshots.set(name, section);
      if (twice) warnings.push({ kind: "duplicate-section", name, section, at });
      if (kind === "unknown") warnings.push({ kind: "unknown-section", name, section, at });
    } else if (section.kind !== "unknown") {
      const warning = readLine(section, source, line);
      if (warning) warnings.push(warning);
    }
  }
  current.settings.delete("snapstate");
  return { source, current, snapshots, ...(pending && { pending }), warnings };
}

function kindOfSection(name: string): SectionDraft["kind"] {
  if (/^pending$/i.test(name)) return "pending";
  if (/^special:(?:cloudinit|fleecing)$/i.test(name)) return "special";
  return /^[a-z][a-z0-9_-]+$/i.test(name) ? "snapshot" : "unknown";
}

function readLine(section: SectionDraft, source: Source, line: { text: string; start: number }): ParserWarning | undefined {
  const end = line.start + line.text.length;
  const after = (length: number) => trimmedScalar(source, line.start + length, end);
  if (line.text.startsWith("#")) {
    section.describe(line.text.slice(1), "\n");
    return undefined;
  }
  if (line.text.startsWith("description:") && !isBlank(line.text.slice(12))) {
    section.describe(trimBlanks(line.text.slice(12)), "");
    return undefined;
  }
  const snapstate = /snapstate:[ \t\n\r\f\v]*(prepare|delete)[ \t\n\r\f\v]*$/.exec(line.text);
  if (snapstate) {
    section.snapstate = snapstate[1] as string;
    return undefined;
  }
  if (line.text.startsWith("delete:") && !isBlank(line.text.slice(7))) {
    if (section.kind !== "pending") return { kind: "delete", section, at: after(0).at };
    section.deletes = after(7);
    return undefined;
  }
  const name = /^([a-z][a-z_-]*\d*):/.exec(line.text)?.[1];
  const value = name === undefined ? undefined : valueAfter(source, line.start + name.length + 1, end);
  if (name === undefined || value === undefined) return lineWarning(section, source, line);
  const setting = settingOf(vmSchema, scalar(name, source.span(line.start, line.start + name.length)), value);
  // Special sections have keys of their own; nothing in them is about the machine as it runs.
  if (section.kind === "special") return undefined;
  if (setting.fault) return { kind: "value", setting, section, at: placeOfFault(setting) };
  section.settings.set(name === "cdrom" ? "ide2" : name, setting);
  return undefined;
}

import { get, type Scalar } from "../../node.ts";
import { whyUnparsable } from "../lxc/parser-remarks.ts";
import type { GuestFile, ParserWarning, Setting } from "../lxc/section.ts";
import { isTrue } from "../lxc/values.ts";
import type { Remark } from "../reader.ts";

/** What Proxmox warns of when it reads a machine's file, and the passed-through devices with which the machine does not start. */
export function vmRemarks(file: GuestFile): readonly Remark[] {
  const parser = file.warnings.map((warning): Remark => ({ ...messageFor(warning), severity: "warning", at: warning.at }));
  const template = isTrue(file.current.settings.get("template")?.value.value);
  return [...parser, ...(template ? [] : [...file.current.settings].flatMap(([key, setting]) => hostpciRemarks(file, key, setting)))];
}

function messageFor(warning: ParserWarning): { readonly rule: string; readonly message: string } {
  switch (warning.kind) {
    case "value": {
      const { setting } = warning;
      const key = String(setting.key.value);
      const why = setting.fault?.plainly ?? "";
      if (!setting.type) return { rule: "vm/unknown-key", message: `Proxmox drops this line: \`${key}\` ${why}.` };
      const sentence = setting.properties ? why : `\`${key}\` ${why}, not \`${setting.value.raw}\``;
      return { rule: "vm/invalid-value", message: `Proxmox drops this line: ${sentence}.` };
    }
    case "delete":
      return {
        rule: "vm/delete-outside-pending",
        message: "Proxmox drops this line: `delete` takes keys away only in the section `[PENDING]`.",
      };
    case "unknown-section":
      return {
        rule: "vm/unknown-section",
        message: `Proxmox skips the section \`[${warning.name}]\` with all that stands in it: it is no name of a snapshot.`,
      };
    case "duplicate-section":
      return {
        rule: "vm/duplicate-section",
        message: `The section \`[${warning.name}]\` stands twice: Proxmox keeps the later one alone.`,
      };
    default:
      return { rule: "vm/unparsable-line", message: `Proxmox drops this line: ${whyUnparsable("line" in warning ? warning.line : "")}` };
  }
}

function hostpciRemarks(file: GuestFile, key: string, setting: Setting): readonly Remark[] {
  if (!/^hostpci\d+$/.test(key)) return [];
  const part = (name: string): Scalar | undefined => {
    const node = get(setting.properties?.parts, name);
    return node?.kind === "scalar" ? node : undefined;
  };
  const error = (message: string, at: Scalar): Remark => ({ rule: "vm/invalid-hostpci", severity: "error", message, at: at.at });
  const [host, mapping, pcie] = [part("host"), part("mapping"), part("pcie")];
  if (host && mapping)
    return [error(`\`${key}\` names both an address and a mapping, and the machine does not start: keep one of them.`, mapping)];
  if (!host && !mapping)
    return [error(`\`${key}\` names no device, and the machine does not start: put its address or \`mapping=ID\` first.`, setting.value)];
  const machine = String(file.current.settings.get("machine")?.value.value ?? "");
  const arm = /aarch64/.test(String(file.current.settings.get("arch")?.value.value ?? ""));
  if (!isTrue(pcie?.value) || !pcie || machine.includes("q35") || arm) return [];
  return [error(`\`pcie\` of \`${key}\` needs the machine type q35, and the machine does not start: write \`machine: q35\`.`, pcie)];
}

import type { Remark } from "../reader.ts";
import { nameSince3 } from "./lxc-keys.ts";
import { containerSchema, familyOf, typeOfKey } from "./schema.ts";
import type { GuestFile, ParserWarning, Setting } from "./section.ts";

/** What is said in place of a warning of the parser, or beside it. */
type Message = Omit<Remark, "at" | "subject">;

const warn = (rule: string, message: string): Message => ({ rule, severity: "warning", message });

/** The remark for every warning that Proxmox's parser of container files gives, in plain words. */
export function parserRemarks(file: GuestFile): readonly Remark[] {
  return file.warnings.map((warning) => ({ ...messageFor(file, warning), at: warning.at }));
}

function messageFor(file: GuestFile, warning: ParserWarning): Message {
  switch (warning.kind) {
    case "line":
      return warn("lxc/unparsable-line", `Proxmox drops this line: ${whyUnparsable(warning.line)}`);
    case "value":
      return faultyValue(file, warning.setting, warning.section.kind);
    case "delete":
      return warn("lxc/delete-outside-pending", "Proxmox drops this line: `delete` takes keys away only in the section `[pve:pending]`.");
    case "renamed":
    case "limit": {
      const name = String(warning.pair.key.value);
      const message = `\`${name}\` is called \`${nameSince3(name)}\` since LXC 3.0. Proxmox passes the old name on, and LXC refuses it: the container does not start.`;
      return { rule: "lxc/renamed-key", severity: warning.section.kind === "current" && !isTemplate(file) ? "error" : "warning", message };
    }
    case "cgroup1": {
      const now = String(warning.pair.key.value).replace("cgroup", "cgroup2");
      return warn(
        "lxc/cgroup1-key",
        `\`${warning.pair.key.value}\` is for cgroup v1. Proxmox warns and will refuse it one day, and a host with cgroup v2 has no use for it: write \`${now}\`.`,
      );
    }
    case "refused":
    case "unsupported":
      return warn("lxc/unsupported-key", unsupported(String(warning.pair.key.value)));
    case "unknown-section":
    case "duplicate-section":
      return warn("lxc/unparsable-line", `Proxmox drops the section \`${warning.name}\`.`);
  }
}

function unsupported(key: string): string {
  if (key === "lxc.rootfs.path") return "Proxmox drops this line: it makes `lxc.rootfs.path` from `rootfs` by itself.";
  if (key === "lxc.rootfs.options") return "Proxmox drops this line: mount options belong to `rootfs`, as `mountoptions=…`.";
  if (/[A-Z]/.test(key)) return `Proxmox drops this line: \`${key}\` must be written in small letters.`;
  return `Proxmox drops this line: \`${key}\` is no raw key that it passes on to LXC, even where LXC itself knows it. Set it from a hook, or inside the container.`;
}

/** Why a line matches no form that Proxmox knows, and how to mend it. */
export function whyUnparsable(line: string): string {
  if (line.startsWith("\uFEFF")) return "a byte order mark stands before it. Save the file as UTF-8 without one.";
  if (/^\s*\[.*\]?/.test(line))
    return `it is no section header that Proxmox knows, and what follows falls into the section before. ${headerHint(line)}`;
  if (/^\s+#/.test(line)) return "a comment must start in the first column.";
  if (/^\s/.test(line)) return "a key must start in the first column.";
  const key = /^[\w.-]+/.exec(line)?.[0] ?? "";
  const rest = line.slice(key.length);
  if (/^[A-Z]/.test(key)) return `keys are written in small letters: \`${key.toLowerCase()}\`.`;
  if (/^\s+:/.test(rest)) return `a blank stands before the colon. Write \`${key}:\`.`;
  if (/^\s*=/.test(rest)) return `a key is followed by a colon. Write \`${key}: ${rest.replace(/^\s*=\s*/, "").trim()}\`.`;
  if (/^:\s*$/.test(rest)) return `\`${key}\` has no value. Give it one, or take the line away.`;
  if (/^:/.test(rest)) return `\`${key}\` is no form of a key: small letters and \`_\`, digits only at its end.`;
  return "it is no `key: value`, no comment and no section header.";
}

const headerHint = (line: string): string => {
  if (/^\s/.test(line)) return "A header must start in the first column.";
  if (/\]\s*\S/.test(line)) return "Nothing may follow the bracket.";
  return "A snapshot's name has two or more letters, digits, `_` and `-`, and starts with a letter.";
};

/** Keys without which, or with which wrong, the start ends. */
const starters: readonly { readonly keys: RegExp; readonly rule: string; readonly what: string }[] = [
  { keys: /^rootfs$/, rule: "lxc/invalid-rootfs", what: "root file system" },
  { keys: /^net\d+$/, rule: "lxc/invalid-network", what: "network interface" },
  { keys: /^dev\d+$/, rule: "lxc/invalid-device", what: "device" },
  { keys: /^features$/, rule: "lxc/invalid-features", what: "list of features" },
];

function faultyValue(file: GuestFile, setting: Setting, section: string): Message {
  const key = String(setting.key.value);
  const value = setting.value.raw;
  const why = setting.fault?.plainly ?? "";
  if (!setting.type) {
    return warn("lxc/unknown-key", `\`${key}\` ${why}: it keeps the line in the file and makes nothing of it.${nearest(key)}`);
  }
  const counts = section === "current" && file.current.settings.get(key) === setting && !isTemplate(file);
  const starter = starters.find(({ keys }) => keys.test(key));
  if (counts && starter) {
    return {
      rule: starter.rule,
      severity: "error",
      message: `Proxmox can't read this ${starter.what} and does not start the container: ${why}.`,
    };
  }
  if (counts && /^mp\d+$/.test(key)) {
    return warn("lxc/unmounted", `Proxmox keeps this mount point in the file and silently does not mount it: ${why}.`);
  }
  const sentence = setting.properties ? why : `\`${key}\` ${why}, not \`${value}\``;
  const hash = /\s#/.test(value) ? " Comments stand on lines of their own." : "";
  return warn("lxc/invalid-value", `Proxmox warns of this value and keeps it as text: ${sentence}.${hash}`);
}

/** No configuration is written for a template, so that nothing of it fails at a start. */
export const isTemplate = (file: GuestFile): boolean => {
  const value = file.current.settings.get("template")?.value.value;
  return value !== undefined && value !== false && value !== 0 && value !== "0";
};

function nearest(key: string): string {
  const parts = /^([a-z_]+?)0*(\d*)$/.exec(key);
  if (!parts) return "";
  const [, stem, digits] = parts as unknown as [string, string, string];
  const family = familyOf(containerSchema, stem);
  if (family?.count === undefined || digits === "") return "";
  return typeOfKey(containerSchema, stem + digits) ? ` Write \`${stem}${digits}\`.` : ` \`${stem}\` goes up to ${family.count - 1}.`;
}

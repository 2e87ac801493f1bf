import { literalAt } from "../src/literals.ts";
import type { Holding, Said, Term } from "../src/model.ts";

/** Paths that name a device by what it is, and stay where it is plugged in. Source: systemd's udev rules, "60-serial.rules" and "60-persistent-storage.rules". */
const stable = "/dev/(?:serial|disk|input|v4l)/by-(?:id|path|uuid|label)";
/** Nodes that are numbered in the order in which devices are found. */
const numbered = /^\/dev\/(?:tty(?:USB|ACM)\d+|video\d+|sd[a-z]\d*|hidraw\d+)$/;

/** The path by which a USB or serial device of the host is handed to a container. */
export const term: Term = {
  name: "device-path",
  incidental: true,
  missing: "keeps",
  of: ({ devices }) =>
    devices.flatMap(({ kind, name }): Holding[] =>
      kind === "path" && (numbered.test(String(name.value)) || new RegExp(`^${stable}/`).test(String(name.value)))
        ? [{ node: name, value: String(name.value) }]
        : [],
    ),
  says: (clause, _facts, { literals }) =>
    [
      ...clause.matchAll(
        /\b(?:use|by|through|via|reference[ds]?(?:\s+by)?|mount(?:ed)?(?:\s+by|\s+via)?)\s+(?:the\s+|stable\s+|persistent\s+)*⟦(\d+)⟧(?:\s+(?:paths?|names?|symlinks?|links?))?(?:\s+for\s+(?:all\s+|any\s+|every\s+)?(?:usb|serial|zigbee|z-wave|usb[/ ]serial|hardware)(?:\s+(?:devices?|adapters?|dongles?|sticks?|coordinators?|passthrough))?)?/gi,
      ),
    ].flatMap((match): Said[] => {
      const path = literalAt(literals, match[1]).replace(/\/(?:\*|\.{3}|…|<[^>]*>)?$/, "");
      return new RegExp(`^${stable}$`).test(path)
        ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "under", paths: [path] } } }]
        : [];
    }),
  mend: () => "take the device by its stable name (`ls -l /dev/serial/by-id/`)",
};

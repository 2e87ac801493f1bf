import { literalAt } from "../src/literals.ts";
import type { Holding, Said, Term } from "../src/model.ts";

/**
 * The classes of devices that have paths by what a device is (`/dev/serial/by-id/…`), which stay where it is plugged in, each with the
 * nodes that are numbered in the order in which devices are found. Source: systemd's udev rules, "60-serial.rules",
 * "60-persistent-storage.rules", "60-persistent-input.rules" and "60-persistent-v4l.rules".
 */
const classes: Readonly<Record<string, string>> = {
  serial: "tty(?:USB|ACM)\\d+",
  disk: "(?:sd[a-z]+\\d*|nvme\\d+n\\d+(?:p\\d+)?)",
  input: "input/(?:event|mouse|js)\\d+",
  v4l: "video\\d+",
};
const stable = new RegExp(`^/dev/(${Object.keys(classes).join("|")})/by-(?:id|path|uuid|label)(?=/|$)`);
const numbered = Object.entries(classes).map(([name, nodes]) => ({ name, nodes: new RegExp(`^/dev/${nodes}$`) }));

const classOf = (path: string): string | undefined => stable.exec(path)?.[1] ?? numbered.find(({ nodes }) => nodes.test(path))?.name;

/** The path by which a USB or serial device of the host is handed to a container. */
export const term: Term = {
  name: "device-path",
  incidental: true,
  missing: "keeps",
  // A camera has no path among the serial devices: each class is asked for its own.
  of: ({ devices }, _context, part) =>
    devices.flatMap(({ kind, name }): Holding[] => {
      const value = String(name.value);
      const found = kind === "path" ? classOf(value) : undefined;
      return found !== undefined && (part === undefined || found === part) ? [{ node: name, value, part: found }] : [];
    }),
  says: (clause, _facts, { literals }) =>
    [
      ...clause.matchAll(
        /\b(?:use|by|through|via|reference[ds]?(?: by)?|mount(?:ed)?(?: by| via)?) (?:the |stable |persistent )*⟦(\d+)⟧(?: (?:paths?|names?|symlinks?|links?))?(?: for (?:all |any |every )?(?:usb|serial|zigbee|z-wave|usb[/ ]serial|hardware)(?: (?:devices?|adapters?|dongles?|sticks?|coordinators?|passthrough))?)?/gi,
      ),
    ].flatMap((match): Said[] => {
      const path = literalAt(literals, match[1]).replace(/\/(?:\*|\.{3}|…|<[^>]*>)?$/, "");
      const [whole, part] = stable.exec(path) ?? [];
      return whole === path && part !== undefined
        ? [{ start: match.index, end: match.index + match[0].length, claim: { relation: { is: "under", paths: [path] }, part } }]
        : [];
    }),
  partName: (part) => `${part} device path`,
  mend: () => "take the device by its stable name (`ls -l /dev/serial/by-id/`)",
};

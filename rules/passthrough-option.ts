import type { Holding, Said, Term } from "../src/model.ts";
import { get, scalar, text } from "../src/node.ts";

/** How documents and Proxmox's own dialog call the options of a PCI device. */
const options: readonly { readonly words: RegExp; readonly part: string }[] = [
  { words: /\ball functions\b/gi, part: "functions" },
  { words: /\brom[- ]?bar\b/gi, part: "rombar" },
  { words: /\bpci[- ]?e(?:xpress)?\b(?!\s*(?:pass|slot|lane|card|device|gen|x\d|\d))/gi, part: "pcie" },
];

/**
 * The options of PCI devices that a machine gets. Source: PVE::QemuServer::PCI: `pcie` is off and `rombar` on where nothing is said, an
 * address without a function hands over all of them, and PCIe is there only with the machine type q35.
 */
export const term: Term = {
  name: "passthrough-option",
  missing: "keeps",
  of(subject, _context, part): readonly Holding[] {
    if (subject.kind !== "vm" || part === undefined) return [];
    return [...(subject.properties ?? [])].flatMap(([key, parts]): Holding[] => {
      const whole = get(subject.raw, key);
      if (!/^hostpci\d+$/.test(key) || !whole) return [];
      const stated = get(parts, part);
      if (part === "functions") {
        const host = get(parts, "host");
        const address = text(host) ?? "";
        return host && /^(?:[0-9a-f]{4}:)?[0-9a-f]{2}:[0-9a-f]{2}(?:\.\d)?$/i.test(address)
          ? [{ node: host, value: /\.\d$/.test(address) ? "one" : "all", part, shown: `one function, \`${address}\`` }]
          : [];
      }
      if (part === "pcie" && !/\bq35\b/.test(text(get(subject.raw, "machine")) ?? "")) return [];
      const value = stated ? (/^(?:1|on|yes|true)$/i.test(text(stated) ?? "") ? "on" : "off") : part === "rombar" ? "on" : "off";
      return [{ node: stated ?? scalar(null, whole.at), value, part, shown: stated ? value : "missing, which means off" }];
    });
  },
  says: (clause, _facts, { headings, under, lead }): readonly Said[] =>
    /\bPCI devices?\b|\bhostpci\b|\bpass[- ]?through\b/i.test(
      [clause, lead ?? "", under ?? "", ...headings.map((one) => one.text)].join(" "),
    )
      ? options.flatMap(({ words, part }) =>
          [...clause.matchAll(words)].map((match) => ({
            start: match.index,
            end: match.index + match[0].length,
            claim: { relation: { is: "equals" as const, value: part === "functions" ? "all" : "on" }, part, kinds: ["vm" as const] },
          })),
        )
      : [],
  partName: (part) => (part === "functions" ? "PCI device" : `\`${part}\` of the PCI device`),
  valueName: (value) => (value === "all" ? "all of its functions (an address without `.0` behind it)" : undefined),
};

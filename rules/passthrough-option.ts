import type { Facts, Holding, Said, Term } from "../src/model.ts";
import { get, type Node, scalar, text } from "../src/node.ts";
import type { Subject } from "../src/subject.ts";
import { isOn } from "./knowledge/answers.ts";
import { accessesOf, cardsOf } from "./knowledge/cards.ts";
import { kindOfKey } from "./knowledge/written.ts";

/** How documents and Proxmox's own dialog call the options of a PCI device. */
const options: readonly { readonly words: RegExp; readonly part: string }[] = [
  { words: /\ball functions\b/gi, part: "functions" },
  { words: /\brom[- ]?bar\b/gi, part: "rombar" },
  { words: /\bpci[- ]?e(?:xpress)?\b(?!\s*(?:pass|slot|lane|card|device|gen|x\d|\d))/gi, part: "pcie" },
];

const aboutCards = /\b(?:v?i?e?GPUs?|graphics (?:cards?|adapters?)|nvidia|geforce|radeon)\b/i;
/** Behind the part of an option that is asked of graphics cards alone. */
const ofCard = " of a GPU";

/** Whether a device that is passed through is a graphics card, as far as its machine tells: Intel's own is always at 00:02. */
const isCard = (subject: Subject, key: string, parts: Node, facts: Facts): boolean => {
  const address = text(get(parts, "host")) ?? "";
  const name = text(get(parts, "mapping")) ?? "";
  if (isOn(text(get(parts, "x-vga")) ?? "") || /\b00:02\b/.test(address)) return true;
  if (aboutCards.test(name.replace(/_/g, " "))) return true;
  const whole = get(subject.raw, key);
  return accessesOf(subject).some((access) => access.node === whole && (cardsOf(access, facts, subject.host)?.length ?? 0) > 0);
};

/**
 * The options of PCI devices that a machine gets. Source: PVE::QemuServer::PCI: `pcie` is off and `rombar` on where nothing is said, an
 * address without a function hands over all of them, and PCIe is there only with the machine type q35.
 */
export const term: Term = {
  name: "passthrough-option",
  missing: "keeps",
  of(subject, { facts }, asked): readonly Holding[] {
    if (subject.kind !== "vm" || asked === undefined) return [];
    const part = asked.replace(ofCard, "");
    return [...(subject.properties ?? [])].flatMap(([key, parts]): Holding[] => {
      const whole = get(subject.raw, key);
      if (kindOfKey(key) !== "hostpci" || !whole || (part !== asked && !isCard(subject, key, parts, facts))) return [];
      const stated = get(parts, part);
      if (part === "functions") {
        const host = get(parts, "host");
        const address = text(host) ?? "";
        return host && address.includes(":")
          ? [{ node: host, value: address.includes(".") ? "one" : "all", part: asked, shown: `one function, \`${address}\`` }]
          : [];
      }
      if (part === "pcie" && !/\bq35\b/.test(text(get(subject.raw, "machine")) ?? "")) return [];
      const value = stated ? (isOn(text(stated) ?? "") ? "on" : "off") : part === "rombar" ? "on" : "off";
      return [{ node: stated ?? scalar(null, whole.at), value, part: asked, shown: stated ? value : `missing, which means ${value}` }];
    });
  },
  says(clause, _facts, { headings, under, lead }): readonly Said[] {
    const around = [clause, lead ?? "", under ?? "", ...headings.map((one) => one.text)].join(" ");
    if (!/\bPCI devices?\b|\bhostpci\b|\bpass[- ]?through\b/i.test(around)) return [];
    // Below "GPU passthrough" nothing is asked of a network card or a disk controller.
    const of = aboutCards.test(around) ? ofCard : "";
    return options.flatMap(({ words, part }) =>
      [...clause.matchAll(words)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        claim: {
          relation: { is: "equals" as const, value: part === "functions" ? "all" : "on" },
          part: `${part}${of}`,
          kinds: ["vm" as const],
        },
      })),
    );
  },
  demand: ({ relation, part = "" }) =>
    relation.is === "equals" && relation.value === "all"
      ? `all functions of a ${part.endsWith(ofCard) ? "GPU" : "PCI device"} are passed (an address without \`.0\` behind it)`
      : undefined,
  partName(part) {
    const device = part.endsWith(ofCard) ? "GPU" : "PCI device";
    const option = part.replace(ofCard, "");
    return option === "functions" ? device : `\`${option}\` of the ${device}`;
  },
  valueName: (value) => (value === "all" ? "all of its functions (an address without `.0` behind it)" : undefined),
};

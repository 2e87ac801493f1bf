import type { Card, Context, Facts } from "../../src/model.ts";
import type { GpuAccess, Subject } from "../../src/subject.ts";

/** The documented cards that an access reaches, by model; undefined where the documents don't tell which they are. */
export function cardsOf({ which, vendor }: GpuAccess, { cards }: Facts): readonly string[] | undefined {
  const vendors = vendor === "unknown" ? cards : cards.filter((card) => card.vendor === vendor);
  if (which.by === "all") return vendors.map(({ model }) => model);
  if (!("value" in which)) return [];
  const found = vendors.filter((card) => isCard(card, which));
  return found.length === 1 ? found.map(({ model }) => model) : undefined;
}

function isCard(card: Card, which: { readonly by: string; readonly value: string }): boolean {
  const index = which.by === "node" ? which.value.match(/^\/dev\/nvidia(\d+)$/)?.[1] : which.by === "index" ? which.value : undefined;
  if (which.by === "pci") return card.pci !== undefined && bus(card.pci) === bus(which.value);
  if (which.by === "uuid") return card.uuid === which.value;
  if (which.by === "mapping") return card.mapping === which.value;
  return (index !== undefined && card.index === index) || (which.by === "node" && card.node === which.value);
}

/** `0000:01:00.0` and `01:00` are one card: domain and function don't count. */
const bus = (address: string): string =>
  address
    .toLowerCase()
    .replace(/^[0-9a-f]{4}:/, "")
    .replace(/\.[0-7]$/, "");

/** What lets a subject use a card: also a device that is passed through by an address, which may be any device until a document says that it is a card. */
export function accessesOf({ gpus, devices }: Subject): readonly GpuAccess[] {
  const passed = devices.flatMap(({ kind, name, node }): GpuAccess[] =>
    (kind === "pci" || kind === "mapping") && !gpus.some((one) => one.node === node)
      ? [{ vendor: "unknown", way: "hostpci", which: { by: kind, value: String(name.value) }, node }]
      : [],
  );
  return [...gpus, ...passed];
}

/** Who can use a card, each with the setting that lets him. */
export const usersOf = (
  model: string,
  subjects: readonly Subject[],
  facts: Facts,
): readonly { readonly subject: Subject; readonly access: GpuAccess }[] =>
  subjects.flatMap((subject) => {
    const access = accessesOf(subject).find((one) => cardsOf(one, facts)?.includes(model));
    return access ? [{ subject, access }] : [];
  });

/** The host of a subject. What names none runs on the only one that there is, where there is only one. */
export function hostOf({ host }: Subject, { subjects }: Context): string {
  if (host !== undefined) return host;
  const hosts = new Set(subjects.flatMap((one) => one.host ?? []));
  return hosts.size === 1 ? ([...hosts][0] as string) : "";
}

/** A name as people vary it. */
const bare = (text: string): string => text.toLowerCase().replace(/[\s._-]+/g, "");

export const isNamed = (subject: Subject, name: string): boolean => subject.names.some(({ text }) => bare(text) === bare(name));

/** Every match of a pattern in a clause. */
export const matchesOf = (clause: string, pattern: RegExp): readonly RegExpMatchArray[] => [
  ...clause.matchAll(new RegExp(pattern.source, "gi")),
];

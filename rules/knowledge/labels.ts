import { type Allows, anything, matcherOf, type Part } from "../../src/matching/matcher.ts";
import type { Subject } from "../../src/subject.ts";

/**
 * Programs that read labels, by the words that documents call them and the first part of their keys. Sources: each program's own
 * documentation of its Docker labels.
 */
export const labelTools: readonly { readonly words: readonly string[]; readonly prefix: string; readonly route?: RegExp }[] = [
  { words: ["traefik"], prefix: "traefik", route: /^traefik\.(?:http|tcp|udp)\.routers\.[^.]+\.rule$/i },
  { words: ["caddy"], prefix: "caddy", route: /^caddy(?:_\d+)?$/i },
  { words: ["homepage"], prefix: "homepage" },
  { words: ["autokuma", "uptime kuma", "kuma"], prefix: "kuma" },
  { words: ["watchtower"], prefix: "com.centurylinklabs.watchtower" },
  { words: ["diun"], prefix: "diun" },
  { words: ["ofelia"], prefix: "ofelia" },
  { words: ["glance"], prefix: "glance" },
  { words: ["flame"], prefix: "flame" },
  { words: ["autoheal"], prefix: "autoheal" },
  { words: ["dozzle"], prefix: "dev.dozzle" },
  { words: ["wud", "what's up docker"], prefix: "wud" },
  { words: ["tsdproxy"], prefix: "tsdproxy" },
  { words: ["promtail", "loki"], prefix: "logging" },
];

/** caddy-docker-proxy: `caddy_0.tls` and `caddy_1.tls` are `caddy.tls` of two sites. */
const plainKey = (key: string): string => key.replace(/^caddy_\d+(?=\.|$)/i, "caddy");

/** The part of a key that tells whose label it is: the first segment, or of a reversed domain (`com.example.tier`) the first two. */
export function familyOf(key: string): string {
  const plain = plainKey(key);
  const tool = labelTools.find(({ prefix }) => plain === prefix || plain.startsWith(`${prefix}.`));
  if (tool) return tool.prefix;
  const [first = plain, second] = plain.split(".");
  return second !== undefined && /^(?:com|org|net|io|dev|de|fr|uk|nl|eu|me|lan|local|home)$/i.test(first) ? `${first}.${second}` : first;
}

const notDot: Allows = (text, index) => text[index] !== ".";
const someLetters: readonly Part[] = [{ one: notDot }, { many: notDot }];

/** Whether a label's key is one that a document writes: placeholders are a segment each, a last `*` is any rest. Letters' case doesn't count. */
export function isLabel(held: string, stated: string): boolean {
  if (held === stated) return true;
  const key = plainKey(held).toLowerCase();
  const segments = plainKey(stated).toLowerCase().split(".");
  const open = segments.length > 1 && /^\*+$/.test(segments.at(-1) as string);
  const parts = (open ? segments.slice(0, -1) : segments).flatMap((segment, index): readonly Part[] => [
    ...(index === 0 ? [] : ["."]),
    ...segment.split(/(<[^>]*>|\{+[^}]*\}+|\*+)/).flatMap((piece) => (/^[<{*]/.test(piece) ? someLetters : [piece])),
  ]);
  return matcherOf(open ? [...parts, { either: [[], [".", { many: anything }]] }] : parts)(key);
}

/** Whether a service asks to be reached from outside: a route in its labels, a proxy's variable, or an address with a domain on the dashboard. */
export function isPublic(subject: Subject): boolean {
  const labels = [...subject.labels, ...(subject.deployLabels ?? [])];
  return (
    labels.some(([key]) => labelTools.some(({ route }) => route?.test(key))) ||
    subject.environment.has("VIRTUAL_HOST") ||
    labels.some(
      ([key, { value }]) =>
        /^homepage\.href$/i.test(key) && /^https:\/\/(?!\d+(?:\.\d+){3}\b)[\w-]+(?:\.[\w-]+)+/.test(String(value.value)),
    )
  );
}

/** Whether a program's labels give a service a route, and nothing switches them off. */
export function isRoutedBy({ labels, deployLabels }: Subject, prefix: string, route: RegExp): boolean {
  const all = [...labels, ...(deployLabels ?? [])];
  return (
    all.some(([key]) => route.test(key)) &&
    !all.some(([key, { value }]) => key.toLowerCase() === `${prefix}.enable` && /^(?:false|no|0)$/i.test(String(value.value)))
  );
}

/** Where the labels of a container stand, and those of its Swarm service. */
export const isPlacement = (key: string): boolean => key === "labels" || key === "deploy.labels";

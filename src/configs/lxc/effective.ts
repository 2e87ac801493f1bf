import { scalar } from "../../node.ts";
import { isListKey, nameSince3 } from "./lxc-keys.ts";
import type { LxcPair } from "./section.ts";

/**
 * What is left of raw pairs when LXC has read them all (LXC: confile.c): an empty value clears, of a scalar the last one counts, setting a
 * network's type clears its other keys, and one pair of quotes around a value is dropped. Old names are read as the new ones.
 */
export function effectivePairs(pairs: readonly LxcPair[]): readonly LxcPair[] {
  const shelves = new Map<string, Shelf>();
  let order = 0;
  for (const pair of withNewNames(pairs)) {
    const key = String(pair.key.value);
    if (pair.value.value === "") {
      clear(shelves, key);
      continue;
    }
    const place = placeOfKey(key);
    if (/^lxc\.net\.\d+\.type$/.test(key)) shelves.get(place.shelf)?.get(place.group)?.clear();
    const shelf = shelves.get(place.shelf) ?? new Map();
    const group = shelf.get(place.group) ?? new Map();
    const kept = isListKey(key) || key === "lxc.mount.auto" ? (group.get(key) ?? []) : [];
    kept.push({ order, pair: unquoted(pair) });
    order += 1;
    shelves.set(place.shelf, shelf.set(place.group, group.set(key, kept)));
  }
  const left = [...shelves.values()].flatMap((shelf) => [...shelf.values()].flatMap((group) => [...group.values()].flat()));
  return left.sort((a, b) => a.order - b.order).map(({ pair }) => pair);
}

/** Kept pairs by key. They lie in groups that can be cleared at once, and the groups on shelves, so that clearing never walks over the rest. */
type Group = Map<string, { readonly order: number; readonly pair: LxcPair }[]>;
type Shelf = Map<string, Group>;

function placeOfKey(key: string): { readonly shelf: string; readonly group: string } {
  const net = /^lxc\.net\.(\d+)\./.exec(key);
  if (net) return { shelf: "lxc.net", group: net[1] as string };
  if (key === "lxc.hook.version") return { shelf: key, group: key };
  const shared = /^lxc\.(?:cap|hook|cgroup2?)(?=\.)/.exec(key)?.[0] ?? key;
  return { shelf: shared, group: shared };
}

function clear(shelves: Map<string, Shelf>, key: string): void {
  const whole = /^lxc\.net\.(\d+)$/.exec(key);
  if (whole) shelves.get("lxc.net")?.delete(whole[1] as string);
  else if (/^lxc\.(?:net|hook|cgroup2?)$/.test(key)) shelves.delete(key);
  else if (key === "lxc.cap.drop" || key === "lxc.cap.keep") shelves.delete("lxc.cap");
  else {
    const place = placeOfKey(key);
    shelves.get(place.shelf)?.get(place.group)?.delete(key);
  }
}

/** Old names in today's words. A network of old begins at its type, and has no number. */
function* withNewNames(pairs: readonly LxcPair[]): Generator<LxcPair> {
  let index = -1;
  for (const pair of pairs) {
    const key = String(pair.key.value);
    if (key === "lxc.network.type") index += 1;
    const renamed = nameSince3(key);
    if (renamed === undefined) yield pair;
    else yield { ...pair, key: { ...pair.key, value: renamed.replace("INDEX", String(Math.max(index, 0))) } };
  }
}

function unquoted(pair: LxcPair): LxcPair {
  const { value } = pair;
  const text = String(value.value);
  const quote = text[0];
  if (text.length < 2 || (quote !== '"' && quote !== "'") || !text.endsWith(quote) || value.raw !== text) return pair;
  const at = value.at.source.span(value.at.start + 1, value.at.end - 1);
  return { ...pair, value: { ...scalar(text.slice(1, -1), at, text), ...(value.via && { via: value.via }) } };
}

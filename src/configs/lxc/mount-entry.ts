import { posix } from "node:path";
import { type Scalar, scalar } from "../../node.ts";
import type { Mount } from "../../subject.ts";
import type { LxcPair } from "./section.ts";

/** The fields of a line as in fstab. What is missing at the end is undefined. */
interface MountEntry {
  readonly source: Scalar;
  readonly target: Scalar;
  readonly type?: Scalar;
  /** Comma-separated options, each with its place; `ro`, `bind`, `create=dir`. */
  readonly options: readonly Scalar[];
}

/** A field's octal escapes, as getmntent decodes them: a blank is `\040`. */
const decoded = (text: string): string =>
  text.replace(/\\(040|011|012|134)/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

/** Parts the value of `lxc.mount.entry` (LXC: getmntent). Undefined where it has no target. */
export function parseMountEntry(value: Scalar): MountEntry | undefined {
  const fields = [...String(value.value).matchAll(/[^ \t]+/g)].map((match) => piece(value, match.index, match[0]));
  const [source, target, type, options] = fields;
  if (!source || !target) return undefined;
  const parts = options ? [...options.raw.matchAll(/[^,]+/g)].map((part) => piece(options, part.index, part[0])) : [];
  return { source, target, ...(type && { type }), options: parts };
}

const piece = (whole: Scalar, start: number, raw: string): Scalar => ({
  ...scalar(decoded(raw), whole.at.source.span(whole.at.start + start, whole.at.start + start + raw.length), raw),
  ...(whole.via && { via: whole.via }),
});

/** The path inside. An absolute target counts only below the container's root file system; elsewhere LXC ignores the entry. */
export function targetInside(target: string, rootfs: string | undefined): string | undefined {
  if (!target.startsWith("/")) return posix.join("/", target);
  const root =
    rootfs !== undefined && rootfs !== "" && target.startsWith(rootfs) ? rootfs : /^.*?\/lxc\/[^/]+\/rootfs(?=\/|$)/.exec(target)?.[0];
  return root === undefined ? undefined : posix.join("/", target.slice(root.length));
}

/** The mount that an entry makes, or undefined where LXC ignores it. */
export function mountOfEntry({ key, value }: LxcPair, rootfs: string | undefined): Mount | undefined {
  const entry = parseMountEntry(value);
  const inside = entry && targetInside(String(entry.target.value), rootfs);
  if (!entry || inside === undefined) return undefined;
  const words = entry.options.map((option) => String(option.value));
  const source = String(entry.source.value);
  const bound = source.startsWith("/") && (words.includes("bind") || words.includes("rbind"));
  const kind = bound ? (/^\/dev(?:\/|$)/.test(source) ? "device" : "bind") : text(entry.type) === "tmpfs" ? "tmpfs" : "other";
  return {
    kind,
    ...(kind !== "tmpfs" && { source: entry.source }),
    target: { ...entry.target, value: inside },
    readOnly: words.includes("ro"),
    key: String(key.value),
    ...(bound && { path: posix.normalize(source) }),
    options: new Map(entry.options.map((option) => optionOf(option))),
    node: value,
  };
}

const text = (node: Scalar | undefined): string => String(node?.value ?? "");

/** `create=dir` under `create`, `ro` under itself. */
function optionOf(option: Scalar): [string, Scalar] {
  const [name, ...rest] = String(option.value).split("=");
  return [name as string, rest.length > 0 ? { ...option, value: rest.join("=") } : option];
}

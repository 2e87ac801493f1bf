import { rawAnswer } from "../src/configs/lxc/raw-answer.ts";
import { parseRawFile } from "../src/configs/lxc/raw-file.ts";
import { Source } from "../src/source.ts";
import { memoryTree } from "../src/tree/memory.ts";

type Values = Readonly<Record<string, string | readonly string[]>>;

/** Ways in which LXC words a value otherwise than it is written. */
function worded(key: string, values: readonly string[]): string {
  if (key === "lxc.arch") return values.join().replace("amd64", "x86_64");
  if (key === "lxc.rootfs.path") return values.join().replace(/^dir:/, "");
  if (key.endsWith(".hwaddr")) return values.join().replace(/x.*/, "");
  if (key.startsWith("lxc.cap.")) return values.flatMap((value) => value.split(/[ \t]+/)).join("|");
  if (key === "lxc.mount.auto") {
    const byKind = new Map(values.flatMap((value) => value.split(/[ \t]+/)).map((token) => [token.split(":")[0], token]));
    return [...byKind.values()].join(" ");
  }
  if (key === "lxc.environment") return values.map((value) => value.replace(/^PATH(?:=.*)?$/, "PATH")).join("|");
  return values.join("|");
}

/** Compares one raw LXC file with the answer of `lxc-info`: whether it loads, and every value that the file sets. */
export function* compareRaw(text: string, theirs: Readonly<Record<string, unknown>>): Generator<string> {
  const file = parseRawFile(new Source("config", text), memoryTree({}));
  const refused = file.remarks.some((remark) => remark.severity === "error");
  const errors = (theirs.errors as string[]).join("\n");
  // Files of the system are not at hand here; the real parser gives up at the first one that is missing.
  const outside = file.remarks.some((remark) => remark.rule === "lxc/include" && remark.severity === "info");
  if (refused !== (theirs.rc !== 0) && !(outside && errors.includes("Failed to open file"))) {
    yield `ours ${refused ? "refuses" : "loads"} it, theirs ends with ${theirs.rc}: ${file.remarks.map((remark) => remark.message).join(" ")} ${errors}`;
  }
  if (theirs.rc !== 0) return;
  const real = theirs.values as Values;
  const ours = rawAnswer(file).values;
  for (const [key, values] of Object.entries(ours)) {
    const [mine, other] = [worded(key, [values].flat()), worded(key, [real[key] ?? []].flat())];
    // What an include outside adds stands before or behind ours.
    const agrees = key.endsWith(".hwaddr") ? other.startsWith(mine) : mine === other || (outside && other.includes(mine));
    if (!agrees) yield `${key}: ours ${JSON.stringify(mine)}, theirs ${JSON.stringify(other)}`;
  }
  const defaults =
    /^lxc\.(?:apparmor\.allow_|autodev|cgroup\.(?:dir|relative)|ephemeral|hook\.version|init\.[gu]id|log\.level|no_new_privs|(?:pty|tty)\.max|rootfs\.m|signal|start\.|cap\.keep|net$)/;
  for (const key of Object.keys(real))
    if (!(key in ours) && !outside && !defaults.test(key)) yield `${key}: ours nothing, theirs ${JSON.stringify(real[key])}`;
}

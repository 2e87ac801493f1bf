import { posix } from "node:path";
import { text } from "../../node.ts";
import type { Mount, Subject } from "../../subject.ts";
import { effectivePairs } from "./effective.ts";
import { gpusOf } from "./gpu.ts";
import { namesOfGuest, titleOfGuest } from "./guest-names.ts";
import { listsOf, variablesOf, viewPairs } from "./lxc-view.ts";
import type { RawFile } from "./raw-file.ts";
import type { LxcPair } from "./section.ts";

/** A container of plain LXC as rules see it. `raw` maps each key to the list of the values that are left when LXC has read all. */
export function rawSubject(file: RawFile): Subject {
  const { source } = file;
  const pairs = effectivePairs(file.pairs);
  const last = (key: string) => pairs.findLast((pair) => pair.key.value === key)?.value;
  const hostname = last("lxc.uts.name");
  const root = pairs.findLast((pair) => pair.key.value === "lxc.rootfs.path");
  const view = viewPairs(pairs, root && text(root.value)?.replace(/^[a-z]+:(?=\/)/, ""));
  const mounts = [...(root ? [rootMount(root)] : []), ...view.mounts];
  const environment = variablesOf(view.environment);
  const idmap = last("lxc.idmap");
  return {
    kind: "container",
    title: titleOfGuest("container", source, hostname),
    names: namesOfGuest(source, hostname, "hostname", undefined),
    file: source.path,
    at: source.span(0, 0),
    raw: { kind: "map", at: source.span(0, source.text.length), entries: listsOf(pairs) },
    mounts,
    devices: view.devices,
    gpus: gpusOf(view.devices, mounts, environment),
    ports: [],
    networks: view.networks,
    environment,
    labels: new Map(),
    privileged: { value: idmap === undefined, ...(idmap && { node: idmap }) },
    dormant: text(last("lxc.start.auto")) !== "1",
  };
}

/** `lxc.rootfs.path = [backend:]path`. */
function rootMount({ key, value }: LxcPair): Mount {
  const path = String(value.value).replace(/^[a-z]+:(?=\/)/, "");
  return {
    kind: "rootfs",
    source: { ...value, value: path },
    target: { ...value, value: "/" },
    readOnly: false,
    key: String(key.value),
    ...(path.startsWith("/") && { path: posix.normalize(path) }),
    options: new Map(),
    node: value,
  };
}

import { get, type Node, type Scalar } from "../../node.ts";
import type { Device } from "../../subject.ts";
import { split, textValue } from "../yaml/slice.ts";
import { itemsOf, scalarAt } from "./fields.ts";

/** A device by its CDI name: `vendor.com/class=name`. */
const CDI_NAME = /^[A-Za-z][A-Za-z0-9._-]*\/[A-Za-z][A-Za-z0-9_-]*=.+$/;

/** Devices handed in by `devices` (paths, CDI names) and `device_cgroup_rules`. Of two with one target the last wins. */
export function readDevices(service: Node): readonly Device[] {
  const devices = new Map<string, Device>();
  for (const item of itemsOf(get(service, "devices"))) {
    const device = item.kind === "scalar" ? shortDevice(item) : longDevice(item);
    if (device) devices.set(device.target ?? textValue(device.name), device);
  }
  const rules = itemsOf(get(service, "device_cgroup_rules")).flatMap((item) => (item.kind === "scalar" ? [rule(item)] : []));
  return [...devices.values(), ...rules];
}

/** compose: `SOURCE[:TARGET[:PERMISSIONS]]`; without a target the same path inside, without permissions `rwm`. */
function shortDevice(item: Scalar): Device {
  const [name, target, permissions] = split(item, ":") as [Scalar, Scalar?, Scalar?];
  return device(name, target, permissions, item);
}

function longDevice(item: Node): Device | undefined {
  const name = scalarAt(item, "source");
  return name && device(name, scalarAt(item, "target"), scalarAt(item, "permissions"), item);
}

function device(name: Scalar, target: Scalar | undefined, permissions: Scalar | undefined, node: Node): Device {
  const isCdi = CDI_NAME.test(textValue(name));
  return {
    kind: isCdi ? "cdi" : "path",
    name,
    target: textValue(target ?? name),
    permissions: permissions ? textValue(permissions) : "rwm",
    node,
  };
}

/** docker: `TYPE MAJOR:MINOR PERMISSIONS`, where `*` is any number. */
function rule(item: Scalar): Device {
  const [, type, major, minor, permissions] = /^([abc])\s+(\d+|\*):(\d+|\*)\s+([rwm]+)$/.exec(textValue(item).trim()) ?? [];
  if (type === undefined) return { kind: "rule", name: item, node: item };
  const number = (digits: string | undefined): number | undefined => (digits === "*" ? undefined : Number(digits));
  const [majorNumber, minorNumber] = [number(major), number(minor)];
  return {
    kind: "rule",
    name: item,
    numbers: {
      type,
      ...(majorNumber !== undefined && { major: majorNumber }),
      ...(minorNumber !== undefined && { minor: minorNumber }),
    },
    ...(permissions !== undefined && { permissions }),
    node: item,
  };
}

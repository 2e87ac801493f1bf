import type { Device } from "../../subject.ts";
import type { LxcPair } from "./section.ts";

/** A rule of the devices cgroup: `c 195:* rwm`, or `a` for all devices (Linux: cgroup-v1/devices). Only what is allowed is a device handed in. */
export function deviceOfRule({ key, value }: LxcPair): Device | undefined {
  if (!/^lxc\.cgroup2?\.devices\.allow$/.test(String(key.value))) return undefined;
  const match = /^([abc])(?:[ \t]+(\d+|\*):(\d+|\*)(?:[ \t]+([rwm]+))?)?$/.exec(String(value.value).trim());
  const [, type, major, minor, permissions] = match ?? [];
  if (type === undefined) return { kind: "rule", name: value, node: value };
  const numbers = {
    type,
    ...(major !== undefined && major !== "*" && { major: Number(major) }),
    ...(minor !== undefined && minor !== "*" && { minor: Number(minor) }),
  };
  return { kind: "rule", name: value, numbers, ...(permissions !== undefined && { permissions }), node: value };
}

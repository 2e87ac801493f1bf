/** Rules of the devices cgroup. Source: Linux, Documentation/admin-guide/cgroup-v1/devices.rst. */
interface DeviceRule {
  readonly type: string;
  readonly major: string;
  readonly minor: string;
  readonly access: string;
}

function parse(rule: string): DeviceRule | undefined {
  const match = /^([abc])(?: (\d+|\*):(\d+|\*)(?: ([rwm]+))?)?$/.exec(rule.trim());
  return match?.[1] === undefined
    ? undefined
    : { type: match[1], major: match[2] ?? "*", minor: match[3] ?? "*", access: match[4] ?? "rwm" };
}

/** Whether a rule allows all that another one does. */
export function coversRule(held: string, stated: string): boolean {
  const [one, other] = [parse(held), parse(stated)];
  if (!one || !other) return held.trim() === stated.trim();
  const wide = (a: string, b: string): boolean => a === "*" || a === b;
  return (
    (one.type === "a" || (one.type === other.type && wide(one.major, other.major) && wide(one.minor, other.minor))) &&
    [...other.access].every((letter) => one.access.includes(letter))
  );
}

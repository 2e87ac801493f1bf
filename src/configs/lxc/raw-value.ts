import { isAutoMount, isSwitch } from "./lxc-keys.ts";

/** Capabilities that the kernel numbers (linux/capability.h), as LXC spells them. */
const capabilities = new Set(
  [
    "chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service net_broadcast net_admin",
    "net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot sys_nice sys_resource sys_time",
    "sys_tty_config mknod lease audit_write audit_control setfcap mac_override mac_admin syslog wake_alarm block_suspend audit_read",
    "perfmon bpf checkpoint_restore",
  ].flatMap((line) => line.split(" ")),
);

const netTypes = ["veth", "macvlan", "ipvlan", "vlan", "phys", "empty", "none"];

const words = (text: string): readonly string[] => text.split(/[ \t]+/).filter((word) => word !== "");

/** What LXC says against a value that is not empty, for people; undefined where it takes it, or where only a running system can tell. */
export function rawValueFault(key: string, value: string): string | undefined {
  if (isSwitch(key)) return /^[01]$/.test(value) ? undefined : `\`${key}\` takes 0 or 1, not \`${value}\``;
  if (key === "lxc.mount.auto") {
    const wrong = words(value).find((word) => !isAutoMount(word));
    return wrong === undefined
      ? undefined
      : `\`${wrong}\` is nothing that LXC mounts by itself: write words such as \`proc:mixed sys:ro\`, parted by blanks`;
  }
  if (key === "lxc.cap.drop" || key === "lxc.cap.keep") {
    const wrong = words(value).find((word) => !isCapability(word, key === "lxc.cap.keep"));
    return wrong === undefined ? undefined : `\`${wrong}\` is no capability: write its name in small letters without \`CAP_\``;
  }
  if (key === "lxc.idmap") {
    return /^[ug][ \t]+\d+[ \t]+\d+[ \t]+\d+$/.test(value)
      ? undefined
      : `\`${value}\` is no id map: write \`u\` or \`g\` and three numbers`;
  }
  if (/^lxc\.net\.\d+\.type$/.test(key) && !netTypes.includes(value))
    return `\`${value}\` is no kind of network: LXC knows ${netTypes.join(", ")}`;
  if (key === "lxc.net" || key === "lxc.hook" || /^lxc\.net\.\d+$/.test(key)) return `\`${key}\` takes no value: empty, it clears`;
  if (/^lxc\.prlimit\./.test(key) && !/^(?:\d+|unlimited)[ \t]*(?::[ \t]*(?:\d+|unlimited)?)?$/.test(value)) {
    return `\`${value}\` is no limit: write \`SOFT:HARD\`, each a number or \`unlimited\``;
  }
  return undefined;
}

/** LXC takes a number for a capability that it has no name for. */
const isCapability = (word: string, keep: boolean): boolean => capabilities.has(word) || /^\d+$/.test(word) || (keep && word === "none");

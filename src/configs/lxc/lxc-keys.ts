/** Keys that Proxmox passes on to LXC (PVE::LXC::Config, pve-container 6.1.10). */
const allowed = new Set(
  [
    "apparmor.profile apparmor.allow_incomplete apparmor.allow_nesting apparmor.raw selinux.context include arch uts.name",
    "signal.halt signal.reboot signal.stop init.cmd init.cwd init.uid init.gid init.groups pty.max console.logfile console.path",
    "tty.max devtty.dir hook.autodev autodev kmsg mount.fstab mount.entry mount.auto rootfs.mount cap.drop cap.keep",
    "seccomp.profile seccomp.notify.proxy seccomp.notify.cookie idmap hook.pre-start hook.pre-mount hook.mount hook.start hook.stop",
    "hook.post-stop hook.clone hook.destroy hook.version log.level log.file start.auto start.delay start.order group",
    "environment environment.runtime environment.hooks sysctl.fs.mqueue sysctl.kernel.msgmax sysctl.kernel.msgmnb sysctl.kernel.msgmni",
    "sysctl.kernel.sem sysctl.kernel.shmall sysctl.kernel.shmmax sysctl.kernel.shmmni sysctl.kernel.shm_rmid_forced",
  ].flatMap((line) => line.split(" ").map((key) => `lxc.${key}`)),
);

/** Keys of LXC before 3.0 and their names since (LXC: the upgrade notes of 3.0). LXC refuses the old ones; Proxmox warns and passes them on. */
const renamedKeys: ReadonlyMap<string, string> = new Map([
  ["lxc.aa_profile", "lxc.apparmor.profile"],
  ["lxc.aa_allow_incomplete", "lxc.apparmor.allow_incomplete"],
  ["lxc.console", "lxc.console.path"],
  ["lxc.devttydir", "lxc.tty.dir"],
  ["lxc.haltsignal", "lxc.signal.halt"],
  ["lxc.rebootsignal", "lxc.signal.reboot"],
  ["lxc.stopsignal", "lxc.signal.stop"],
  ["lxc.id_map", "lxc.idmap"],
  ["lxc.init_cmd", "lxc.init.cmd"],
  ["lxc.loglevel", "lxc.log.level"],
  ["lxc.logfile", "lxc.log.file"],
  ["lxc.mount", "lxc.mount.fstab"],
  ...["type", "flags", "link", "mtu", "name", "hwaddr", "ipv4.gateway", "ipv6.gateway", "script.up", "script.down"].map(
    (part): [string, string] => [`lxc.network.${part}`, `lxc.net.INDEX.${part}`],
  ),
  ["lxc.network.ipv4", "lxc.net.INDEX.ipv4.address"],
  ["lxc.network.ipv6", "lxc.net.INDEX.ipv6.address"],
  ["lxc.pts", "lxc.pty.max"],
  ["lxc.se_context", "lxc.selinux.context"],
  ["lxc.seccomp", "lxc.seccomp.profile"],
  ["lxc.tty", "lxc.tty.max"],
  ["lxc.utsname", "lxc.uts.name"],
]);

/** Further names of old that Proxmox never passed on, and plain LXC refuses just so. */
const renamedInPlainLxc: ReadonlyMap<string, string> = new Map([["lxc.rootfs", "lxc.rootfs.path"]]);

/** Today's name of a key of old; undefined for a key that has none. */
export const nameSince3 = (key: string): string | undefined =>
  renamedKeys.get(key) ?? renamedInPlainLxc.get(key) ?? (key.startsWith("lxc.limit.") ? key.replace("limit", "prlimit") : undefined);

/** Keys that Proxmox answers with a sentence of its own, and drops. */
const refused: ReadonlyMap<string, string> = new Map([
  ["lxc.rootfs.path", "lxc.rootfs.path is auto generated from rootfs"],
  ["lxc.rootfs.options", 'lxc.rootfs.options is not supported, please use mount point options in the "rootfs" key'],
]);

/** What Proxmox does with a raw key: `renamed`, `limit` and `cgroup1` are passed on with a warning, `refused` and `unsupported` dropped. */
type Verdict =
  | { readonly kind: "passed" | "limit" | "cgroup1" | "unsupported" }
  | { readonly kind: "renamed" | "refused"; readonly note: string };

export function verdictOn(key: string): Verdict {
  if (key.startsWith("lxc.limit.")) return { kind: "limit" };
  const renamed = renamedKeys.get(key);
  if (renamed !== undefined) return { kind: "renamed", note: renamed };
  const sentence = refused.get(key);
  if (sentence !== undefined) return { kind: "refused", note: sentence };
  if (allowed.has(key)) return { kind: "passed" };
  if (key.startsWith("lxc.cgroup.")) return { kind: "cgroup1" };
  return { kind: /^lxc\.(?:cgroup2|prlimit|net)\./.test(key) ? "passed" : "unsupported" };
}

/** Whole keys that liblxc 5 to 7 takes (LXC: confile.c). */
const liblxc = new Set(
  [
    "arch apparmor.profile apparmor.allow_incomplete apparmor.allow_nesting apparmor.raw autodev.tmpfs.size autodev cap.drop cap.keep",
    "cgroup.dir.monitor.pivot cgroup.dir.monitor cgroup.dir.container.inner cgroup.dir.container cgroup.dir cgroup.relative",
    "console.buffer.size console.logfile console.path console.rotate console.size sched.core environment environment.runtime",
    "environment.hooks ephemeral execute.cmd group hook hook.autodev hook.clone hook.destroy hook.mount hook.post-stop hook.pre-mount",
    "hook.pre-start hook.start hook.start-host hook.stop hook.version idmap include init.cmd init.gid init.groups init.uid init.cwd",
    "keyring.session log.file log.level log.syslog monitor.unshare monitor.signal.pdeath mount.auto mount.entry mount.fstab",
    "namespace.clone namespace.keep time.offset.boot time.offset.monotonic net no_new_privs pty.max rootfs.managed rootfs.mount",
    "rootfs.options rootfs.path seccomp.allow_nesting seccomp.notify.cookie seccomp.notify.proxy seccomp.profile",
    "selinux.context.keyring selinux.context signal.halt signal.reboot signal.stop start.auto start.delay start.order tty.dir tty.max uts.name",
  ].flatMap((line) => line.split(" ").map((key) => `lxc.${key}`)),
);

const netParts = new Set(
  [
    "flags hwaddr ipv4.address ipv4.gateway ipv6.address ipv6.gateway link l2proxy macvlan.mode ipvlan.mode ipvlan.isolation mtu name",
    "script.down script.up type vlan.id veth.mode veth.n_rxqueues veth.n_txqueues veth.pair veth.ipv4.route veth.ipv6.route veth.vlan.id",
    "veth.vlan.tagged.id",
  ].flatMap((line) => line.split(" ")),
);

/** Whether liblxc knows a key. `lxc.cgroup.*` it knows up to 6.x only. */
export function isLiblxcKey(key: string): boolean {
  if (liblxc.has(key)) return true;
  const net = /^lxc\.net\.\d+(?:\.(.+))?$/.exec(key);
  if (net) return net[1] === undefined || netParts.has(net[1]);
  return /^lxc\.(?:cgroup2?(?:\.|$)|prlimit|sysctl|proc|namespace\.share\.)/.test(key);
}

/** Keys that hold a list, which an empty value clears as a whole; every other key is a scalar, of which the last one wins. */
export const isListKey = (key: string): boolean =>
  /^lxc\.(?:mount\.entry|idmap|environment(?:\.runtime|\.hooks)?|group|apparmor\.raw|hook\.(?!version$).+|cap\.drop|cap\.keep|include)$/.test(
    key,
  ) ||
  /^lxc\.cgroup2?\.(?!dir|relative)/.test(key) ||
  /^lxc\.net\.\d+\.(?:ipv[46]\.address|veth\.ipv[46]\.route|veth\.vlan\.tagged\.id)$/.test(key);

/** Keys whose value must be 0 or 1. */
export const isSwitch = (key: string): boolean =>
  /^lxc\.(?:autodev|start\.auto|apparmor\.allow_(?:incomplete|nesting)|ephemeral|cgroup\.relative|rootfs\.managed|monitor\.unshare|hook\.version|no_new_privs)$/.test(
    key,
  );

/** Tokens of `lxc.mount.auto`. */
export const isAutoMount = (token: string): boolean =>
  /^(?:proc(?::mixed|:rw)?|sys(?::ro|:mixed|:rw)?|cgroup2(?::ro)?(?::force)?|cgroup(?:-full)?(?::mixed|:ro|:rw)?(?::force)?|shmounts:.+)$/.test(
    token,
  );

/**
 * Keys that documents write by themselves, and where a service holds them. Source: the compose specification, "services".
 * A key that has a term of its own is not listed.
 */
const services = [
  "build",
  "cap_add",
  "cap_drop",
  "cgroup_parent",
  "command",
  "cpu_shares",
  "cpuset",
  "deploy",
  "dns",
  "domainname",
  "entrypoint",
  "env_file",
  "environment",
  "expose",
  "extends",
  "external_links",
  "extra_hosts",
  "group_add",
  "hostname",
  "init",
  "ipc",
  "labels",
  "links",
  "logging",
  "mem_reservation",
  "memswap_limit",
  "oom_score_adj",
  "pid",
  "platform",
  "privileged",
  "profiles",
  "pull_policy",
  "read_only",
  "runtime",
  "security_opt",
  "shm_size",
  "stop_grace_period",
  "stop_signal",
  "sysctls",
  "tmpfs",
  "tty",
  "ulimits",
  "user",
  "userns_mode",
  "volumes_from",
  "working_dir",
] as const;

export const settingAliases: Readonly<Record<string, string>> = {
  ...Object.fromEntries(services.map((key) => [key, key])),
};

/** Words that are an item of a list, and the key of that list. */
export const listItems: Readonly<Record<string, string>> = {
  "no-new-privileges": "security_opt",
};

/** Every key of a service. */
export const serviceKeys: ReadonlySet<string> = new Set([
  ...services,
  "image",
  "restart",
  "volumes",
  "ports",
  "networks",
  "healthcheck",
  "container_name",
  "cpus",
  "depends_on",
  "mem_limit",
  "network_mode",
  "pids_limit",
  "secrets",
  "configs",
  "devices",
  "gpus",
  "annotations",
  "develop",
  "scale",
]);

import { textValue } from "../yaml/slice.ts";
import {
  any,
  bool,
  byKind,
  dict,
  integer,
  list,
  number,
  oneOf,
  orNothing,
  plain,
  record,
  type Shape,
  scalarOf,
  text,
  textOrNumber,
} from "./shape.ts";
import { bytesOf } from "./sizes.ts";

/** What keys a compose file has and what they hold, as compose 2.40 checks them. Facts of the compose specification. */

const NAME = /^[a-zA-Z0-9._-]+$/;
const texts = list(text);
const textOrTexts = byKind({ scalar: text, list: texts });
const pairs = byKind({ list: list(plain), map: dict(plain) });
const commandLine = orNothing(byKind({ scalar: text, list: texts }));
const size = scalarOf("a size, like `512m`", (node) => bytesOf(node) !== undefined || textValue(node) === "-1");

const textSize = scalarOf("a size as text, like `512M`", (node) => typeof node.value === "string" && bytesOf(node) !== undefined);

const reference = byKind({
  scalar: text,
  map: record({ source: text, target: text, uid: text, gid: text, mode: textOrNumber }),
});

const hook = record({
  command: byKind({ scalar: text, list: texts }),
  user: text,
  privileged: bool,
  working_dir: text,
  environment: pairs,
});
const ulimits = dict(byKind({ scalar: integer, map: record({ hard: integer, soft: integer }, ["hard", "soft"]) }));
const extraHosts = byKind({ list: texts, map: dict(textOrTexts) });

const build = byKind({
  scalar: text,
  map: record({
    ...{ context: text, dockerfile: text, dockerfile_inline: text, target: text, network: text, isolation: text },
    ...{ entitlements: texts, args: pairs, labels: pairs, ssh: pairs, cache_from: texts, cache_to: texts, no_cache: bool, pull: bool },
    ...{ additional_contexts: pairs, shm_size: size, extra_hosts: extraHosts, privileged: bool, secrets: list(reference), tags: texts },
    ...{ ulimits, platforms: texts, provenance: plain, sbom: plain, no_cache_filter: textOrTexts },
  }),
});

const gpuRequest = { capabilities: texts, count: textOrNumber, device_ids: texts, driver: text, options: pairs };
const update = record({
  ...{ parallelism: integer, delay: text, failure_action: text, monitor: text, max_failure_ratio: number },
  order: oneOf("start-first", "stop-first"),
});

const deploy = record({
  ...{ mode: text, endpoint_mode: text, replicas: integer, labels: pairs, rollback_config: update, update_config: update },
  resources: record({
    limits: record({ cpus: textOrNumber, memory: textSize, pids: integer }),
    reservations: record({
      ...{ cpus: textOrNumber, memory: textSize, generic_resources: list(any) },
      devices: list(record(gpuRequest, ["capabilities"])),
    }),
  }),
  restart_policy: record({ condition: text, delay: text, max_attempts: integer, window: text }),
  placement: record({ constraints: texts, preferences: list(record({ spread: text })), max_replicas_per_node: integer }),
});

const healthcheck = record({
  ...{ disable: bool, test: byKind({ scalar: text, list: texts }), retries: number },
  ...{ interval: text, timeout: text, start_period: text, start_interval: text },
});

const dependsOn = byKind({
  list: texts,
  map: dict(
    record({ restart: bool, required: bool, condition: oneOf("service_started", "service_healthy", "service_completed_successfully") }, [
      "condition",
    ]),
  ),
});

const serviceNetworks = byKind({
  list: texts,
  map: dict(
    orNothing(
      record({
        ...{ aliases: texts, interface_name: text, ipv4_address: text, ipv6_address: text, link_local_ips: texts, mac_address: text },
        ...{ driver_opts: dict(textOrNumber), priority: number, gw_priority: number },
      }),
    ),
  ),
});

const port = byKind({
  scalar: textOrNumber,
  map: record({
    ...{ name: text, mode: text, host_ip: text, target: integer, published: textOrNumber, protocol: text, app_protocol: text },
  }),
});

const mount = byKind({
  scalar: text,
  map: record(
    {
      ...{
        type: oneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image"),
        source: text,
        target: text,
        read_only: bool,
        consistency: text,
      },
      bind: record({ propagation: text, create_host_path: bool, recursive: text, selinux: oneOf("z", "Z") }),
      volume: record({ labels: pairs, nocopy: bool, subpath: text }),
      tmpfs: record({ size: textOrNumber, mode: textOrNumber }),
      image: record({ subpath: text }),
    },
    ["type"],
  ),
});

const device = byKind({ scalar: text, map: record({ source: text, target: text, permissions: text }, ["source"]) });
const envFile = byKind({
  scalar: text,
  list: list(byKind({ scalar: text, map: record({ path: text, required: bool, format: text }, ["path"]) })),
});

const bytes = record({ path: text, rate: textOrNumber });
const weights = record({ path: text, weight: integer });
const blkio = record({
  ...{ device_read_bps: list(bytes), device_read_iops: list(bytes), device_write_bps: list(bytes), device_write_iops: list(bytes) },
  ...{ weight: integer, weight_device: list(weights) },
});

const service = record({
  ...{ annotations: pairs, attach: bool, blkio_config: blkio, build, cap_add: texts, cap_drop: texts, cgroup: oneOf("host", "private") },
  ...{ cgroup_parent: text, command: commandLine, configs: list(reference), container_name: text, cpu_count: textOrNumber },
  ...{ cpu_percent: textOrNumber, cpu_period: textOrNumber, cpu_quota: textOrNumber, cpu_rt_period: textOrNumber },
  ...{ cpu_rt_runtime: textOrNumber, cpu_shares: textOrNumber, cpus: textOrNumber, cpuset: text, credential_spec: any },
  ...{ depends_on: dependsOn, deploy: orNothing(deploy), develop: orNothing(any), device_cgroup_rules: texts, devices: list(device) },
  ...{ dns: textOrTexts, dns_opt: texts, dns_search: textOrTexts, domainname: text, entrypoint: commandLine, env_file: envFile },
  ...{
    environment: pairs,
    expose: list(textOrNumber),
    extends: byKind({ scalar: text, map: record({ service: text, file: text }, ["service"]) }),
  },
  ...{ external_links: texts, extra_hosts: extraHosts, gpus: byKind({ scalar: oneOf("all"), list: list(record(gpuRequest)) }) },
  ...{
    group_add: list(textOrNumber),
    healthcheck,
    hostname: text,
    image: text,
    init: bool,
    ipc: text,
    isolation: text,
    label_file: textOrTexts,
  },
  ...{ labels: pairs, links: texts, logging: record({ driver: text, options: dict(plain) }), mac_address: text, mem_limit: size },
  ...{ mem_reservation: size, mem_swappiness: integer, memswap_limit: size, models: any, network_mode: text, networks: serviceNetworks },
  ...{ oom_kill_disable: bool, oom_score_adj: integer, pid: orNothing(text), pids_limit: textOrNumber, platform: text, ports: list(port) },
  ...{ post_start: list(hook), pre_stop: list(hook), privileged: bool, profiles: texts, provider: any, pull_policy: text },
  ...{
    pull_refresh_after: text,
    read_only: bool,
    restart: text,
    runtime: text,
    scale: integer,
    secrets: list(reference),
    security_opt: texts,
  },
  ...{ shm_size: size, stdin_open: bool, stop_grace_period: text, stop_signal: text, storage_opt: any, sysctls: pairs, tmpfs: textOrTexts },
  ...{ tty: bool, ulimits, use_api_socket: bool, user: text, userns_mode: text, uts: text, volumes: list(mount), volumes_from: texts },
  working_dir: text,
});

const external = byKind({ scalar: bool, map: record({ name: text }) });
const subnet = record({ subnet: text, ip_range: text, gateway: text, aux_addresses: dict(text) });
const network = orNothing(
  record({
    ...{ name: text, driver: text, driver_opts: dict(textOrNumber), external, internal: bool, attachable: bool, labels: pairs },
    ...{ enable_ipv4: bool, enable_ipv6: bool, ipam: record({ driver: text, config: list(subnet), options: dict(text) }) },
  }),
);
const volume = orNothing(record({ name: text, driver: text, driver_opts: dict(textOrNumber), external, labels: pairs }));
const kept = {
  ...{ name: text, environment: text, file: text, content: text, external, labels: pairs },
  ...{ driver: text, driver_opts: dict(textOrNumber), template_driver: text },
};

/** A whole model. `services: {}` is fine, `services:` with nothing is not. */
export const MODEL: Shape = record({
  ...{
    version: text,
    name: text,
    include: list(byKind({ scalar: text, map: record({ path: textOrTexts, env_file: textOrTexts, project_directory: text }) })),
  },
  services: dict(service, NAME),
  networks: dict(network, NAME),
  volumes: orNothing(dict(volume, NAME)),
  secrets: dict(record(kept), NAME),
  configs: dict(record(kept), NAME),
  models: dict(any, NAME),
});

import { posix } from "node:path";
import { get, text } from "../src/node.ts";
import type { Mount, Port, Subject } from "../src/subject.ts";

export type Json = Record<string, unknown>;

/** Where the measured projects lay; `<PROJECT>` in an answer is the folder of the project's first file. */
export const FOLDER = "tmp/sandbox/p2/proj";

const mounted = (path: string, home = `/${FOLDER}`): string =>
  posix
    .normalize(path.replace("<PROJECT>", home).replace("<PARENT>", posix.dirname(home)).replace("<TMP>", "/tmp"))
    .replace(/(.)\/$/, "$1");

function mountFact({ kind, source, target, readOnly, path, hostPath }: Mount): string {
  const written = source ? String(source.value) : "";
  const home = written.startsWith("~") ? `/root${written.slice(1)}` : undefined;
  const from = path === undefined || hostPath ? (home ?? written) : path.startsWith("/") ? path : `/${path}`;
  return [kind, kind === "bind" ? mounted(from) : from, target.value, readOnly].join(" ");
}

function portFacts({ host, hostIp, container, protocol, node }: Port): string[] {
  const fact = (published: string, target: number): string => [hostIp ?? "", published, target, protocol].join(" ");
  const mode = text(get(node, "mode"));
  if (mode !== undefined && mode !== "ingress" && mode !== "host") return [];
  if (!host) return Array.from({ length: container.last - container.first + 1 }, (_, step) => fact("", container.first + step));
  if (container.last === container.first) {
    return [fact(host.last > host.first ? `${host.first}-${host.last}` : String(host.first), container.first)];
  }
  return Array.from({ length: container.last - container.first + 1 }, (_, step) => fact(String(host.first + step), container.first + step));
}

const literal = (value: string): string => value.replaceAll("$$", "$");

/** What a service comes to, in words that can be compared. */
export function factsOf(subject: Subject): Json {
  const { raw } = subject;
  const own = subject.mounts.filter(({ options, key }) => !options.has("volumes_from") && key === "volumes");
  const environment = [...subject.environment.values()].map(({ name, value }) => `${name}=${value ? value.value : "<through>"}`);
  return {
    image: subject.image ? String(subject.image.node.value) : "",
    volumes: own.map(mountFact).sort(),
    ports: subject.ports.flatMap(portFacts).sort(),
    devices: subject.devices
      .filter(({ kind }) => kind === "path" || kind === "cdi")
      .map(({ name, target, permissions }) => [name.value, target, permissions].join(" "))
      .sort(),
    networks: subject.networks
      .map(({ name }) => String(name?.value))
      .filter((name) => name !== "default")
      .sort(),
    restart: text(get(raw, "restart")) ?? null,
    container_name: text(get(raw, "container_name")) ?? null,
    network_mode: text(get(raw, "network_mode")) ?? null,
    privileged: subject.privileged?.value ?? false,
    build: get(raw, "build") !== undefined,
    healthcheck: text(get(raw, "healthcheck", "disable")) === "true" || get(raw, "healthcheck", "test") !== undefined,
    gpus: subject.gpus
      .filter(
        ({ way, node }) =>
          way === "gpus" || way === "reservation" || (way === "cdi" && !subject.devices.some((device) => device.node === node)),
      )
      .map(({ which }) => ("count" in which ? `count ${which.count}` : "value" in which ? which.value : which.by))
      .sort(),
    environment: environment.sort(),
    labels: [...subject.labels].map(([key, { value }]) => `${key}=${value.value ?? ""}`).sort(),
  };
}

function gpuFacts(requests: unknown): string[] {
  return ((requests ?? []) as { count?: number; device_ids?: string[]; capabilities?: string[] }[]).flatMap(({ count, device_ids: ids }) =>
    ids ? ids.map((id) => id.replace(/^.*=/, "")) : [count === -1 || count === undefined ? "all" : `count ${count}`],
  );
}

/** The same facts of a service as compose printed it. */
export function factsOfModel(service: Json, home: string): Json {
  const volumes = (service.volumes ?? []) as { type: string; source?: string; target: string; read_only?: boolean; ro?: boolean }[];
  const ports = (service.ports ?? []) as { host_ip?: string; published?: string; target: number; protocol: string }[];
  const devices = (service.devices ?? []) as { source: string; target: string; permissions: string }[];
  const pairs = (value: unknown): string[] =>
    Object.entries((value ?? {}) as Json).map(([k, v]) => `${literal(k)}=${v === null ? "<through>" : literal(String(v))}`);
  const networks = Object.keys((service.networks ?? {}) as Json);
  const names = Array.isArray(service.networks) ? (service.networks as string[]) : networks;
  const gpu = service.gpu as { deploy: unknown; gpus: unknown } | undefined;
  const deploy = service.deploy as { resources?: { reservations?: { devices?: unknown } } } | undefined;
  return {
    image: literal(String(service.image ?? "")),
    volumes: volumes
      .map(({ type, source, target, read_only, ro }) =>
        [
          type,
          type === "bind" ? mounted(literal(source ?? ""), home) : literal(source ?? ""),
          literal(target),
          read_only ?? ro ?? false,
        ].join(" "),
      )
      .sort(),
    ports: ports.map(({ host_ip, published, target, protocol }) => [host_ip ?? "", published ?? "", target, protocol].join(" ")).sort(),
    devices: devices.map(({ source, target, permissions }) => [literal(source), literal(target), permissions].join(" ")).sort(),
    networks: names.filter((name) => name !== "default").sort(),
    restart: service.restart ?? null,
    container_name:
      service.container_name === undefined || service.container_name === null ? null : literal(String(service.container_name)),
    network_mode: service.network_mode ?? null,
    privileged: service.privileged ?? false,
    build: service.build !== undefined && service.build !== false,
    healthcheck: typeof service.healthcheck === "object" || service.healthcheck === true,
    gpus: [...gpuFacts(gpu ? gpu.deploy : deploy?.resources?.reservations?.devices), ...gpuFacts(gpu ? gpu.gpus : service.gpus)].sort(),
    ...(gpu ? {} : { environment: pairs(service.environment).sort(), labels: pairs(service.labels).sort() }),
  };
}

import type { Node, Scalar } from "../node.ts";
import { placeOf, type Span } from "../source.ts";
import type { Subject } from "../subject.ts";

/** Where something is written. */
export interface Written {
  readonly file: string;
  readonly line: number;
}

/**
 * Settings whose values are shown: numbers, switches and names that hold no secret. Of every other setting, of environment variables and of
 * labels only the names are told: whoever pastes an inspection into a forum gives nothing away.
 */
const HARMLESS = new Set(
  "arch cores cpulimit cpus cpuunits hostname mem_limit memory network_mode onboot ostype restart runtime sockets startup swap tags template unprivileged user".split(
    " ",
  ),
);

const written = (at: Span): Written => {
  const { file, line } = placeOf(at);
  return { file, line };
};

const textOf = (node: Scalar | undefined): string | null => (node ? String(node.value ?? "") : null);

/** What was understood of a subject, as plain data for programs and for people; a list that has nothing is empty. */
export function inspected(subject: Subject) {
  const { kind, title, file, at, host, parent, image, privileged, dormant } = subject;
  return {
    kind,
    title,
    file,
    line: placeOf(at).line,
    host: host ?? null,
    belongsTo: parent?.title ?? null,
    names: subject.names.map(({ by, text }) => ({ by, text })),
    image: image ? imageOf(image) : null,
    privileged: privileged ? { value: privileged.value, ...(privileged.node ? written(privileged.node.at) : { file, line: null }) } : null,
    dormant: dormant ?? false,
    mounts: subject.mounts.map((mount) => ({
      kind: mount.kind,
      source: textOf(mount.source),
      path: mount.path ?? null,
      target: textOf(mount.target),
      readOnly: mount.readOnly,
      key: mount.key,
      options: [...mount.options.keys()],
      ...written(mount.node.at),
    })),
    devices: subject.devices.map((device) => ({
      kind: device.kind,
      name: textOf(device.name),
      target: device.target ?? null,
      permissions: device.permissions ?? null,
      ...written(device.node.at),
    })),
    gpus: subject.gpus.map(({ vendor, way, which, node }) => ({ vendor, way, which, ...written(node.at) })),
    ports: subject.ports.map(({ host: outside, hostIp, container, protocol, node }) => ({
      host: outside ?? null,
      hostIp: hostIp ?? null,
      container,
      protocol,
      ...written(node.at),
    })),
    networks: subject.networks.map((network) => ({
      name: textOf(network.name),
      interface: network.interface ?? null,
      tag: textOf(network.tag),
      address: textOf(network.address),
      address6: textOf(network.address6),
      gateway: textOf(network.gateway),
      mac: textOf(network.mac),
      ...written(network.node.at),
    })),
    environment: [...subject.environment.values()].map(({ name, origin, node }) => ({ name, origin, ...written(node.at) })),
    labels: [...subject.labels.values()].map(({ key }) => ({ name: String(key.value), ...written(key.at) })),
    settings: settingsOf(subject.raw),
  };
}

export type Inspected = ReturnType<typeof inspected>;

function imageOf({ registry, name, tag, digest, node }: NonNullable<Subject["image"]>) {
  const unknown = (node.gaps ?? []).map(({ variable }) => variable);
  return {
    reference: String(node.value),
    registry: registry ?? null,
    name,
    tag: tag ?? null,
    digest: digest ?? null,
    unknown,
    ...written(node.at),
  };
}

/** Every setting of its own with its place. */
function settingsOf(raw: Node) {
  if (raw.kind !== "map") return [];
  return [...raw.entries].map(([name, { key, value }]) => ({
    name,
    value: value.kind === "scalar" && HARMLESS.has(name) ? value.value : null,
    ...written(key.at),
  }));
}

import { get, type Node, type Scalar } from "../../node.ts";
import type { Span } from "../../source.ts";
import { split, textValue } from "../yaml/slice.ts";
import type { Checked, Completeness, Tell } from "./checks.ts";
import { itemsOf, scalarAt } from "./fields.ts";
import { readPortSpec } from "./port-spec.ts";
import { bytesOf } from "./sizes.ts";
import { readVolumeSpec } from "./volume-spec.ts";

/** What compose, or docker at the start, refuses of one service by itself. */
export function checkService(service: Checked, completeness: Completeness): void {
  const { node, at, tell, name } = service;
  if (completeness !== "incomplete") image(node, at, tell, name, completeness === "fragment");
  for (const item of itemsOf(get(node, "volumes"))) mount(item, tell);
  for (const item of itemsOf(get(node, "ports"))) port(item, tell);
  for (const item of itemsOf(get(node, "devices"))) device(item, tell);
  gpus(node, tell);
  networkMode(node, tell);
  containerName(node, tell);
  healthcheck(node, tell);
  restart(node, tell);
  limits(node, tell);
}

function image(node: Node, at: Span, tell: Tell, name: string, isFragment: boolean): void {
  const reference = get(node, "image");
  const isUnknown = reference?.kind === "scalar" && reference.gaps !== undefined;
  const isThere = reference?.kind === "scalar" && reference.value !== null && textValue(reference) !== "";
  if (isThere || isUnknown || get(node, "build") || get(node, "provider") || (reference && reference.kind !== "scalar")) return;
  if (reference?.kind === "scalar" && reference.value === null) return;
  // What it extends could not be had, and that was told.
  if (get(node, "extends")) return;
  if (isFragment) {
    tell(
      "no-image",
      at,
      `\`${name}\` has neither \`image\` nor \`build\`: alone compose refuses it, it is part of some other file's service.`,
      "info",
    );
  } else tell("no-image", at, `\`${name}\` has neither \`image\` nor \`build\`; compose refuses the project. Give it one of them.`);
}

function mount(item: Node, tell: Tell): void {
  if (item.kind === "map") {
    const type = scalarAt(item, "type");
    if (type && !get(item, "target"))
      tell("volume-spec", item.at, "This mount has no `target`; compose refuses it. Say where it appears inside.");
    return;
  }
  if (item.kind !== "scalar" || typeof item.value !== "string") return;
  const { problem, target } = readVolumeSpec(item);
  if (problem) {
    tell(
      "volume-spec",
      item.at,
      `compose can't read \`${item.raw}\` as a volume: ${problem}. It is \`SOURCE:TARGET\`, with \`:ro\` behind it or not.`,
    );
  } else if (!target.gaps && !textValue(target).startsWith("/") && !/^[A-Za-z]:[\\/]/.test(textValue(target))) {
    const message = `\`${textValue(target)}\` is where this mount would appear inside, and docker takes only a whole path there: the container will not start. Begin it with \`/\`.`;
    tell("relative-target", target.at, message);
  }
}

function port(item: Node, tell: Tell): void {
  if (item.kind === "map") {
    if (!get(item, "target"))
      tell("port-spec", item.at, "This port has no `target`; compose refuses it. Say which port of the container it is.");
    return;
  }
  if (item.kind !== "scalar" || item.value === null) return;
  const { problem } = readPortSpec(item);
  if (problem)
    tell("port-spec", item.at, `compose can't read \`${item.raw}\` as a port: ${problem}. It is \`[[IP:]HOST:]CONTAINER[/PROTOCOL]\`.`);
}

function device(item: Node, tell: Tell): void {
  if (item.kind !== "scalar" || item.value === null || item.gaps) return;
  const parts = split(item, ":").length;
  if (parts > 3) tell("device-spec", item.at, `compose can't read \`${item.raw}\` as a device: it is \`SOURCE[:TARGET[:PERMISSIONS]]\`.`);
}

function gpus(node: Node, tell: Tell): void {
  const requests = [...itemsOf(get(node, "deploy", "resources", "reservations", "devices")), ...itemsOf(get(node, "gpus"))];
  for (const request of requests) {
    const [count, ids] = [get(request, "count"), get(request, "device_ids")];
    if (count && ids)
      tell(
        "gpu-request",
        count.at,
        "`count` and `device_ids` exclude each other; compose refuses both together. Keep the one that is meant.",
      );
    const written = scalarAt(request, "count");
    if (written && !written.gaps && textValue(written) !== "all" && !/^-?\d+$/.test(textValue(written))) {
      tell("gpu-request", written.at, `\`count\` is a number or \`all\`; compose refuses \`${textValue(written)}\`.`);
    }
  }
}

function networkMode(node: Node, tell: Tell): void {
  const mode = scalarAt(node, "network_mode");
  const networks = get(node, "networks");
  const names = networks?.kind === "map" ? networks.entries.size : itemsOf(networks).length;
  if (!mode || textValue(mode) === "" || names === 0) return;
  tell("network-mode", mode.at, "`network_mode` and `networks` exclude each other; compose refuses both together. Remove one.");
}

function containerName(node: Node, tell: Tell): void {
  const name = scalarAt(node, "container_name");
  if (!name || name.gaps) return;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(textValue(name))) {
    // compose asks only that such a stretch is in the name; docker, at the start, that it is the whole.
    const passes = /[a-zA-Z0-9][a-zA-Z0-9_.-]+/.test(textValue(name));
    const then = passes ? "docker will not make the container" : "compose refuses it";
    const message = `\`${textValue(name)}\` is no container name: two characters or more of letters, digits, \`_\`, \`.\` and \`-\`, a letter or digit first; ${then}.`;
    tell(passes ? "container-name-start" : "container-name", name.at, message);
  }
  const replicas = scalarAt(node, "scale") ?? scalarAt(node, "deploy", "replicas");
  if (replicas && Number(textValue(replicas)) > 1) {
    tell("container-name", name.at, "A container name is unique, and this service runs more than once; compose refuses both together.");
  }
}

function healthcheck(node: Node, tell: Tell): void {
  const test = get(node, "healthcheck", "test");
  const first = test?.kind === "list" ? test.items[0] : undefined;
  if (first?.kind !== "scalar" || first.gaps || ["CMD", "CMD-SHELL", "NONE"].includes(textValue(first))) return;
  tell("healthcheck-test", first.at, "A health check's list begins with `CMD`, `CMD-SHELL` or `NONE`; compose refuses others.");
}

/** docker: the daemon knows four policies; compose hands any text on. */
function restart(node: Node, tell: Tell): void {
  const policy = scalarAt(node, "restart");
  if (!policy || policy.gaps || typeof policy.value !== "string") return;
  if (/^(?:no|always|unless-stopped|on-failure(?::\d+)?|)$/.test(policy.value)) return;
  const message = `\`${policy.value}\` is no restart policy, and the container will not start. There are \`no\`, \`always\`, \`unless-stopped\` and \`on-failure[:N]\`.`;
  tell("restart-policy", policy.at, message);
}

/** compose: a limit may be written in two places, if both say the same. */
function limits(node: Node, tell: Tell): void {
  const pairs: readonly (readonly [string, readonly string[], (value: Scalar) => number | undefined])[] = [
    ["cpus", ["deploy", "resources", "limits", "cpus"], amount],
    ["mem_limit", ["deploy", "resources", "limits", "memory"], bytesOf],
    ["mem_reservation", ["deploy", "resources", "reservations", "memory"], bytesOf],
    ["pids_limit", ["deploy", "resources", "limits", "pids"], amount],
    ["scale", ["deploy", "replicas"], amount],
  ];
  for (const [key, path, measure] of pairs) {
    const [own, other] = [scalarAt(node, key), scalarAt(node, ...path)];
    if (!own || !other || own.gaps || other.gaps || measure(own) === measure(other)) continue;
    tell("conflicting-limits", own.at, `\`${key}\` and \`${path.join(".")}\` say different things; compose refuses that. Keep one.`);
  }
}

const amount = (value: Scalar): number => Number(textValue(value));

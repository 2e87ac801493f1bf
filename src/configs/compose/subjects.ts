import { posix } from "node:path";
import { entry, get, type Mapping, type Node, type Scalar } from "../../node.ts";
import type { Span } from "../../source.ts";
import type { Name, Subject } from "../../subject.ts";
import { slice, textValue } from "../yaml/slice.ts";
import { readDevices } from "./devices.ts";
import { type EnvironmentContext, readEnvironment } from "./environment.ts";
import { entriesOf, itemsOf, scalarAt, truth } from "./fields.ts";
import { filesAround } from "./files-around.ts";
import { readGpus } from "./gpus.ts";
import { readImage } from "./image-reference.ts";
import { readLabels } from "./labels.ts";
import { readMounts } from "./mounts.ts";
import { readNetworks } from "./networks.ts";
import { readPorts } from "./ports.ts";

/** A project as it was loaded, with what is needed to read its services. */
export interface LoadedProject extends EnvironmentContext {
  /** The merged model. */
  readonly model: Mapping;
  /** Its first file, and where that begins. */
  readonly file: string;
  readonly at: Span;
  readonly name: string;
  readonly profiles: ReadonlySet<string>;
  /** Not read by a plain `docker compose up` in its folder: an overlay, a file that another of its folder hides. */
  readonly dormant: boolean;
}

/** A project and its services, in the order of its file. */
export function subjectsOf(project: LoadedProject): readonly Subject[] {
  const whole = projectSubject(project);
  return [whole, ...entriesOf(get(project.model, "services")).map(({ key, value }) => serviceSubject(key, value, project, whole))];
}

const NOTHING = {
  mounts: [],
  devices: [],
  gpus: [],
  ports: [],
  networks: [],
  environment: new Map(),
  labels: new Map(),
} as const;

function projectSubject({ tree, model, file, at, name, dormant }: LoadedProject): Subject {
  const names: Name[] = [{ by: "project", text: name, at: entry(model, "name")?.value.at ?? at }];
  const folder = posix.basename(posix.dirname(file));
  if (folder !== "" && !folder.startsWith(".") && folder !== name) names.push({ by: "folder", text: folder, at });
  return {
    kind: "project",
    title: `project ${name}`,
    names,
    file,
    at,
    raw: model,
    ...NOTHING,
    ...filesAround(file, tree),
    ...(dormant && { dormant }),
  };
}

function serviceSubject(key: Scalar, service: Node, project: LoadedProject, parent: Subject): Subject {
  const folder = service.folder ?? project.folder;
  const context = { ...project, folder };
  const mounts = readMounts(service, { folder, volumes: get(project.model, "volumes"), services: get(project.model, "services") });
  const devices = readDevices(service);
  const environment = readEnvironment(service, context);
  const reference = scalarAt(service, "image");
  const image = reference && textValue(reference) !== "" ? readImage(reference) : undefined;
  const privileged = get(service, "privileged");
  const isPrivileged = truth(privileged);
  const dormant = project.dormant || isDormant(service, project.profiles);
  const partial = isPartial(service);
  return {
    kind: "service",
    title: `service ${textValue(key)}`,
    names: namesOf(key, service, image?.name),
    file: key.at.source.path,
    at: key.at,
    parent,
    raw: service,
    mounts,
    devices,
    gpus: readGpus(service, { devices, mounts, environment }),
    ports: readPorts(service),
    networks: readNetworks(service),
    environment,
    labels: readLabels(service),
    ...(get(service, "deploy", "labels") && { deployLabels: readLabels(get(service, "deploy")) }),
    ...(image && { image }),
    ...(isPrivileged !== undefined && privileged && { privileged: { value: isPrivileged, node: privileged } }),
    ...(dormant && { dormant }),
    ...(partial && { partial }),
  };
}

/** A service without an image and without a folder to build it from is an overlay's: compose refuses it by itself. So is one that resets its base. */
function isPartial(service: Node): boolean {
  if (service.kind !== "map") return false;
  if ([...service.entries.values()].some(({ value }) => value.tag === "!reset" || value.tag === "!override")) return true;
  const build = get(service, "build");
  return (
    get(service, "image") === undefined &&
    (build === undefined || (build.kind === "map" && !build.entries.has("context") && !build.entries.has("dockerfile_inline"))) &&
    !get(service, "provider")
  );
}

function namesOf(key: Scalar, service: Node, image: string | undefined): readonly Name[] {
  const names: Name[] = [{ by: "key", text: textValue(key), at: key.at }];
  for (const by of ["container_name", "hostname"] as const) {
    const name = scalarAt(service, by);
    if (name && !name.gaps && textValue(name) !== "") names.push({ by, text: textValue(name), at: name.at });
  }
  const reference = scalarAt(service, "image");
  const last = image?.slice(image.lastIndexOf("/") + 1);
  if (reference && last) {
    const start = textValue(reference).indexOf(last);
    names.push({ by: "image", text: last, at: start < 0 ? reference.at : slice(reference, start, start + last.length).at });
  }
  return names;
}

/** compose: a service with profiles is started only where one of them is active, and none of it with `scale: 0`. */
function isDormant(service: Node, active: ReadonlySet<string>): boolean {
  if ([get(service, "scale"), get(service, "deploy", "replicas")].some((count) => count?.kind === "scalar" && textValue(count) === "0"))
    return true;
  const profiles = itemsOf(get(service, "profiles")).flatMap((item) => (item.kind === "scalar" ? [textValue(item)] : []));
  return profiles.length > 0 && !active.has("*") && !profiles.some((profile) => active.has(profile));
}

import { createColors } from "picocolors";
import type { GpuAccess, Range } from "../subject.ts";
import type { Inspected, Written } from "./inspected.ts";
import type { ReportOptions } from "./report.ts";
import { visible } from "./visible.ts";

/** What a reader says of a file, in a line. */
export interface SpokenRemark extends Written {
  readonly column: number;
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

export interface Inspection {
  /** Every file that was read for it. */
  readonly files: readonly string[];
  readonly subjects: readonly Inspected[];
  readonly remarks: readonly SpokenRemark[];
}

type Row = readonly [at: Written | undefined, name: string, value: string];

/** For people: each subject with what was understood of it, and the line it stands on. */
export function inspectionText({ files, subjects, remarks }: Inspection, { color }: Pick<ReportOptions, "color">): string {
  const colors = createColors(color);
  const blocks = subjects.map((subject) => {
    const title = `${colors.bold(visible(subject.title))}  ${colors.dim(visible(`${subject.file}:${subject.line}`))}\n`;
    return title + table(rowsOf(subject), subject.file, colors.dim);
  });
  const spoken = remarks.map(
    ({ file, line, column, severity, rule, message }) =>
      `  ${visible(`${file}:${line}:${column}`)} ${severity} ${visible(message)}  ${colors.dim(visible(rule))}\n`,
  );
  const read = files.length > 1 ? [`Read from ${files.map(visible).join(", ")}.\n`] : [];
  return [...blocks, ...(spoken.length ? [`${colors.bold("Remarks")}\n${spoken.join("")}`] : []), ...read].join("\n");
}

/** A table of rows; lines of another file than the subject's carry its name. */
function table(rows: readonly Row[], file: string, dim: (text: string) => string): string {
  const place = (at: Written | undefined): string => (at === undefined ? "" : at.file === file ? String(at.line) : `${at.file}:${at.line}`);
  const places = rows.map(([at]) => visible(place(at)));
  const [wide, name] = [Math.max(4, ...places.map((text) => text.length)), Math.max(0, ...rows.map(([, text]) => text.length))];
  return rows
    .map(([, what, value], index) => `  ${dim((places[index] as string).padStart(wide))}  ${what.padEnd(name)}  ${visible(value)}`)
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function rowsOf(subject: Inspected): Row[] {
  const { image, privileged, host, belongsTo, dormant } = subject;
  const names = subject.names.map(({ by, text }) => `${text} (${by})`).join(", ");
  const shown = subject.settings.filter(({ value }) => value !== null);
  const others = subject.settings.filter(({ value }) => value === null).map(({ name }) => name);
  return [
    row(undefined, "called", names),
    row(undefined, "on host", host),
    row(undefined, "belongs to", belongsTo),
    row(image ?? undefined, "image", image && imageText(image)),
    row(placed(privileged), "privileged", privileged && (privileged.value ? "yes" : "no")),
    row(undefined, "starts", dormant ? "not by itself" : undefined),
    ...subject.mounts.map((mount) => row(mount, "mount", mountText(mount))),
    ...subject.devices.map((device) => row(device, "device", deviceText(device))),
    ...subject.gpus.map((gpu) =>
      row(gpu, "gpu", `${gpu.vendor === "unknown" ? "any vendor" : gpu.vendor}, ${cardText(gpu.which)}, by ${gpu.way}`),
    ),
    ...subject.ports.map((port) => row(port, "port", portText(port))),
    ...subject.networks.map((network) => row(network, "network", networkText(network))),
    ...subject.environment.map((variable) =>
      row(variable, "variable", `${variable.name}${variable.origin === "env_file" ? " (from an env file)" : ""}`),
    ),
    ...subject.labels.map((label) => row(label, "label", label.name)),
    ...shown.map((setting) => row(setting, setting.name, String(setting.value))),
    row(undefined, "other settings", others.join(", ")),
  ].flat();
}

const row = (at: Written | undefined, name: string, value: string | null | undefined): Row[] => (value ? [[at, name, value]] : []);

const placed = (thing: Inspected["privileged"]): Written | undefined =>
  thing && thing.line !== null ? { file: thing.file, line: thing.line } : undefined;

const imageText = ({ reference, tag, digest, unknown }: NonNullable<Inspected["image"]>): string =>
  `${reference} (${tag === null && digest === null ? "no tag: latest" : [tag && `tag ${tag}`, digest && "by digest"].filter(Boolean).join(", ")}${
    unknown.length ? `, unset: ${unknown.join(", ")}` : ""
  })`;

function mountText({ kind, source, path, target, readOnly, key, options }: Inspected["mounts"][number]): string {
  const from = source === null || source === "" ? kind : path !== null && path !== source ? `${source} = ${path}` : source;
  const notes = [...new Set([kind, readOnly ? "read-only" : "writable", key]), ...(options.length ? [`with ${options.join(", ")}`] : [])];
  return `${from} -> ${target} (${notes.join(", ")})`;
}

const deviceText = ({ kind, name, target, permissions }: Inspected["devices"][number]): string =>
  `${name}${target && target !== name ? ` -> ${target}` : ""} (${[kind, permissions].filter(Boolean).join(", ")})`;

function cardText(which: GpuAccess["which"]): string {
  if ("count" in which) return `${which.count} of them`;
  if ("value" in which) return `${which.by} ${which.value}`;
  return which.by === "any" ? "a device of any card" : which.by;
}

const rangeText = ({ first, last }: Range): string => (first === last ? String(first) : `${first}-${last}`);

const portText = ({ host, hostIp, container, protocol }: Inspected["ports"][number]): string =>
  `${hostIp ? `${hostIp}:` : ""}${host ? rangeText(host) : "any"} -> ${rangeText(container)}/${protocol}`;

function networkText(network: Inspected["networks"][number]): string {
  const { name, interface: card, tag, address, address6, gateway, mac } = network;
  const parts = [card, tag && `VLAN ${tag}`, address, address6, gateway && `gateway ${gateway}`, mac].filter(Boolean);
  return `${name ?? "-"}${parts.length ? ` (${parts.join(", ")})` : ""}`;
}

import type { Facts, Trait } from "../../src/model.ts";
import { get, text } from "../../src/node.ts";
import type { Subject } from "../../src/subject.ts";
import { usesOf } from "./cards.ts";
import { serviceKeys } from "./compose-settings.ts";
import { extendedBy } from "./extended.ts";
import {
  backupImages,
  cacheImages,
  databaseImages,
  downloadImages,
  libraryImages,
  managementImages,
  playerImages,
  proxyImages,
} from "./images.ts";
import { familyOf, isPublic, isRoutedBy, labelTools } from "./labels.ts";
import { takesVariables } from "./variables.ts";

const runs = (subject: Subject, images: readonly string[]): boolean => {
  const last = subject.image?.name.split("/").at(-1)?.toLowerCase();
  if (last !== undefined) return images.includes(last);
  return (
    subject.kind !== "service" &&
    subject.names.some(({ by, text }) => (by === "hostname" || by === "name") && images.includes(text.toLowerCase()))
  );
};

/** The makers of the cards that a machine is passed: as documents tell, and Intel's own by its address. */
const passedTo = (subject: Subject, facts: Facts): readonly string[] =>
  usesOf(subject, facts).flatMap(({ model, access: { which } }) =>
    model === undefined
      ? which.by === "pci" && /^(?:0000:)?00:02(?:\.\d)?$/.test(which.value)
        ? ["intel"]
        : []
      : facts.cards.flatMap((card) => (card.model === model ? card.vendor : [])),
  );

const runsOnce = ({ raw }: Subject): boolean => /^(?:no|false|on-failure.*)$/.test(text(get(raw, "restart")) ?? "");

/**
 * Container ports by which a service surely speaks HTTP: IANA's for it, what web frameworks listen on by default, and the ports that widely used
 * programs document for their pages (Grafana 3000, Immich 2283, n8n 5678, Portainer 9443, Plex 32400, …). Of others nobody can tell.
 */
const httpPorts = new Set([
  80, 81, 443, 591, 1880, 2283, 2342, 3000, 3001, 3002, 3030, 3333, 4000, 4180, 4200, 5000, 5001, 5055, 5173, 5601, 5678, 5690, 6767, 6875,
  6876, 7474, 7575, 7860, 7878, 9000, 9001, 9090, 9091, 9093, 9100, 9117, 9120, 9200, 9443, 9696, 9925, 10000, 11434, 13378, 19999, 28981,
  32400,
]);
const otherPorts = new Set([8089, 8291, 8333, 8472, 8554, 8555, 8883]);
const isHttp = (port: number): boolean => httpPorts.has(port) || (port >= 8000 && port <= 8999 && !otherPorts.has(port));

const servicesOf = (project: Subject): number => {
  const services = get(project.raw, "services");
  return services?.kind === "map" ? services.entries.size : 0;
};

/** Words for what a service has that carries labels of one program, or is reached through it. */
const labelled = (word: string): string[] => [
  ...["services with", "containers with", "service with", "container with", "services that have", "services using", "with"].flatMap(
    (lead) => [`${lead} ${word} labels`, `${lead} ${word} label`],
  ),
  `using ${word}`,
  `behind ${word}`,
  `exposed via ${word}`,
  `exposed through ${word}`,
  `routed through ${word}`,
  `routed by ${word}`,
  `proxied by ${word}`,
  `${word}-exposed service`,
  `${word}-enabled service`,
];

/** Traits: groups of subjects that documents name by plain words and that knowledge can tell. */
export const traits: readonly Trait[] = [
  {
    name: "backing",
    words: [
      "databases and other backing services",
      "databases and caches",
      "databases or caches",
      "databases/caches",
      "database and cache service",
      "backing service",
      "databases and redis",
    ],
    holds: (subject) => runs(subject, databaseImages) || runs(subject, cacheImages),
  },
  {
    name: "http",
    words: [
      "services with http or cli endpoints",
      "services with http endpoints",
      "service with an http endpoint",
      "http service",
      "web service",
      "web-facing service",
      "services with a web interface",
      "services with a web ui",
      "web ui service",
      "http endpoint exists",
      "http endpoint is available",
      "service has an http endpoint",
      "service exposes an http endpoint",
      "service exposes http",
      "service serves http",
    ],
    holds: (subject) => isPublic(subject) || subject.ports.some(({ container, protocol }) => protocol !== "udp" && isHttp(container.first)),
  },
  {
    name: "multi-service",
    words: ["multi-service stack", "multi-container stack", "multi-service project", "multi-container project"],
    whole: true,
    holds: (subject) => (subject.kind === "project" || subject.kind === "service") && servicesOf(subject.parent ?? subject) > 1,
  },
  {
    name: "variables",
    words: ["stack", "compose file", "project", "service"].flatMap((one) =>
      [`${one} that uses`, `${one}s that use`, `${one} uses`, `${one}s with`, `${one} with`, `${one} needs`, `${one} that needs`].flatMap(
        (has) => ["variables", "environment variables", "env vars", "env variables"].map((what) => `${has} ${what}`),
      ),
    ),
    holds: (subject) => {
      const source = (subject.parent ?? subject).files?.source(subject.file);
      return source !== undefined && takesVariables(source);
    },
  },
  {
    name: "app",
    words: ["app service", "application service", "frontend service"],
    holds: (subject) =>
      subject.kind === "service" &&
      subject.parent !== undefined &&
      servicesOf(subject.parent) > 1 &&
      subject.ports.some(({ host }) => host !== undefined) &&
      !runs(subject, databaseImages) &&
      !runs(subject, cacheImages),
  },
  {
    name: "template",
    words: ["vm template", "guest template", "container template"],
    holds: ({ kind, raw }) => (kind === "vm" || kind === "container") && /^(?:1|yes|on|true)$/i.test(text(get(raw, "template")) ?? ""),
  },
  {
    name: "database",
    words: ["database", "database service", "database container", "db container", "database server"],
    holds: (subject) => runs(subject, databaseImages),
  },
  {
    name: "stateful",
    words: [
      "stateful service",
      "stateful container",
      "service has persistent state",
      "service keeps persistent state",
      "service is stateful",
    ],
    // What else keeps a state nobody can tell from an image.
    holds: (subject) => runs(subject, databaseImages),
  },
  {
    name: "stateless",
    words: [
      "stateless service",
      "stateless container",
      "stateless app",
      "stateless application",
      "service is stateless",
      "service without state",
    ],
    // What it writes is gone with it.
    holds: (subject) =>
      subject.kind === "service" &&
      !runs(subject, databaseImages) &&
      subject.mounts.every(({ readOnly, kind }) => readOnly || kind === "tmpfs"),
  },
  { name: "cache", words: ["cache service", "cache container", "in-memory store"], holds: (subject) => runs(subject, cacheImages) },
  { name: "reverse-proxy", words: ["reverse proxy", "edge proxy"], holds: (subject) => runs(subject, proxyImages) },
  {
    name: "public",
    words: [
      "externally-accessible service",
      "externally accessible service",
      "externally-accessible",
      "externally accessible",
      "publicly accessible service",
      "publicly-accessible service",
      "publicly accessible",
      "publicly reachable service",
      "publicly reachable",
      "public service",
      "public stack",
      "public project",
      "public-facing service",
      "public-facing",
      "publicly exposed service",
      "publicly exposed",
      "web-facing service",
      "web-facing",
      "web‑facing",
      "internet-facing service",
      "internet-facing",
      "externally exposed service",
      "externally exposed",
      "service needs external access",
      "service needing external access",
      "services that need external access",
      "service requires external access",
    ],
    ofServices: true,
    holds: isPublic,
  },
  {
    name: "proxied",
    words: [
      "services behind the proxy",
      "services behind the reverse proxy",
      "services behind a reverse proxy",
      "containers behind the proxy",
      "containers behind the reverse proxy",
      "proxied service",
    ],
    holds: (subject) => isPublic(subject) && !runs(subject, proxyImages),
  },
  ...labelTools.map(
    ({ words, prefix }): Trait => ({
      name: `labelled:${prefix}`,
      words: words.flatMap(labelled),
      holds: ({ labels, deployLabels }) => [...labels.keys(), ...(deployLabels?.keys() ?? [])].some((key) => familyOf(key) === prefix),
    }),
  ),
  ...labelTools.flatMap(({ prefix, route }): Trait[] =>
    route ? [{ name: `routed:${prefix}`, words: [], holds: (subject) => isRoutedBy(subject, prefix, route) }] : [],
  ),
  {
    name: "publishes",
    words: [
      "service that publishes ports",
      "services that publish ports",
      "services publishing ports",
      "services with published ports",
      "service that exposes ports",
      "services that expose ports",
      "published service",
    ],
    holds: (subject) => subject.ports.some(({ host }) => host !== undefined),
  },
  {
    name: "gpu",
    words: [
      "gpu container",
      "gpu service",
      "gpu workload",
      "gpu guest",
      "gpu-enabled container",
      ...["container", "service", "workload", "guest"].flatMap((noun) =>
        ["gpu", "card", "graphics card", "gpu access"].flatMap((card) => [
          ...(card === "gpu access" ? [] : ["a ", "the "]).flatMap((article) => [
            `${noun} using ${article}${card}`,
            `${noun}s using ${article}${card}`,
            `${noun}s with access to ${article}${card}`,
            `${noun} that needs ${article}${card}`,
            `${noun}s that need ${article}${card}`,
            `${noun} with ${article}${card}`,
            `${noun}s with ${article}${card}`,
            `${noun} that uses ${article}${card}`,
            `${noun}s that use ${article}${card}`,
            `${noun} that gets ${article}${card}`,
            `${noun}s that get ${article}${card}`,
            `${noun} that has ${article}${card}`,
            `${noun}s that have ${article}${card}`,
            `${noun} that needs ${article}${card}`,
            `${noun}s that need ${article}${card}`,
            `${noun} using ${article}${card}`,
            `${noun}s using ${article}${card}`,
          ]),
          ...(card === "gpu access" ? [`${noun} with gpu access`, `${noun}s with gpu access`] : []),
        ]),
      ),
    ],
    holds: (subject) => subject.gpus.some(({ which }) => which.by !== "none"),
  },
  ...(["nvidia", "amd", "intel"] as const).map(
    (vendor): Trait => ({
      name: `gpu:${vendor}`,
      words: [
        `${vendor} container`,
        `${vendor} gpu container`,
        `${vendor} workload`,
        `containers with ${vendor} gpu access`,
        `containers with an ${vendor} gpu`,
        `containers with ${vendor} gpu`,
        `container that uses an ${vendor} gpu`,
        `service that uses an ${vendor} gpu`,
        `services that use an ${vendor} gpu`,
        `containers that use the ${vendor} gpu`,
        `containers that use an ${vendor} gpu`,
        `containers using the ${vendor} gpu`,
        `containers that need the ${vendor} gpu`,
        `${vendor} gpu workload`,
      ],
      holds: (subject, facts) =>
        subject.gpus.some((access) => access.vendor === vendor && access.which.by !== "none") ||
        (subject.kind === "vm" && passedTo(subject, facts).includes(vendor)),
    }),
  ),
  // LinuxServer.io's images share a base that reads PUID, PGID and TZ. Source: docs.linuxserver.io, "Understanding PUID and PGID".
  {
    name: "linuxserver",
    words: ["linuxserver", "linuxserver.io", "lsio"].flatMap((name) => ["container", "image", "service"].map((noun) => `${name} ${noun}`)),
    holds: ({ image }) =>
      image !== undefined && (image.name.split("/")[0] === "linuxserver" || /(?:^|\.)linuxserver\.io$/.test(image.registry ?? "")),
  },
  {
    name: "backup",
    words: ["backup container", "backup service", "backup tool", "backup agent"],
    holds: (subject) => runs(subject, backupImages),
  },
  {
    name: "management",
    words: ["management tool", "management container", "management service", "file manager", "file browser"],
    holds: (subject) => runs(subject, managementImages),
  },
  {
    name: "download-client",
    words: ["download client", "torrent client", "bittorrent client", "usenet client", "downloader"],
    holds: (subject) => runs(subject, downloadImages),
  },
  {
    name: "media-player",
    words: ["media servers", "media player", "player", "streaming servers"],
    holds: (subject) => runs(subject, playerImages),
  },
  {
    name: "library-manager",
    words: ["*arr app", "*arr service", "arr app", "arr service", "*arrs"],
    holds: (subject) => runs(subject, libraryImages),
  },
  // A service that says itself that it is not started again runs once.
  {
    name: "job",
    excuses: true,
    words: [
      "one-shot job",
      "one-off job",
      "batch job",
      "one-shot service",
      "one-shot container",
      "init container",
      "one-shot",
      "migration job",
      "cron job",
    ],
    holds: runsOnce,
  },
  {
    name: "lasting",
    words: [
      "long-running service",
      "long-running container",
      "long-lived service",
      "long-lived container",
      "long running service",
      "long running container",
    ],
    holds: (subject) => subject.kind === "service" && !runsOnce(subject),
  },
  {
    name: "docker-inside",
    words: [
      "docker runs inside",
      "docker runs in it",
      "docker is needed",
      "docker is used inside",
      "needed for docker",
      ...["container", "guest", "lxc"].flatMap((noun) => [
        `${noun} runs docker`,
        `${noun}s run docker`,
        `${noun} that runs docker`,
        `${noun}s that run docker`,
      ]),
    ],
    holds: ({ kind, names, raw }) =>
      (kind === "container" || kind === "vm") &&
      [...names.map(({ text: name }) => name), text(get(raw, "tags")) ?? "", text(get(raw, "description")) ?? ""].some((said) =>
        /docker|podman|portainer|dockge/i.test(said),
      ),
  },
  // PVE: a container made from an OCI image is started by its entrypoint, with the image's variables.
  {
    name: "oci",
    words: ["oci container", "oci-based container", "oci image"],
    holds: ({ kind, raw }) => kind === "container" && (get(raw, "entrypoint") !== undefined || get(raw, "env") !== undefined),
  },
  // Without words: sentences name the key itself ("every service that uses `build:`").
  ...[...serviceKeys].map(
    (key): Trait => ({
      name: `has:${key}`,
      words: [],
      holds: (subject) => get(subject.raw, key) !== undefined || (key === "extends" && extendedBy(subject).length > 0),
    }),
  ),
  // Behind all longer words that hold it ("services behind the proxy").
  { name: "proxy", words: ["the proxy"], holds: (subject) => runs(subject, proxyImages) },
];

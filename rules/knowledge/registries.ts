/**
 * Where images come from. Sources: the reference format of images (distribution), whose default registry is Docker Hub with the namespace
 * `library` for its official images; the registries' own pages.
 */
export const HUB = "docker.io";

/** Registries by the names that people give them. */
export const registryNames: Readonly<Record<string, readonly string[]>> = {
  [HUB]: ["docker hub", "dockerhub", "the hub"],
  "ghcr.io": ["github container registry", "github's container registry", "github packages", "ghcr"],
  "quay.io": ["red hat quay", "quay"],
  "registry.gitlab.com": ["gitlab container registry", "gitlab registry", "gitlab's registry"],
  "public.ecr.aws": ["amazon ecr public", "aws ecr public"],
  "mcr.microsoft.com": ["microsoft container registry", "microsoft artifact registry"],
};

/** Registries that need no word beside them to be known as one. */
export const knownRegistries: ReadonlySet<string> = new Set([
  ...Object.keys(registryNames),
  "index.docker.io",
  "gcr.io",
  "k8s.gcr.io",
  "registry.k8s.io",
  "lscr.io",
  "nvcr.io",
  "cr.fluentbit.io",
  "codeberg.org",
  "docker.elastic.co",
  "docker.n8n.io",
  "docker.gitea.com",
  "docker.getoutline.com",
]);

/** Other names of one registry. */
export const registryOf = (host: string): string =>
  /^(?:index\.|registry-1\.)?docker\.io$|^hub\.docker\.com$/.test(host.toLowerCase()) ? HUB : host.toLowerCase();

/** Publishers whom people call by a name that is not their namespace. */
export const publisherNames: Readonly<Record<string, readonly string[]>> = {
  linuxserver: ["linuxserver.io", "linuxserver", "lsio"],
  library: ["docker official"],
  bitnami: ["bitnami"],
  hotio: ["hotio"],
  binhex: ["binhex"],
};

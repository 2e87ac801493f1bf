import type { Trait } from "../../src/model.ts";
import type { Subject } from "../../src/subject.ts";
import { cacheImages, databaseImages, proxyImages } from "./images.ts";

const runs = (subject: Subject, images: readonly string[]): boolean => {
  const last = subject.image?.name.split("/").at(-1)?.toLowerCase();
  if (last !== undefined) return images.includes(last);
  return subject.kind !== "service" && subject.names.some(({ by, text }) => (by === "hostname" || by === "name") && images.includes(text.toLowerCase()));
};

/** Traits: groups of subjects that documents name by plain words and that knowledge can tell. */
export const traits: readonly Trait[] = [
  { name: "database", words: ["database", "database service", "database container", "db container", "database server"], holds: (subject) => runs(subject, databaseImages) },
  { name: "cache", words: ["cache service", "cache container", "in-memory store"], holds: (subject) => runs(subject, cacheImages) },
  { name: "reverse-proxy", words: ["reverse proxy", "edge proxy"], holds: (subject) => runs(subject, proxyImages) },
  {
    name: "publishes",
    words: ["service that publishes ports", "services that publish ports", "published service"],
    holds: (subject) => subject.ports.some(({ host }) => host !== undefined),
  },
  {
    name: "gpu",
    words: ["gpu container", "gpu service", "gpu workload", "container that uses the gpu", "containers that use the gpu", "container with gpu access", "containers with gpu access", "service that uses a gpu", "services that use a gpu", "gpu-enabled container"],
    holds: (subject) => subject.gpus.some(({ which }) => which.by !== "none"),
  },
];

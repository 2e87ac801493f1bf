import type { Name, Subject } from "../subject.ts";

/** What documents call the parts that names are made of, each with the placeholders that mean it. */
const spellings = {
  stack: [
    "stack",
    "stack-name",
    "stackname",
    "project",
    "project-name",
    "compose-project",
    "folder",
    "folder-name",
    "directory",
    "directory-name",
    "dir",
  ],
  service: ["service", "service-name", "servicename", "service-key", "svc", "compose-key", "compose-service"],
  id: ["vmid", "vm-id", "ctid", "ct-id", "id"],
  octet: ["last-ip-octet", "last-octet", "ip-octet", "octet", "host-octet", "last-ip"],
} as const;

/** The parts of names, as placeholders name them. */
export type Part = keyof typeof spellings;

/** What a placeholder stands for; undefined where it may be anything. */
export const partOf = (placeholder: string): Part | undefined => {
  const said = placeholder.toLowerCase().replace(/[\s_]+/g, "-");
  return (Object.keys(spellings) as Part[]).find((part) => (spellings[part] as readonly string[]).includes(said));
};

/**
 * What placeholders stand for on a subject, by its own names. A stack goes by its project's name and by its folder; what is unknown
 * (the last octet of an address that DHCP gives) is left out and fits anything.
 */
export function bindingsOf(subject: Subject): Readonly<Partial<Record<Part, readonly string[]>>> {
  const project = subject.kind === "project" ? subject : subject.parent?.kind === "project" ? subject.parent : undefined;
  const named = (of: Subject | undefined, ...by: readonly Name["by"][]) => [
    ...new Set((of?.names ?? []).filter((name) => by.includes(name.by)).map(({ text }) => text)),
  ];
  const octets = subject.networks.flatMap(
    ({ address }) => String(address?.value ?? "").match(/^\d+\.\d+\.\d+\.(\d+)(?:\/\d+)?$/)?.[1] ?? [],
  );
  const found = {
    stack: named(project, "project", "folder"),
    service: subject.kind === "service" ? named(subject, "key") : [],
    id: named(subject, "id"),
    octet: [...new Set(octets)],
  };
  return Object.fromEntries(Object.entries(found).filter(([, values]) => values.length > 0));
}

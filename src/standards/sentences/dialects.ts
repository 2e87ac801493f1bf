import type { SubjectKind } from "../../model.ts";
import type { Source } from "../../source.ts";
import type { Draft } from "../drafts.ts";

/** What "container" means in a document that speaks of one kind of them alone. */
export type Dialect = "docker" | "lxc" | undefined;

const docker = /\b(?:docker|compose|podman|swarm|dockerfile)\b/i;
const lxc = /\b(?:lxcs?|proxmox|pve|pct|vmids?|ctids?|hypervisors?|guests?|vmbr\d+|rootfs)\b/i;

export function dialectOf({ text }: Source): Dialect {
  const [one, other] = [docker.test(text), lxc.test(text)];
  return one === other ? undefined : one ? "docker" : "lxc";
}

const kindsOf: Readonly<Record<"docker" | "lxc", readonly SubjectKind[]>> = {
  docker: ["service", "project"],
  lxc: ["container", "vm"],
};

/** A draft that means containers of both kinds, for those that its document speaks of. Guests in a registry stay: there they are named. */
export function inDialect(draft: Draft, dialect: Dialect): Draft {
  const { kinds, names, words } = draft.selector;
  // A range that nobody may use is nobody's, also where the page speaks of the other kind alone.
  if (draft.term.name === "subnet" && draft.relation.is === "in range" && draft.relation.not) return draft;
  // "No service sets …" means services, also on a page that mentions LXC and never Docker by name.
  if (dialect === "lxc" && /\bservices?\b/i.test(words)) return draft;
  if (!dialect || names || !kinds.some((kind) => kindsOf.docker.includes(kind)) || !kinds.some((kind) => kindsOf.lxc.includes(kind)))
    return draft;
  const meant = kinds.filter((kind) => !kindsOf[dialect === "docker" ? "lxc" : "docker"].includes(kind));
  return { ...draft, selector: { ...draft.selector, kinds: meant } };
}

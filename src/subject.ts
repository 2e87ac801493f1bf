import type { RepositoryFacts, WorktreeFacts } from "./configs/worktree/facts.ts";
import type { Mapping, Node, Scalar } from "./node.ts";
import type { Source, Span } from "./source.ts";

/** What can be checked. `file` is any file that a document names. */
export type SubjectKind = "service" | "project" | "container" | "vm" | "worktree" | "repository" | "file";

/** A range of numbers, both ends inclusive. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** A way by which documents may call a subject, strongest first: "key" is a compose service's key, "id" a VMID. */
export interface Name {
  readonly by: "key" | "id" | "container_name" | "hostname" | "name" | "image" | "tag" | "project" | "folder" | "branch" | "role";
  readonly text: string;
  readonly at: Span;
}

/** Something of the host, or of a volume, that is seen inside. */
export interface Mount {
  readonly kind: "bind" | "volume" | "tmpfs" | "device" | "rootfs" | "image" | "other";
  /** The host path (bind, device), the volume's name (PVE: `storage:name`), or nothing (tmpfs, anonymous volume). */
  readonly source?: Scalar;
  /** The path inside, always absolute. */
  readonly target: Scalar;
  readonly readOnly: boolean;
  /** A key that was claimed for this mount: `mp0`, `rootfs`, `lxc.mount.entry`, `volumes`. */
  readonly key: string;
  /** Where a named volume is really a folder of the host (driver_opts of type bind). */
  readonly hostPath?: Scalar;
  /**
   * Where the source (or `hostPath`) leads, normalised (`/tank/../etc` is `/etc`): absolute, or relative to the working directory where
   * it was written relative to its file (`./data`). Undefined for what is no path, and where it hangs on an unset variable or on a
   * user's home (`~`).
   */
  readonly path?: string;
  /** Further settings: `backup`, `replicate`, `size`, `propagation`, `nfs`, `external`, … */
  readonly options: ReadonlyMap<string, Scalar>;
  readonly node: Node;
}

/** A device handed in: by path, by a cgroup rule, by PCI address, or by a CDI name. */
export interface Device {
  readonly kind: "path" | "rule" | "pci" | "mapping" | "cdi";
  /** The host's path, the rule (`c 195:* rwm`), the PCI address, the mapping's or the CDI name. */
  readonly name: Scalar;
  /** The path inside, where it is known. */
  readonly target?: string;
  /** Major and minor number of a cgroup rule; undefined = any. */
  readonly numbers?: { readonly type: string; readonly major?: number; readonly minor?: number };
  readonly permissions?: string;
  readonly node: Node;
}

/** Access to a graphics card, as one setting grants it. A subject often holds several for one card. */
export interface GpuAccess {
  readonly vendor: "nvidia" | "amd" | "intel" | "unknown";
  readonly way: "reservation" | "gpus" | "runtime" | "variable" | "device" | "cdi" | "cgroup" | "hostpci";
  /** Which cards: all, none, so many of them, or one by index, UUID, PCI address, mapping or device node. */
  readonly which:
    | { readonly by: "all" | "none" }
    | { readonly by: "count"; readonly count: number }
    | { readonly by: "index" | "uuid" | "pci" | "mapping" | "node" | "name"; readonly value: string }
    /** A helper device (`/dev/nvidiactl`, a cgroup rule for a whole driver) that goes with any card of its kind. */
    | { readonly by: "any" };
  readonly node: Node;
}

export interface Port {
  /** Undefined where the host port is chosen at random. */
  readonly host?: Range;
  readonly hostIp?: string;
  readonly container: Range;
  readonly protocol: string;
  readonly node: Node;
}

/** A network that a subject is on: a compose network or a container's interface. */
export interface NetworkLink {
  /** The network's key (compose), the bridge (LXC, VM). */
  readonly name?: Scalar;
  readonly interface?: string;
  readonly tag?: Scalar;
  /** `192.168.1.5/24`, or `dhcp`, `manual`, `auto`. */
  readonly address?: Scalar;
  readonly address6?: Scalar;
  readonly gateway?: Scalar;
  readonly mac?: Scalar;
  readonly aliases?: readonly Scalar[];
  readonly node: Node;
}

export interface Variable {
  readonly name: string;
  /** Undefined where it is passed through from the caller's environment. */
  readonly value?: Scalar;
  readonly origin: "environment" | "env_file";
  readonly node: Node;
}

export interface Image {
  readonly registry?: string;
  /** Without the registry, with its publisher: `library/nginx` is `nginx`. */
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
  /** The whole reference. Gaps of the node say what is unknown. */
  readonly node: Scalar;
}

/** What a worktree is, as git tells. Dearer facts are fetched only for a rule that needs them. */
export interface WorktreeState {
  /** Relative to the working directory. */
  readonly path: string;
  readonly main: boolean;
  readonly bare: boolean;
  readonly branch?: string;
  readonly detached: boolean;
  readonly head?: string;
  readonly locked?: { readonly reason?: string };
  readonly prunable?: { readonly reason: string };
  /** A rebase, merge, cherry-pick, revert or bisect that has not ended. */
  readonly operation?: string;
}

/**
 * What is checked. One normalised view over the raw nodes, the same for Docker, LXC and what comes next; a list that a kind
 * does not know is empty. `at` is where a finding stands that is about the whole, or about something missing in it.
 */
export interface Subject {
  readonly kind: SubjectKind;
  /** How messages call it: `service web`, `container 101 (jellyfin)`, `worktree feat-x`. */
  readonly title: string;
  readonly names: readonly Name[];
  /** The file it is read from; of a worktree its folder. */
  readonly file: string;
  readonly at: Span;
  /** The host (Proxmox node, docker host) it runs on, where paths or documents tell; one shared host otherwise. */
  readonly host?: string;
  /** The project of a service, the repository of a worktree. */
  readonly parent?: Subject;
  /** The file's own tree (compose: the merged service; LXC: key to value). */
  readonly raw: Node;
  /** LXC, VM: values of `raw` that are made of parts (`features`, `mp0`, `net0`), parted, by key: what can be read of each, with places. */
  readonly properties?: ReadonlyMap<string, Mapping>;
  readonly mounts: readonly Mount[];
  readonly devices: readonly Device[];
  readonly gpus: readonly GpuAccess[];
  readonly ports: readonly Port[];
  readonly networks: readonly NetworkLink[];
  readonly environment: ReadonlyMap<string, Variable>;
  readonly labels: ReadonlyMap<string, { readonly key: Scalar; readonly value: Scalar }>;
  /** compose: `deploy.labels`, which a Swarm service carries and its containers don't. */
  readonly deployLabels?: Subject["labels"];
  readonly image?: Image;
  /** LXC: false only where the container maps its users (`unprivileged: 1` or an idmap). Compose: `privileged: true`. */
  readonly privileged?: { readonly value: boolean; readonly node?: Node };
  /** Names of what lies in the folder of its file, then in each folder above up to the working directory; folders end in `/`. Read when asked. */
  readonly folders?: () => readonly (readonly string[])[];
  /** What can be asked about files around it, by paths from the working directory. */
  readonly files?: {
    /** Whether git tracks a file; undefined where there is no git. */
    tracked(path: string): boolean | undefined;
    /** Names of what lies in a folder; folders end in `/`. */
    names(folder: string): readonly string[];
    /** A text file; undefined where there is none that can be read. */
    source(path: string): Source | undefined;
  };
  /** Off by default: a profile, or not started at boot. */
  readonly dormant?: boolean;
  /** Only a part of it stands here, and its base is not at hand: what it lacks may stand there. */
  readonly partial?: true;
  readonly worktree?: WorktreeState;
  /** What can further be asked about a worktree, fetched only for a rule that needs it. */
  readonly worktreeFacts?: WorktreeFacts;
  /** The same about a repository. */
  readonly repositoryFacts?: RepositoryFacts;
}

/** A subject as lists show it. */
export type Listed = Pick<Subject, "kind" | "title" | "file" | "at">;

const NOTHING = { mounts: [], ports: [], networks: [], environment: new Map(), labels: new Map() } as const;

/** A subject of which only its place and its title are known. */
export const nothingOf = ({ kind, title, file, at, partial }: Listed & Pick<Subject, "partial">): Subject => ({
  ...{ kind, title, file, at, names: [], raw: { kind: "map", entries: new Map(), at }, ...NOTHING, devices: [], gpus: [] },
  ...(partial && { partial }),
});

/** A subject without what its file holds, save for cards and devices: thousands of files need not be kept for one question about all of them. */
export const outlineOf = (subject: Subject): Subject => ({
  kind: subject.kind,
  title: subject.title,
  names: subject.names,
  file: subject.file,
  at: subject.at,
  raw: { kind: "map", entries: new Map(), at: subject.at },
  ...NOTHING,
  devices: subject.devices,
  gpus: subject.gpus,
  ...(subject.host !== undefined && { host: subject.host }),
  ...(subject.parent && { parent: outlineOf(subject.parent) }),
  ...(subject.image && { image: subject.image }),
  ...(subject.files && { files: subject.files }),
  ...(subject.folders && { folders: subject.folders }),
  ...(subject.dormant !== undefined && { dormant: subject.dormant }),
  ...(subject.partial && { partial: subject.partial }),
});

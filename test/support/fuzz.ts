import fc from "fast-check";
import { catalogue } from "../../rules/index.ts";
import { readConfig } from "../../src/cli/config.ts";
import { Refusal } from "../../src/cli/refusal.ts";
import { readCompose } from "../../src/configs/compose/reader.ts";
import { readGuests } from "../../src/configs/lxc/read.ts";
import type { Reading } from "../../src/configs/reader.ts";
import { parseWorktreeList } from "../../src/configs/worktree/list.ts";
import { readWorktrees } from "../../src/configs/worktree/read.ts";
import { lint } from "../../src/lint.ts";
import type { Outcome } from "../../src/outcome.ts";
import { formats } from "../../src/report/formats.ts";
import type { Span } from "../../src/source.ts";
import { gitTrouble } from "../../src/tree/git-trouble.ts";
import { memoryTree } from "../../src/tree/memory.ts";
import type { Tree } from "../../src/tree/tree.ts";

/** One kind of input: how it is made, and what must hold of it whatever it is. */
export interface Family {
  readonly name: string;
  /** How many of a thousand inputs are of this kind: dear ones are few. */
  readonly share: number;
  readonly texts: fc.Arbitrary<string>;
  readonly check: (text: string) => void;
}

/** Milliseconds that one small input may take on a busy machine. */
const LIMIT = 3_000;

const NOW = Date.UTC(2026, 0, 15) / 1000;

function inside({ source, start, end }: Span): void {
  if (!(0 <= start && start <= end && end <= source.text.length))
    throw new Error(`the place ${start}-${end} is outside ${source.path} of ${source.text.length}`);
}

function readingInside({ subjects, remarks }: Reading): void {
  for (const { at, related } of remarks) for (const place of [at, ...(related ?? []).map((one) => one.at)]) inside(place);
  for (const subject of subjects) for (const place of [subject.at, ...subject.names.map(({ at }) => at)]) inside(place);
}

function outcomeInside({ findings, standards, statements, subjects }: Outcome): void {
  for (const { at, related, standard, rule, message } of findings) {
    if (rule === "document/crashed-rule") throw new Error(message);
    for (const place of [at, ...related.map((one) => one.at), ...(standard ? [standard.at] : [])]) inside(place);
  }
  for (const { at } of [...standards, ...statements, ...subjects]) inside(at);
}

/** Pieces put together; now and then a text that nobody foresaw among them. */
const mixed = (pieces: readonly string[], most: number, between = ""): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 24, arbitrary: fc.constantFrom(...pieces) },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
      ),
      {
        maxLength: most,
      },
    )
    .map((parts) => parts.join(between));

const words = [
  ...new Set(
    catalogue.terms.flatMap(({ vocabulary: { words, keys, headers } }) => [
      ...words.slice(0, 3),
      ...keys.slice(0, 2).map((key) => `\`${key}\``),
      ...(headers ?? []).slice(0, 1),
    ]),
  ),
];
const speech = [
  ..."must|must not|never|always|only|should|may|every service|all containers|databases|services with a GPU|unless|except for|if|and|or|instead of|rather than|between|at least|at most|the same as|no|not|is|are|set|use|have|for|in|under|on|from|to|a|the|one|two|10|10-20|1000–1999|4 GB|production|staging|they|it|each|jellyfin|plex|container 101|VLAN 10|GPU 0|RTX 3090|RTX (3090|GTX 1080 [Ti|C++|a\\\\b|x.*|two RTX 3090 cards|3090 #1|3090 #2|main|the fast pool".split(
    "|",
  ),
  ..."`restart: always`|`latest`|`:latest`|`/mnt/fast`|`/mnt/<pool>/<service>`|`<kebab-case>`|`^[a-z]+$`|`10.0.0.0/24`|`10.0.0.5`|`8080`|`feature/<name>`|`docker-compose.yml`|`${VAR:-x}`|`gpus: all`|`com.x.y=z`|`*`|``|`|⟦0⟧|$&|$1".split(
    "|",
  ),
];
const marks = [
  ". ",
  ", ",
  ": ",
  " - ",
  " — ",
  "; ",
  "(",
  ")",
  "\n",
  "\n\n",
  "\n- ",
  "\n  - ",
  "\n1. ",
  "\n## ",
  "\n### Rules for ",
  "\n> ",
  "**",
  "*",
  "\n| ",
  " | ",
  " |\n",
  "\n| --- | --- |\n",
  "\n```yaml\n",
  "\n```\n",
  "\n```bash\n",
  "<!-- lint: off -->",
  '<!-- lint: applies="a/**" -->',
  "**Must:** ",
  "**Never (R1):** ",
  "✅ ",
  "❌ ",
  "[x](y.md#z)",
  "→",
  "\t",
  "\r\n",
  "├── ",
  "│   └── ",
  "services:\n  a:\n    image: x\n",
  "git worktree add ../x -b y",
  "docker run -d --gpus all x",
  "pct set 101 -mp0 /a,mp=/b",
  "| Service | Port | Notes |\n| --- | --- | --- |\n| a | 80 | b |\n",
  "| GPU | PCI | VRAM |\n| --- | --- | --- |\n| RTX | 01:00.0 | 24 GB |\n",
  "\n| GPU | PCI | Used by |\n| --- | --- | --- |\n| RTX (3090 | 01:00.0 | a |\n| RTX (3090 | 02:00.0 | plex |\n",
  "\n| VMID | Name | IP |\n| --- | --- | --- |\n| 101 | plex | 10.0.0.5 |\n| 101 | (a | 10.0.0.0/33 |\n",
  "---\nstatus: draft\n---\n",
];

const documentText = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...speech) },
      { weight: 3, arbitrary: fc.constantFrom(...words) },
      { weight: 4, arbitrary: fc.constantFrom(...marks) },
      { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    ),
    { maxLength: 30 },
  )
  .map((parts) => `# Standards\n\n- ${parts.join(" ").replace(/ \n/g, "\n").replace(/\n /g, "\n")}`);

const LINTED = {
  "web/compose.yaml":
    "name: web\nservices:\n  jellyfin:\n    image: x:latest\n    restart: always\n    ports: ['8080:80']\n    volumes: ['/mnt/fast/a:/a', data:/b]\n    environment: {DB_PASSWORD: x, TZ: UTC}\n    labels: [com.x.y=z]\n    gpus: all\n    networks: {n: {ipv4_address: 10.0.0.5}}\nvolumes: {data: }\nnetworks: {n: }\n",
  "lxc/101.conf":
    "arch: amd64\nhostname: plex\nunprivileged: 1\nmp0: /mnt/fast/a,mp=/a\nnet0: name=eth0,bridge=vmbr0,ip=10.0.0.5/24,tag=10\ndev0: /dev/dri/renderD128\n",
  "qemu-server/200.conf": "name: db\ncores: 2\nscsi0: fast:vm-200-disk-0\nhostpci0: 01:00\n",
};

function checkDocument(text: string): void {
  const outcome = lint({
    tree: memoryTree({ ...LINTED, "docs/a.md": text, "docs/b.md": "# Inventory\n" }),
    standards: ["docs/a.md"],
    inventory: ["docs/b.md"],
    paths: ["."],
    surroundings: { env: {}, now: NOW },
    catalogue,
  });
  outcomeInside(outcome);
  for (const format of Object.values(formats)) format(outcome, { color: false, quiet: false });
}

const yaml =
  "services:|a:|b:|image: x|volumes:|ports:|environment:|deploy:|resources:|networks:|extends:|env_file:|depends_on:|include:|secrets:|labels:|healthcheck:|&x |*x|<<: *x|!reset |!override null|- |{|}|[|]|, |: |'|\"|${A}|${A:-b}|${A:?e}|$$|${|/a:/b:ro|80:80|8000-8010:80/udp|127.0.0.1:80:80|null|~|true|010|0x1f|.5|>-\n|\\n|\n|\n  |\n    |\n      |\t|#|---\n|...|%YAML 1.2\n|? |é|\u2028|./x.yaml|../../x|a.env|nvidia|gpu|count: 1|driver: local|x-a:|<".split(
    "|",
  );
const lxc =
  'arch: amd64|memory: 512|rootfs: p:subvol-1-disk-0,size=8G|mp0: /a,mp=/b,ro=1|mp1: p:x,mp=/c|net0: name=eth0,bridge=vmbr0,tag=10,ip=10.0.0.5/24|net1: name=eth1,gw=|[aa]|[pve:pending]|#note %41|lxc.cap.drop =|lxc.mount.entry: /dev/dri dev/dri none bind,optional,create=dir|lxc.mount.entry = a b|lxc.idmap: u 0 100000 65536|lxc.idmap: u 0 1|lxc.net.0.type = veth|lxc.net.0.ipv4.address = 10.0.0.1/24|lxc.include = x.conf|lxc.cgroup2.devices.allow: c 226:* rwm|lxc.uts.name = "web"|env: A=1\\0B=2|lxc.environment: B=2|dev0: /dev/kfd,gid=44|hostpci0: 01:00;02:00,pcie=1|scsi0: p:vm-1-disk-0,size=8G|features: nesting=1,keyctl=1|unprivileged: 1|tags: a;b|ostype: debian|: |=|,|;|\t| |\uFEFF|parent: aa|snaptime: 1|hookscript: local:x.sh|startup: order=1,up=|smbios1: uuid=|args: -x|\r|\u2028'.split(
    "|",
  );
const porcelain = [
  "worktree /lab",
  "worktree /lab/../x",
  "worktree ",
  "HEAD 0123456789012345678901234567890123456789",
  "HEAD x",
  "branch refs/heads/main",
  "branch refs/heads/a/b",
  "branch ",
  "bare",
  "detached",
  "locked",
  "locked why\nnot",
  "prunable gitdir file points to non-existent location",
  "\0",
  "\0",
  "\0\0",
  "\n",
  "\n\n",
  "M  a\0",
  "?? b\0",
  "R  a\0b\0",
  "UU c\0",
  "fatal: not a git repository",
  "fatal: detected dubious ownership in repository at '/x'",
  "error: unknown repository extension found:\n\tx",
  "usage: git",
  " ",
  "é",
  "0123456789012345678901234567890123456789 0123456789012345678901234567890123456789\n",
  "1700000000 abc def\n",
  "refs/heads/main\0abc\0origin/main\0[ahead 1, behind 2]\0",
  "gitdir: ../.git/worktrees/x\n",
];
const settings =
  "standards:|inventory:|paths:|max-warnings:|standards: docs/**|paths: [a, b]|max-warnings: 3|- a|- '!b'|['../x']|~|/etc|\"|'|{|}|[|]|: |, |\n|\n  |\n- |null|true|-1|1e9|&a |*a|<<: *a|# c|---\n|\t|é|**|{a,b}|[a-|\\|!!|standards: [\"**/**/**\"]|homelab-lint:|\u0000".split(
    "|",
  );

/** A tree whose git answers anything at all, the same for every question. */
function answering(stdout: string): Tree {
  const tree = memoryTree({ ".git/HEAD": stdout, ".git/worktrees/x/gitdir": stdout, "x/.git": stdout, "README.md": "# x\n" });
  const code = stdout.length % 7 === 0 ? 1 : 0;
  const answered: Tree = {
    ...tree,
    git: () => ({ ok: code === 0, code, stdout, stderr: code === 0 ? "" : stdout }),
    including: () => answered,
  };
  return answered;
}

const facts = (reading: Reading): void => {
  for (const { worktreeFacts: live, repositoryFacts: repository } of reading.subjects) {
    live?.aheadBehind();
    live?.changes();
    live?.merged();
    live?.upstream();
    live?.unpushed();
    live?.conflicts();
    live?.localFiles();
    live?.ignoredInContainer();
    live?.outline("README.md");
    repository?.leftovers([".", "x"]);
  }
};

export const families: readonly Family[] = [
  { name: "documents", share: 10, texts: documentText, check: checkDocument },
  {
    name: "compose",
    share: 120,
    texts: mixed(yaml, 24),
    check: (text) =>
      readingInside(
        readCompose(
          memoryTree({ "a/compose.yaml": `services:\n  a:\n    ${text}`, "a/.env": text, "a/x.yaml": text }),
          ["a/compose.yaml", "a/x.yaml"],
          { env: { A: "b" }, now: NOW },
        ),
      ),
  },
  {
    name: "containers and machines",
    share: 200,
    texts: mixed(lxc, 12, "\n"),
    check(text) {
      const paths = ["lxc/107.conf", "qemu-server/201.conf", "lxc/web/config"];
      const path = paths[text.length % 3] as string;
      readingInside(readGuests(memoryTree({ [path]: text, "lxc/web/x.conf": text }), [path], { env: {}, now: NOW }));
    },
  },
  {
    name: "answers of git",
    share: 270,
    texts: mixed(porcelain, 10, ""),
    check(text) {
      parseWorktreeList(text, "\n");
      gitTrouble({ ok: false, code: 128, stdout: "", stderr: text });
      const reading = readWorktrees(answering(text), ["."], { env: {}, now: NOW });
      readingInside(reading);
      facts(reading);
    },
  },
  {
    name: "settings",
    share: 400,
    texts: mixed(settings, 10),
    check(text) {
      try {
        readConfig({ path: "/lab/.homelab-lintrc.yml", text }, "/lab");
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    },
  },
];

/** What one input did wrong, or undefined. */
function faultOf({ check }: Family, text: string): string | undefined {
  const start = performance.now();
  try {
    check(text);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const took = performance.now() - start;
  return took > LIMIT ? `it took ${Math.round(took)} ms` : undefined;
}

export interface Fuzzed {
  readonly family: string;
  readonly runs: number;
  /** The smallest input that was found, and what it does. */
  readonly fault?: { readonly text: string; readonly what: string };
}

/** Tries a family on many inputs, the same ones for the same seed. */
export function fuzz(family: Family, runs: number, seed: number): Fuzzed {
  const result = fc.check(
    fc.property(family.texts, (text) => faultOf(family, text) === undefined),
    { numRuns: runs, seed },
  );
  const [text] = result.counterexample ?? [];
  return {
    family: family.name,
    runs: result.numRuns,
    ...(text !== undefined && { fault: { text, what: faultOf(family, text) ?? "it is gone when tried again" } }),
  };
}

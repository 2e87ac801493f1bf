/**
 * Our own documents use each way of saying something that is read: a place for each, and what becomes of it. Whoever wants to see how
 * something is written finds it there, and a convention that nobody would miss in five pages of standards is a doubtful one.
 */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { againstOurs, textOf } from "./support/architecture.ts";

const { standards, statements } = againstOurs([]);

/** The convention, the document, a line as it begins there, and the rules that the line states: severity and term. */
const conventions: readonly (readonly [string, string, string, readonly string[]])[] = [
  ["an order below a heading of rules", "service-baseline", "- Set `mem_limit` on every service.", ["error resource-limit"]],
  ["must", "service-baseline", "- Every LXC container must have a memory limit.", ["error resource-limit"]],
  ["should", "gpu-allocation", "- The VRAM of the services on a card should not exceed", ["warning gpu-memory"]],
  ["never", "service-baseline", "- Never write passwords", ["error plain-secret"]],
  ["avoid", "service-baseline", "- Avoid `privileged: true`.", ["warning unprivileged"]],
  ["may", "gpu-allocation", "Services without a row in these tables may run on the processor", []],
  ["a severity in words", "service-baseline", "- Every LXC container should start at boot", ["warning guest-setting"]],
  ["a strength from the heading: required", "gpu-allocation", "| `ollama`  | RTX 5070 Ti | 11 GB", ["error gpu"]],
  ["a strength from the heading: recommended", "gpu-allocation", "| `jellyfin`                | RTX 5070 Ti", ["warning gpu"]],
  ["a strength from the heading: preferred, and either", "gpu-allocation", "| `tdarr`   | either", ["info gpu"]],
  ["an optional cell", "gpu-allocation", "| `whisper` | GTX 970 (optional)", []],
  ["an empty cell", "addresses-and-ports", "| 201  | gaming     | —", ["warning vlan-tag", "warning vmid"]],
  ["a bare key and value", "service-baseline", "- `restart: unless-stopped`: what was stopped", ["error restart-policy"]],
  ["two names that are one", "service-baseline", "- `container_name` must match the service name.", ["error container-name"]],
  ["an exception by name", "service-baseline", "- Never use `network_mode: host`, except for", ["error network-mode"]],
  ["unless", "service-baseline", "- Every LXC container must be unprivileged, unless", ["error unprivileged"]],
  ["a list of what is required", "service-baseline", "- `README.md`", ["error companion-file"]],
  ["a group in a heading", "storage-mounting", "- Always mount `/tank/media` read-only.", ["error read-only-mount"]],
  ["a kind that knowledge tells", "storage-mounting", "- Databases must keep their data", ["error mount-source"]],
  ["a marker with a label", "storage-mounting", "- **Must (S1):**", ["error mount-source"]],
  ["a prohibition with a label", "worktree-strategy", "- **Never (W1):**", ["error nested-worktree"]],
  ["a right and a wrong example", "storage-mounting", "      - /tank/archive:/archive\n```", ["error read-only-mount"]],
  ["a right and a wrong line of a guest", "storage-mounting", "mp0: /tank/archive,mp=/archive\n```", ["error read-only-mount"]],
  ["a table of mounts", "storage-mounting", "| `grafana`        | `/var/lib/grafana`", ["warning mount-source", "warning mount-target"]],
  ["a registry", "addresses-and-ports", "| `forgejo`       | 3001", ["warning host-port"]],
  ["a plan of networks, closed", "addresses-and-ports", "| 20   | Services |", ["warning address", "warning gateway", "warning vlan-tag"]],
  ["uniqueness", "addresses-and-ports", "- Host ports must be unique.", ["warning host-port"]],
  ["one at a time", "gpu-allocation", "- **One at a time**:", ["error running-together"]],
  ["exclusiveness", "gpu-allocation", "- **Exclusive**:", ["error gpu-passthrough"]],
  ["a table of roles", "worktree-strategy", "| reader       | `../worktrees/reader`", ["warning worktree-branch", "warning worktree-path"]],
  ["a directory tree", "worktree-strategy", "└── worktrees/", ["warning worktree-path"]],
  ["a command", "worktree-strategy", "git worktree add ../worktrees/reader", ["warning worktree-path"]],
  [
    "a pattern with a placeholder, for a kind",
    "worktree-strategy",
    "- Feature branches must be named `feature/<name>`.",
    ["error worktree-branch"],
  ],
  ["who may change what", "worktree-strategy", "| `writer`         | `docs/architecture/**`", ["warning changed-path"]],
  ["a schedule", "worktree-strategy", "| writer  | every week", ["warning worktree-sync"]],
  ["a number at most", "worktree-strategy", "- Never keep more than 6 worktrees.", ["error worktree-count"]],
  ["a template of a report", "worktree-strategy", "```markdown\n# Status", ["warning status-report"]],
  ["a section that is off", "service-baseline", "`unless-stopped` brings a service back", []],
  ["a fence that is an example", "gpu-allocation", "docker run --rm --gpus device=1", []],
  ["a table of deviations", "deviations", "| Subject | Standard | Reason | Until |", []],
  ["a deviation beside a line", "deviations", '    restart: "no" # homelab-lint: allow restart-policy', []],
];

for (const [convention, document, line, expected] of conventions)
  test(`${convention}: ${document}`, () => {
    const file = `docs/architecture/${document}.md`;
    const text = textOf(file);
    const at = `\n${text}`.indexOf(`\n${line}`);
    assert.ok(at >= 0, `${file} has no line "${line}"`);
    const number = text.slice(0, at).split("\n").length;
    const stated = standards.filter((rule) => placeOf(rule.at).file === file && placeOf(rule.at).line === number);
    const told = stated.map(({ severity, term }) => `${severity} ${term}`);
    if (expected.length === 0) assert.equal(told, []);
    for (const one of expected) assert.ok(told.includes(one), `${one} is not among: ${told.join(", ")}`);
  });

test("each switch that a comment can set", () => {
  const used = ["README", "addresses-and-ports", "deviations", "gpu-allocation", "service-baseline", "worktree-strategy"].map((name) =>
    textOf(`docs/architecture/${name}.md`),
  );
  for (const comment of ["off", "on", "example", "closed", "manual: ", "applies="])
    assert.ok(
      used.some((text) => text.includes(`<!-- lint: ${comment}`)),
      comment,
    );
  assert.ok(statements.some(({ state, reason }) => state === "manual" && reason));
});

test("each way to tell a document's status", () => {
  assert.match(textOf("docs/architecture/service-baseline.md"), /^---\nstatus: production-ready\n---\n/);
  assert.match(textOf("docs/architecture/storage-mounting.md"), /^\*\*Status\*\*: Production-ready$/m);
  assert.match(textOf("docs/architecture/README.md"), /^## Implementation status$/m);
  const pending = standards.filter(({ at }) => placeOf(at).file === "docs/architecture/addresses-and-ports.md");
  assert.ok(pending.length > 0 && pending.every(({ severity, status }) => severity !== "error" && status === "pending"));
});

test.run();

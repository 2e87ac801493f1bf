/** Names and labels: keyed lines, tables of patterns and of keys, demands by section, complete examples. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { patternOf } from "../src/matching/patterns.ts";
import { placeOf } from "../src/source.ts";
import { read, rulesOf } from "./support/reading.ts";

const named = (...lines: readonly string[]): readonly string[] =>
  rulesOf(`# Stack rules\n\n## Naming\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`);
const labelled = (text: string): readonly string[] => rulesOf(`# Label rules\n\n${text}\n`);

const lines = suite("names in lines");
lines("a kind of name and its pattern", () => {
  assert.equal(named("**Volumes**: `<stack>_<purpose>`"), ["warning volume-name matches <stack>_<purpose>"]);
  assert.equal(named("Networks: `<stack>_net`"), ["warning network-name matches <stack>_net"]);
  assert.equal(named("Secrets: snake_case"), ["warning secret-name matches <snake_case>"]);
});
lines("a pattern below the heading of a name", () => {
  assert.equal(rulesOf("# Naming conventions\n\n## Hostname\n\n**Pattern:** `<stack>-<service>`\n"), [
    "error hostname matches <stack>-<service>",
  ]);
  assert.equal(rulesOf("# Naming conventions\n\n## Hostname\n\n**Examples:** `wiki-db`, `wiki-app`\n"), []);
});
lines("a sentence", () => {
  assert.equal(named("Name networks `<stack>_net`"), ["error network-name matches <stack>_net"]);
  assert.equal(named("Volumes must be named `<stack>_<purpose>`"), ["error volume-name matches <stack>_<purpose>"]);
  assert.equal(named("`container_name` must equal the compose service name"), ["error container-name matches <service>"]);
  assert.equal(named("Service keys should be lowercase with hyphens"), ["warning service-name matches <kebab-case>"]);
  assert.equal(named("Never use uppercase letters in service names"), ["error service-name matches <lowercase>"]);
});
lines("a placeholder that stands for anything demands nothing", () => {
  assert.equal(named("**Secrets**: `<name>`"), []);
});
lines("values of names count only where that name is meant", () => {
  assert.equal(rulesOf("# Rules\n\n- Never put technology names into commit messages.\n"), []);
});

const tables = suite("tables of patterns and keys");
tables("Element | Pattern", () => {
  assert.equal(
    rulesOf(
      "# Naming\n\n| Element | Pattern | Example |\n| --- | --- | --- |\n| Network | `<stack>_net` | `wiki_net` |\n| Service (compose key) | `<function>` | `db` |\n| Branch | `x/<name>` | `x/y` |\n",
    ),
    ["warning network-name matches <stack>_net"],
  );
});
tables("required labels with their values", () => {
  assert.equal(
    labelled(
      "## Required labels\n\n| Label | Derives from |\n| --- | --- |\n| `org.lab.env` | Always `live` |\n| `org.lab.tier` | `a`, `b`, or `c` |\n| `org.lab.note` | See below |\n",
    ),
    [
      "error label(org.lab.env) present",
      "error label(org.lab.env) equals live",
      "error label(org.lab.tier) present",
      "error label(org.lab.tier) one of a b c",
      "error label(org.lab.note) present",
    ],
  );
});
tables("a column tells which are required", () => {
  assert.equal(labelled("| Label | Required |\n| --- | --- |\n| `org.lab.env` | yes |\n| `org.lab.note` | no |\n"), [
    "error label(org.lab.env) present",
  ]);
});
tables("a table that maps labels to something else demands nothing", () => {
  assert.equal(rulesOf("# Telemetry\n\n| Label | Attribute |\n| --- | --- |\n| `org.lab.env` | `deployment.environment` |\n"), []);
});

const labels = suite("labels");
labels("a list below a line that demands labels", () => {
  assert.equal(labelled("Every service must carry these labels:\n\n- `org.lab.env`: always `live`\n- `org.lab.owner` - whom to ask"), [
    "error label(org.lab.env) present",
    "error label(org.lab.env) equals live",
    "error label(org.lab.owner) present",
  ]);
  assert.equal(labelled("A service may carry these labels:\n\n- `org.lab.owner` - whom to ask"), []);
});
labels("a condition in brackets stays with its sentence", () => {
  const [rule] = read("# Label rules\n\n- Services must have Traefik labels (if publicly accessible).\n").rules;
  assert.equal(rule?.selector.traits, ["public"]);
  assert.equal(labelled("- Services must have Traefik labels (if the moon is full)."), []);
});
labels("what singles services out is not demanded of them", () => {
  assert.equal(labelled("- Services with Traefik labels must join the `proxy` network."), [
    "error network equals proxy for labelled:traefik",
  ]);
});
labels("a list below a demand is for those whom the demand is for", () => {
  const { rules } = read(
    "# Label rules\n\nPublic services must have Caddy labels.\n\n**Required labels**:\n\n- `caddy: <domain>` - where\n- `caddy.tls.dns` - how\n",
  );
  assert.equal(
    rules.map(({ part, within, selector }) => [part, within, selector.traits]),
    [
      ["caddy.*", undefined, ["public"]],
      ["caddy", "caddy.*", ["public"]],
      ["caddy.tls.dns", "caddy.*", ["public"]],
    ],
  );
});

const examples = suite("complete examples");
const document =
  "# Label rules\n\nEvery service must have the labels `org.lab.env` and `org.lab.tier`.\n\n**Complete example:**\n\n```yaml\nservices:\n  app:\n    image: nginx:1.27\n    labels:\n      org.lab.env: live\n```\n";
examples("one that breaks a rule of its document is a finding, at its line", () => {
  const { findings } = read(document);
  assert.equal(
    findings.map(({ rule, at }) => `${placeOf(at).line} ${rule}`),
    ["12 document/example-breaks-rule"],
  );
  assert.match(findings[0]?.message ?? "", /said to be complete, but service app has no label `org\.lab\.tier`/);
});
examples("one that only shows something claims nothing", () => {
  assert.equal(read(document.replace("Complete example", "Example")).findings, []);
});
examples("another form that it shows is accepted", () => {
  const { rules } = read(document.replace("live\n```", "live\n      org.lab.class: a\n```"));
  assert.equal(
    rules.flatMap(({ part, excused }) => (excused ? [[part, excused]] : [])),
    [["org.lab.tier", [["org.lab.env", "org.lab.class"]]]],
  );
});

const patterns = suite("patterns");
patterns("placeholders stand for the subject's own names, or for either of two", () => {
  const bound = { stack: ["wiki", "docs"], service: ["db"] };
  assert.ok(patternOf("<stack>-<service>", bound)("docs-db"));
  assert.not.ok(patternOf("<stack>-<service>", bound)("wiki-app"));
  assert.ok(patternOf("<service/stack>", bound)("wiki"));
  assert.ok(patternOf("<stack_name>.<anything>", bound)("wiki.x"));
  assert.ok(patternOf("<kebab-case>")("a-b2"));
  assert.not.ok(patternOf("<kebab-case>")("A_b"));
});

patterns("letter cases, dates and runs of folders", () => {
  assert.ok(patternOf("<UPPER_SNAKE_CASE>")("A_B2"));
  assert.not.ok(patternOf("<UPPER_SNAKE_CASE>")("2A"));
  assert.not.ok(patternOf("<snake_case>")("_a"));
  assert.ok(patternOf("<lowercase>")("a b/1"));
  assert.not.ok(patternOf("<lowercase>")(""));
  assert.ok(patternOf("backup-YYYY-MM-DD.tar")("backup-2026-01-15.tar"));
  assert.not.ok(patternOf("backup-YYYY-MM-DD.tar")("backup-2026-1-15.tar"));
  assert.ok(patternOf("/srv/**")("/srv/a/b"));
  assert.not.ok(patternOf("/srv/<name>")("/srv/a/b"));
});

patterns("twenty placeholders on a long name take no longer than one", () => {
  const start = performance.now();
  for (const mark of ["<name>-", "*a", "**a", "<kebab-case>a"]) assert.not.ok(patternOf(`${mark.repeat(20)}!`)("a-".repeat(2_000)));
  assert.ok(performance.now() - start < 1_000);
});

for (const one of [lines, tables, labels, examples, patterns]) one.run();

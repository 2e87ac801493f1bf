/** What binds a sentence: a target that a term knows, a selector that is understood, and nothing left over. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { read, rulesOf, unboundIn } from "./support/reading.ts";

const rules = (...lines: readonly string[]): readonly string[] => rulesOf(`# Rules\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`);
const unbound = (...lines: readonly string[]): readonly string[] =>
  unboundIn(`# Rules\n\n${lines.map((line) => `- ${line}`).join("\n")}\n`);

const targets = suite("targets");
targets("several keys in one sentence are several rules", () => {
  assert.equal(rules("Set `mem_limit`, `cpus`, and `pids_limit` on every service"), [
    "error resource-limit(memory) present",
    "error resource-limit(cpus) present",
    "error resource-limit(pids) present",
  ]);
});
targets("several values of one term are alternatives", () => {
  assert.equal(rules("The restart policy must be `always` or `unless-stopped`"), ["error restart-policy one of always unless-stopped"]);
});
targets("a value in brackets belongs to the sentence", () => {
  assert.equal(rules('Configure log rotation on every service (`max-size: "10m"`)'), [
    "error log-rotation present",
    "error log-rotation(max-size) equals 10m",
  ]);
});
targets("a bold lead that names a term makes the rest its value", () => {
  assert.equal(rules("**Restart policy**: `unless-stopped`"), ["warning restart-policy equals unless-stopped"]);
  assert.equal(rules("**Purpose**: `unless-stopped`"), []);
});
targets("a modal alone is never enough", () => {
  assert.equal(rules("Backups must be tested every month"), []);
  assert.equal(unbound("Backups must be tested every month"), ["3: nothing in it is known to be checkable"]);
});
targets("code that no term knows counts as not understood", () => {
  assert.equal(rules("Every commit must be one of `feat`, `fix`, `docs`, `build`, `ci`, `chore`, `perf`"), []);
});
targets("a folder for worktrees is no mount", () => {
  assert.equal(rules("Every worktree must lie under `../worktrees/<branch>`"), ["error worktree-path matches ../worktrees/<branch>"]);
});
targets("what only tells the reason is no target", () => {
  assert.equal(rules("Use `restart: unless-stopped` because `restart: always` ignores a stop by hand"), [
    "error restart-policy equals unless-stopped",
  ]);
});
targets("what stands behind a colon may only explain", () => {
  const pinned = ["error image-tag equals pinned"];
  assert.equal(rules("Pin every image to an exact version: a tag that moves is none."), pinned);
  assert.equal(rules("Pin every image to an exact version: nobody wants surprises at night."), pinned);
  assert.equal(
    rules("Every service has to define these: health check, restart policy"),
    rules("Every service has to define health check, restart policy"),
  );
  assert.equal(rules("Every service must obey: it must set `restart: always`"), ["error restart-policy equals always"]);
});
targets("a severity in brackets is no word that has to be understood", () => {
  assert.equal(
    rules("Every LXC container should start at boot, with `onboot: 1` (a warning, not an error)."),
    rules("Every LXC container should start at boot, with `onboot: 1`."),
  );
});
targets("a branch is no network", () => {
  assert.equal(
    rules("The main worktree must stay on `main`").filter((rule) => rule.includes("network")),
    [],
  );
  assert.equal(rules("Every service must stay on `lan`"), ["error network equals lan"]);
});
targets.run();

const selectors = suite("selectors");
selectors("names in code", () => {
  assert.equal(rules("`jellyfin` and `plex` must set `restart: always`"), ["error restart-policy equals always for jellyfin plex"]);
});
selectors("names in the brackets of the heading above", () => {
  assert.equal(rulesOf("# Rules\n\n## Media services (jellyfin, plex)\n\n- Set `restart: always`\n"), [
    "error restart-policy equals always for jellyfin plex",
  ]);
});
selectors("a group that is defined anywhere in the documents", () => {
  const documents = {
    "a.md": "# Rules\n\nAll media services must set `restart: always`.\n",
    "b.md": "# Inventory\n\n## Media services (jellyfin, plex)\n\nThey play.\n",
  };
  const expected = ["jellyfin", "plex"];
  assert.equal(read(documents).rules[0]?.selector.names, expected);
  assert.equal(read({ "b.md": documents["b.md"], "a.md": documents["a.md"] }).rules[0]?.selector.names, expected, "in any order");
});
selectors("a trait that knowledge can tell", () => {
  assert.equal(rules("Databases must set `restart: always`"), ["error restart-policy equals always for database"]);
});
selectors("LXC containers are no services", () => {
  assert.equal(read("# Rules\n\nAll LXC containers must be unprivileged.\n").rules[0]?.selector.kinds, ["container"]);
});
selectors("an exception that names somebody excuses him", () => {
  assert.equal(rules("Every service must set `restart: always` except `cron`"), ["error restart-policy equals always but cron"]);
});
selectors("an exception that names nobody lowers the rule", () => {
  assert.equal(rules("Every service must set `restart: always` unless there is a good reason"), ["warning restart-policy equals always"]);
  assert.equal(rules("Unless there is a good reason all services must set `restart: always`"), ["warning restart-policy equals always"]);
});
for (const [line, reason] of [
  ["Set `restart: always` if the service has state", 'the condition "if the service has state" is not understood'],
  ["Beloved services must set `restart: always`", 'it is not known which "Beloved services" are meant'],
  ["`stateful` services must set `restart: always`", "it is not known which `stateful` ones are meant"],
  ["Use `restart: always` for dashboards", 'the condition "for dashboards" is not understood'],
] as const)
  selectors(`refused: ${line}`, () => {
    assert.equal(rules(line), []);
    assert.equal(unbound(line), [`3: ${reason}`]);
  });
selectors.run();

const ids = suite("ids and places");
ids("name the document, the heading and the term, and count only what is alike", () => {
  const { rules: found } = read({
    "docs/standards/compose.md": "# Rules\n\n## Restart & tags\n\n- Set `restart: always`\n- Never `restart: no`\n- Never `:latest`\n",
  });
  assert.equal(
    found.map(({ id }) => id),
    ["compose#restart--tags/restart-policy", "compose#restart--tags/restart-policy-2", "compose#restart--tags/image-tag"],
  );
  assert.is(placeOf((found[1] as { at: Parameters<typeof placeOf>[0] }).at).line, 6);
});
ids("carry the label of a marker", () => {
  assert.equal(
    read("# Rules\n\n**Must (R12):** services set `restart: always`.\n").rules.map(({ id }) => id),
    ["R12"],
  );
});
ids("stand at their own sentence of a wrapped paragraph", () => {
  const { rules: found } = read(
    "# Rules\n\nThis page has a history. Every service\nmust set `restart: always`. It was written\nlong ago.\n",
  );
  assert.equal(
    found.map(({ at }) => [placeOf(at).line, placeOf(at).endLine]),
    [[3, 4]],
  );
});
ids.run();

const lists = suite("bare lines");
lists("a paragraph of lines that each begin like a sentence is a list without bullets", () => {
  assert.equal(rulesOf("# Rules\n\nAlways set `restart: always`\nNever use `:latest`\nMust use `env_file`\n"), [
    "error restart-policy equals always",
    "error image-tag not equals latest",
    "error service-setting(env_file) present",
  ]);
});
lists("running text reads the same however it is wrapped", () => {
  const text =
    "Every service must set `restart: always` and nothing else, since a stop by hand is rare here. Never use `:latest` in production.";
  const wrapped = text.replace(/ (?=must|nothing|hand|in )/g, "\n");
  assert.equal(rulesOf(`# Rules\n\n${wrapped}\n`), rulesOf(`# Rules\n\n${text}\n`));
});
lists.run();

const damaged = suite("damaged fences");
damaged("a fence that is opened in an item and goes on left of it does not swallow the rest", () => {
  const text = "# Rules\n\n- Every compose file must have this:\n  ```yaml\nnetworks:\n    proxy: {}\n```\n- Set `restart: always`\n";
  assert.equal(rulesOf(text), ["error restart-policy equals always"]);
  assert.is(placeOf((read(text).rules[0] as { at: Parameters<typeof placeOf>[0] }).at).line, 8);
});
damaged.run();

/** Scope, severity, polarity and status: prose says how strongly, headings say for whom. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { brief, read, rulesOf, unboundIn } from "./support/reading.ts";

const under = (heading: string, ...lines: readonly string[]): string => `# ${heading}\n\n${lines.join("\n\n")}\n`;

const severity = suite("severity");
for (const [words, expected] of [
  ["Every service must set `restart: unless-stopped`.", "error"],
  ["`restart: unless-stopped` is required on every service.", "error"],
  ["Every service should set `restart: unless-stopped`.", "warning"],
  ["Prefer `restart: unless-stopped`.", "info"],
  ["Use `restart: unless-stopped` where possible.", "info"],
  ["Set `restart: unless-stopped` on every service.", "error"],
  ["Every service must set `restart: unless-stopped` (a warning, not an error).", "warning"],
] as const)
  severity(words, () => assert.equal(rulesOf(under("Rules", words)), [`${expected} restart-policy equals unless-stopped`]));
for (const words of ["Services may set `restart: always`.", "`restart: always` is optional.", "Services can use `restart: always`."])
  severity(`${words} is a permission`, () => assert.equal(rulesOf(under("Rules", words)), []));
severity("what all are to be is a warning outside of rules, and what people or scripts do is nothing", () => {
  assert.equal(rulesOf(under("Volumes", "All persistent data is stored under `/srv/appdata`.")), [
    "warning mount-source(data) under /srv/appdata",
  ]);
  assert.equal(rulesOf(under("Restarts", "- All services use `restart: unless-stopped`")), [
    "warning restart-policy equals unless-stopped",
  ]);
  assert.equal(rulesOf(under("Backups", "All backup jobs run as root.")), []);
  assert.equal(rulesOf(under("Background", "All services use `restart: unless-stopped`.")), []);
});
severity.run();

const polarity = suite("polarity");
for (const [words, expected] of [
  ["Never use `restart: always`.", "error restart-policy not equals always"],
  ["Services must not use `restart: always`.", "error restart-policy not equals always"],
  ["Avoid `restart: always`.", "warning restart-policy not equals always"],
  ["❌ `restart: always`", "error restart-policy not equals always"],
] as const)
  polarity(words, () => assert.equal(rulesOf(under("Rules", words)), [expected]));
for (const [words, expected] of [
  ["**Must:** no service sets `restart: always`.", "error restart-policy not equals always"],
  ["**Must:** services never set `restart: always`.", "error restart-policy not equals always"],
  ["**Should:** services do not set `restart: always`.", "warning restart-policy not equals always"],
  ["**Never:** no service sets `restart: always`.", "error restart-policy not equals always"],
  ["**Must:** every service sets `restart: always`.", "error restart-policy equals always"],
] as const)
  polarity(`${words} with its marker`, () => assert.equal(rulesOf(under("Notes", words)), [expected]));
polarity("a contrast behind a dash is a rule of its own", () => {
  assert.equal(rulesOf(under("Rules", "Pin images to exact version tags — never `:latest`.")), [
    "error image-tag equals pinned",
    "error image-tag not equals latest",
  ]);
});
polarity("`rather than` turns only what follows it", () => {
  assert.equal(rulesOf(under("Rules", "Use `restart: unless-stopped` rather than `restart: always`.")), [
    "error restart-policy equals unless-stopped",
    "error restart-policy not equals always",
  ]);
});
polarity("two negations are not summed up", () => {
  assert.equal(rulesOf(under("Rules", "Never omit `restart: unless-stopped`.")), []);
});
polarity("a bullet with code below a heading that forbids is forbidden", () => {
  assert.equal(rulesOf("# Rules\n\n## Don't\n\n- `restart: always`\n- Use `restart: no`\n"), [
    "error restart-policy not equals always",
    "error restart-policy not equals no",
  ]);
});
polarity.run();

const scope = suite("scope");
scope("an order is read below a heading of rules and not elsewhere", () => {
  assert.equal(rulesOf(under("Rules", "Use `restart: always`.")), ["error restart-policy equals always"]);
  assert.equal(rulesOf(under("Jellyfin", "Use `restart: always`.")), []);
});
scope("a modal is read anywhere but in a story", () => {
  assert.equal(rulesOf(under("Evenings", "It must use `restart: always`.")), ["error restart-policy equals always"]);
  assert.equal(rulesOf(under("Troubleshooting", "It must use `restart: always`.")), []);
});
scope("capitals and markers are read even in a story", () => {
  assert.equal(rulesOf(under("Troubleshooting", "Every service MUST set `restart: always`.")), ["error restart-policy equals always"]);
  assert.equal(rulesOf(under("Background", "**Must:** every service sets `restart: always`.")), ["error restart-policy equals always"]);
});
scope("the innermost heading that says anything decides", () => {
  assert.equal(rulesOf("# Compose standards\n\n## Rationale\n\nUse `restart: always`.\n"), []);
  assert.equal(rulesOf("# Background\n\n## Rules\n\nUse `restart: always`.\n"), ["error restart-policy equals always"]);
});
scope("a file of instructions, and a first paragraph that declares it, state what is to be below any heading", () => {
  const order = "## Containers\n\n- Set `restart: always` on a new service.\n- Do it well.\n";
  const expected = ["error restart-policy equals always"];
  assert.equal(rulesOf(`# CLAUDE.md\n\nRead this.\n\n${order}`), expected);
  assert.equal(read({ "repo/AGENTS.md": order }).rules.map(brief), expected);
  for (const law of [
    "Everything below is law for every stack.",
    "These conventions apply to all hosts.",
    "Rules for writing stacks in this repository.",
    "All of the rules on this page are binding.",
  ])
    assert.equal(rulesOf(`# Box\n\n${law}\n\n${order}`), expected, law);
  for (const told of ["Everything below is what I learned.", "Some of these rules were copied.", "My rules of thumb."])
    assert.equal(rulesOf(`# Box\n\n${told}\n\n## Containers\n\n- Use \`restart: always\`.\n`), [], told);
  assert.equal(rulesOf(`# CLAUDE.md\n\n## Adding a service with a database\n\n- Use \`restart: always\`.\n`), [], "for those alone");
  assert.equal(rulesOf(`# CLAUDE.md\n\n## Troubleshooting\n\n- Use \`restart: always\`.\n`), []);
});
scope("a title that says what kind of page it is switches nothing off, nor do its plain words", () => {
  const rule = "Every service must set `restart: always`.\n";
  for (const title of ["Storage overview", "Network reference", "What I am never to do again", "Ops runbook", "Why and how"])
    assert.equal(rulesOf(`# ${title}\n\n## Containers\n\n${rule}`), ["error restart-policy equals always"], title);
  for (const title of ["To do", "Changelog", "Troubleshooting guide"])
    assert.equal(rulesOf(`# ${title}\n\n## Containers\n\n${rule}`), [], title);
});
scope("German headings of rules", () => {
  for (const heading of ["Regeln für Container", "Konventionen", "Richtlinien", "Vorgaben"])
    assert.equal(rulesOf(`# Wiki\n\n## ${heading}\n\n- Set \`restart: always\`.\n`), ["error restart-policy equals always"], heading);
});
scope("what an attacker can do is no order", () => {
  assert.equal(rulesOf("# Rules\n\nWith the socket, a container can:\n\n- Use `restart: always`\n"), []);
});
scope.run();

const status = suite("status");
const policy = "Every service must set `restart: always`.";
status("a proposal is lowered to a warning", () => {
  assert.equal(rulesOf(`---\nstatus: proposed\n---\n\n# Rules\n\n${policy}\n`), ["warning restart-policy equals always"]);
  assert.equal(rulesOf(`# Rules\n\n**Status**: Draft\n\n${policy}\n`), ["warning restart-policy equals always"]);
});
status("what is superseded enforces nothing", () => {
  assert.equal(rulesOf(`# Rules\n\n- **Status:** Superseded by ADR 12\n\n## Decision\n\n${policy}\n`), []);
});
status("a section's status is its own", () => {
  assert.equal(rulesOf(`# Rules\n\n## Old\n\n**Status**: deprecated\n\n${policy}\n\n## New\n\n${policy}\n`), [
    "error restart-policy equals always",
  ]);
});
status("accepted is as stated", () => {
  assert.equal(rulesOf(`---\nstatus: accepted\n---\n\n# Rules\n\n${policy}\n`), ["error restart-policy equals always"]);
});
status("a broken front matter says no status", () => {
  assert.equal(rulesOf(`---\nstatus: [\n---\n\n# Rules\n\n${policy}\n`), ["error restart-policy equals always"]);
});
status("a section of that name, and a row of metadata, speak for the document or the section around them", () => {
  const decision = "## Decision\n\n- Set `restart: always` on every service.\n";
  const always = "restart-policy equals always";
  assert.equal(rulesOf(`# ADR 3\n\n## Status\n\nSuperseded by ADR 7\n\n${decision}`), []);
  assert.equal(rulesOf(`# ADR 3\n\n## Status\n\n**Proposed** on 2025-03-01\n\n${decision}`), [`warning ${always}`]);
  assert.equal(rulesOf(`# ADR 3\n\n## Status\n\n- ✅ Accepted\n\n${decision}`), [`error ${always}`]);
  assert.equal(rulesOf(`# ADR 3\n\n| Field | Value |\n| --- | --- |\n| Status | Draft |\n\n${decision}`), [`warning ${always}`]);
  assert.equal(
    rulesOf(`# Decisions\n\n## One\n\n### Status\n\nRejected\n\n#${decision}\n## Two\n\n### Status\n\nAccepted\n\n#${decision}`),
    [`error ${always}`],
  );
  assert.equal(rulesOf(`# Media\n\n## Status\n\nThe old player is deprecated by now.\n\n${decision}`), [`error ${always}`]);
});

status.run();

const marker = suite("marker");
marker("carries a label as the rule's id", () => {
  assert.equal(rulesOf("# Notes\n\n**Should (R12):** services set `restart: always`.\n"), ["warning restart-policy equals always"]);
});
marker("speaks for its whole paragraph", () => {
  assert.equal(rulesOf("# Notes\n\n**Never:** use `restart: always`. No service uses `:latest`.\n").length, 2);
});
marker("that binds nothing is listed with the reason", () => {
  assert.equal(unboundIn("# Notes\n\n**Must:** be nice to each other.\n"), ["3: nothing in it is known to be checkable"]);
});
marker("a sentence is quoted with what forbids it", () => {
  const quoted = (document: string): readonly string[] => read(document).rules.map(({ text }) => text);
  assert.equal(quoted("# Notes\n\n**Never (S2):** use anonymous volumes.\n"), ["Never (S2): use anonymous volumes."]);
  assert.equal(quoted("# Compose rules\n\n## Don't\n\n- Use `restart: always`.\n- Never use `network_mode: host`.\n"), [
    "❌ Use `restart: always`.",
    "Never use `network_mode: host`.",
  ]);
  assert.equal(quoted("# Notes\n\n**Must:** every service sets `restart: always`.\n"), ["every service sets `restart: always`."]);
});

marker.run();

const switches = suite("comments");
switches("switch reading off and on", () => {
  assert.equal(rulesOf(`# Rules\n\n<!-- lint: off -->\n\n${policy}\n\n<!-- lint: on -->\n\nNo \`:latest\`.\n`), [
    "error image-tag not equals latest",
  ]);
});
switches("make the next block manual, with its reason", () => {
  assert.equal(rulesOf(`# Rules\n\n<!-- lint: manual: asked at review -->\n\n${policy}\n`), []);
});
switches("make the next block an example", () => {
  assert.equal(rulesOf(`# Rules\n\n<!-- lint: example -->\n\n${policy}\n\n${policy}\n`).length, 1);
});
switches("say to which files a section applies", () => {
  assert.equal(rulesOf(`# Rules\n\n<!-- lint: applies="media/**" -->\n\n${policy}\n`), ["error restart-policy equals always"]);
});
switches.run();

/** What documents say wrongly, told at its place: markers that say nothing, examples that don't show what they claim, demands that repeat. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";

const compose = { "compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    restart: always\n" };
const said = (document: string, rule = "document/") =>
  lines(run({ "a.md": document, ...compose }).findings.filter((finding) => finding.rule.startsWith(rule)));

test("a visible marker that binds nothing", () => {
  assert.equal(said("# Notes\n\n**Must:** be kind.\n"), [
    "a.md:3:3 error document/unbound-marker: this **Must** can't be checked: nothing in it is known to be checkable",
  ]);
});

test("a comment that is not known, and one that leaves a rule to people without a reason", () => {
  assert.equal(said("# Rules\n\n<!-- lint: close -->\n\n- Be kind.\n\n<!-- lint: manual -->\n\n- Back up weekly.\n"), [
    'a.md:3:1 warning document/unknown-marker: `close` is no comment that is known, so it says nothing; known are on, off, example, closed, manual: reason, and applies="media/**"',
    "a.md:7:1 warning document/unknown-marker: this comment leaves a rule to people and doesn't say why; write `manual: reason`",
  ]);
  assert.equal(said('# A\n\n<!-- lint: off -->\n\n<!-- lint: on -->\n\n<!-- lint: applies="a/**" -->\n\n<!-- lint disable no-x -->\n'), []);
});

test("a front matter that is no YAML", () => {
  assert.match(
    said("---\nstatus: [draft\n---\n\n# Rules\n")[0] ?? "",
    /^a\.md:1:1 warning document\/broken-front-matter: this front matter is no YAML \(/,
  );
  assert.equal(said("---\nstatus: draft\n---\n\n# Rules\n"), []);
});

const fence = (restart: string) => `\`\`\`yaml\nservices:\n  wiki:\n    image: wiki:2\n    restart: ${restart}\n\`\`\`\n`;

test("a right example that breaks a rule of its document", () => {
  assert.equal(said(`# Rules\n\n- Set \`restart: unless-stopped\` on every service.\n\n✅ Correct:\n\n${fence("always")}`), [
    "a.md:11:5 warning document/example-breaks-rule: this example is said to be correct, but restart policy of service wiki is `always`, expected `unless-stopped`; set `restart: unless-stopped` as the rule demands; mend the example or the rule",
  ]);
});

test("a wrong example that breaks none of its rules is told as an info", () => {
  const rule = "# Rules\n\n- Set `restart: unless-stopped` on every service.\n\n❌ Wrong:\n\n";
  assert.equal(said(rule + fence("unless-stopped"), "document/idle"), [
    "a.md:7:1 info document/idle-example: this example is said to be wrong, and it breaks none of the rules that were read; say in a sentence what is wrong with it",
  ]);
  assert.equal(said(rule + fence("always"), "document/idle"), []);
  assert.equal(said(`# Rules\n\n❌ Wrong:\n\n\`\`\`yaml\nrestart: always\n\`\`\`\n`, "document/idle"), [], "it is a rule itself");
  assert.equal(said(`# Rules\n\n❌ Wrong:\n\n\`\`\`sh\nrm -rf /\n\`\`\`\n`, "document/idle"), []);
});

test("one demand in three sentences is one finding, the strongest, that names the others", () => {
  const { findings } = run({
    "a.md":
      "# Rules\n\n- Services should set `restart: unless-stopped`.\n\n## Compose rules\n\n- Set `restart: unless-stopped` on every service.\n",
    ...compose,
  });
  assert.equal(
    findings.map(({ severity, standard, related }) => [
      severity,
      standard?.at.start,
      related.map(({ at, message }) => [at.start, message]),
    ]),
    [["error", 79, [[11, "demanded here, too"]]]],
  );
});

test("two documents that give one device to two cards", () => {
  const card = (model: string) => `# Cards\n\n| GPU | Device node |\n| --- | --- |\n| ${model} | \`/dev/dri/renderD128\` |\n`;
  const told = (files: Readonly<Record<string, string>>) =>
    lines(run({ ...files, ...compose }).findings.filter(({ rule }) => rule === "document/contradiction"));
  assert.equal(told({ "a.md": card("RTX 3060"), "b.md": card("Arc A380") }), [
    "b.md:5:1 warning document/contradiction: `/dev/dri/renderD128` is the Arc A380 here and the RTX 3060 in a.md:5",
  ]);
  assert.equal(told({ "a.md": card("RTX 3060"), "b.md": card("RTX 3060") }), []);
  assert.equal(told({ "a.md": card("RTX 3060").replace("# Cards", "# Host north"), "b.md": card("Arc A380") }), []);
});

test("a demand that another sentence makes as strongly is bound by that one's rule", () => {
  assert.equal(said("# Rules\n\n- Host ports must be unique.\n\n**Must:** host ports are unique.\n", "document/unbound"), []);
});

test("a registry that gives one thing twice", () => {
  assert.equal(said("# Ports\n\n| Service | Host port |\n| --- | --- |\n| web | 8080 |\n| wiki | 8080 |\n", "document/contradiction"), [
    "a.md:6:1 warning document/contradiction: port 8080 is given to wiki here and to web in line 5",
  ]);
});

test.run();

import { suite } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { Source } from "../src/source.ts";
import { readStandards } from "../src/standards/read.ts";

const test = suite("how things are, below rules");

const read = (text: string) =>
  readStandards([new Source("standards.md", text)], [], catalogue).rules.map(({ term, relation, severity }) => ({
    term,
    relation,
    severity,
  }));
const below = (heading: string, line: string) => read(`# Lab\n\n## ${heading}\n\n${line}\n`);

test("a plain statement of a kind's plural", () => {
  assert.equal(below("Image rules", "Images are pinned to a version."), [
    { term: "image-tag", relation: { is: "equals", value: "pinned" }, severity: "error" },
  ]);
  assert.equal(below("Notes", "Images are pinned to a version."), []);
});

test("nobody does it", () => {
  const absent = { term: "network-mode", relation: { is: "equals", value: "host", not: true } };
  assert.equal(below("Rules", "No service uses `network_mode: host`."), [{ ...absent, severity: "error" }]);
  assert.equal(below("Networks", "No service uses `network_mode: host`."), [{ ...absent, severity: "warning" }]);
});

test("a paragraph's number is no word of it", () => {
  assert.equal(below("Rules", "1.4 Set `restart: always` on every service."), [
    { term: "restart-policy", relation: { is: "equals", value: "always" }, severity: "error" },
  ]);
});

test("German headings over English text", () => {
  assert.is(below("Regeln", "- Set `restart: always`").length, 1);
  assert.is(below("Hintergrund", "- Set `restart: always`").length, 0);
});

test("tags by their names below images", () => {
  assert.equal(below("Image policy", "- `latest` and `edge` are banned"), [
    { term: "image-tag", relation: { is: "one of", values: ["latest", "edge"], not: true }, severity: "error" },
  ]);
});

test("dumps of databases are no databases", () => {
  assert.equal(read("# Storage standards\n\n| Data | Where |\n|---|---|\n| Database dumps | `/srv/dumps` |\n"), []);
});

test("guests, a hypervisor and its bridges tell that containers are Proxmox's", () => {
  for (const sign of ["Guests", "The hypervisor", "Bridge `vmbr1`"]) {
    const text = `# Standards\n\n${sign}: no cloud here yet.\n\n- Containers never get more than 8 GB of memory.\n`;
    const { rules } = readStandards([new Source("standards.md", text)], [], catalogue);
    assert.equal(rules[0]?.selector.kinds.includes("container"), true, sign);
  }
});

test.run();

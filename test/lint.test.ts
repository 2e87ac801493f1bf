/** The flow: nothing is lost on the way, nothing crashes, and two runs give equal bytes. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { lint } from "../src/lint.ts";
import type { Catalogue } from "../src/model.ts";
import { json } from "../src/report/json.ts";
import { memoryTree } from "../src/tree/memory.ts";
import { lines, NOW, run } from "./support/linting.ts";

const standards = "# Rules\n\n- Set `restart: unless-stopped` on every service.\n- Never use `:latest`.\n";
const files = {
  "docs/compose.md": standards,
  "a/compose.yaml": "services:\n  web:\n    image: nginx\n    restart: always\n",
  "b/compose.yaml": "services:\n  web: [\n",
  "lxc/101.conf": "arch: amd64\nhostname: dns\nostype: debian\nrootfs: local-zfs:subvol-101-disk-0,size=4G\nunprivileged: 1\n",
};

test("a broken file is a finding with its line, and the others are still checked", () => {
  const { findings, subjects } = run(files);
  assert.ok(findings.some(({ rule, at }) => rule.startsWith("compose/") && at.source.path === "b/compose.yaml"));
  assert.is(findings.filter(({ rule }) => rule === "restart-policy").length, 1);
  assert.equal(
    subjects.map(({ title }) => title),
    ["project a", "service web", "container 101 (dns)"],
  );
});

test("a rule names its sentence, the headings above it, and what it matched", () => {
  const { standards: rules, statements, findings } = run(files);
  assert.equal(
    rules[0]?.subjects().map(({ title }) => title),
    ["service web"],
  );
  assert.equal([rules[0]?.section, statements[0]?.section], [["Rules"], ["Rules"]]);
  assert.equal(
    rules.map(({ id, matched }) => [id, matched]),
    [
      ["compose#rules/restart-policy", 1],
      ["compose#rules/image-tag", 1],
    ],
  );
  assert.is(findings.find(({ rule }) => rule === "restart-policy")?.standard?.text, "Set `restart: unless-stopped` on every service.");
});

test("a document that can't be read is a finding", () => {
  const outcome = lint({
    tree: memoryTree(files),
    standards: ["docs/gone.md"],
    inventory: [],
    paths: ["a/compose.yaml"],
    surroundings: { env: {}, now: NOW },
    catalogue,
  });
  assert.equal(lines(outcome.findings), [
    "docs/gone.md:1:1 error document/unreadable: this document can't be read (missing), so none of its rules is checked",
  ]);
});

test("a marker that binds nothing fails the run", () => {
  const { findings } = run({ "standards.md": "# Notes\n\n**Must:** be kind.\n", "compose.yaml": "services: {}\n" });
  assert.equal(lines(findings), [
    "standards.md:3:3 error document/unbound-marker: this **Must** can't be checked: nothing in it is known to be checkable",
  ]);
});

test("a term that crashes is a finding that names its rule, and the rest goes on", () => {
  const broken: Catalogue = {
    ...catalogue,
    terms: catalogue.terms.map((term) => (term.name === "restart-policy" ? { ...term, of: () => JSON.parse("{") } : term)),
  };
  const { findings } = run(files, broken);
  assert.ok(
    findings.some(
      ({ rule, message }) =>
        rule === "document/crashed-rule" && message.startsWith("the rule compose#rules/restart-policy could not be judged: "),
    ),
  );
  assert.ok(findings.some(({ rule }) => rule === "image-tag"));
});

test("a value that came through an alias names where it was written and where it takes effect", () => {
  const text = "x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: nginx:1.27\n";
  const found = run({ "standards.md": standards, "compose.yaml": text }).findings.find(({ rule }) => rule === "restart-policy");
  const at = (
    span: { source: { place(start: number, end: number): { line: number; column: number } }; start: number; end: number } | undefined,
  ) => {
    const place = span?.source.place(span.start, span.end);
    return `${place?.line}:${place?.column}`;
  };
  assert.is(at(found?.at), "2:12");
  assert.ok(
    found?.related.some((related) => at(related.at) === "5:5" || at(related.at) === "5:9"),
    JSON.stringify(found?.related.map((related) => at(related.at))),
  );
});

test("the order of files and documents changes nothing", () => {
  const turned = Object.fromEntries(Object.entries(files).reverse());
  const options = { color: false, quiet: false };
  assert.is(json(run(turned), options), json(run(files), options));
});

test.run();

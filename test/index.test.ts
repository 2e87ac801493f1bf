/** What the package gives programs: a name that goes, or comes by accident, shows here. */
import { readFileSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as library from "../src/index.ts";

const TYPES =
  "Catalogue Deviation Entry Finding Gap List Mapping MatchedRule Node Outcome Place Read Report ReportOptions Request Rule Scalar Severity Span StatementRead Status Subject SubjectKind Surroundings Term TermWithPage Trait Tree Via Vocabulary";

test("values", () => {
  assert.equal(Object.keys(library).sort(), [
    "Source",
    "catalogue",
    "formats",
    "json",
    "lint",
    "memoryTree",
    "openWorkingFolder",
    "placeOf",
    "text",
  ]);
  assert.equal(Object.keys(library.formats).sort(), [
    "checkstyle",
    "github",
    "gitlab",
    "json",
    "junit",
    "markdown",
    "rdjson",
    "sarif",
    "text",
  ]);
});

test("types", () => {
  const index = readFileSync(new URL("../src/index.ts", import.meta.url), "utf8");
  const named = [...index.matchAll(/^export (type )?\{([^}]+)\}/gm)].flatMap(([, all, names = ""]) =>
    names.split(",").flatMap((name) => (all || name.trim().startsWith("type ") ? [name.trim().replace(/^type /, "")] : [])),
  );
  assert.equal(named.sort(), TYPES.split(" "));
});

test("documents and configurations in memory are linted and reported", () => {
  const { catalogue, formats, lint, memoryTree, placeOf } = library;
  const tree = memoryTree({
    "standards.md": "# Rules\n\n- Set `restart: unless-stopped` on every service.\n",
    "compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    restart: always\n",
  });
  const outcome = lint({
    tree,
    standards: ["standards.md"],
    inventory: [],
    paths: ["compose.yaml"],
    surroundings: { env: {}, now: 0 },
    catalogue,
  });
  assert.equal(
    outcome.findings.map(({ at, rule }) => [rule, placeOf(at).file, placeOf(at).line, placeOf(at).column]),
    [["restart-policy", "compose.yaml", 4, 14]],
  );
  assert.match(formats.github?.(outcome, { quiet: false, color: false }) ?? "", /^::error file=compose\.yaml,line=4,/);
});

test.run();

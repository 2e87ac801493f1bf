/** Each format, parsed back by a reader that is not ours. What comes from configurations is hostile on purpose. */
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Log } from "sarif";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formats } from "../src/report/formats.ts";
import { Source } from "../src/source.ts";
import { finding, outcome } from "./support/cli-outcome.ts";

const options = { quiet: false, color: false };
const folder = new Source("stacks/a b,c/compose.yaml", "services:\n  web:\n    restart: always\n");
const at = folder.span(folder.text.indexOf("always"), folder.text.indexOf("always") + 6);
const hostile = finding({ at, message: 'is `</failure>\u001b[31m\n::error::owned %0A | "x" & <b>', subject: "service a\u202Eb" });
const report = (name: string, change: Parameters<typeof outcome>[0] = {}): string =>
  formats[name]?.(
    outcome({
      findings: [hostile, finding({ severity: "warning", at, message: "w" }), finding({ severity: "info", at, message: "i" })],
      terms: () => [{ name: "restart-policy", summary: "What Docker does." }],
      ...change,
    }),
    options,
  ) ?? "";
const xml = (name: string, change = {}) => {
  const text = report(name, change);
  assert.is(XMLValidator.validate(text), true);
  return new XMLParser({ ignoreAttributes: false, isArray: (tag) => ["testsuite", "testcase", "file", "error"].includes(tag) }).parse(text);
};

test("SARIF holds rules, places, the sentence and a fingerprint that no moved line changes", () => {
  const read = JSON.parse(report("sarif")) as Log;
  const [run] = read.runs;
  assert.is(read.version, "2.1.0");
  assert.equal(
    run?.tool.driver.rules?.map(({ id, shortDescription }) => [id, shortDescription?.text]),
    [["restart-policy", "What Docker does."]],
  );
  const [first, second] = run?.results ?? [];
  assert.equal(
    run?.results?.map(({ level }) => level),
    ["error", "note", "warning"].sort(
      (a, b) => (run?.results?.findIndex((r) => r.level === a) ?? 0) - (run?.results?.findIndex((r) => r.level === b) ?? 0),
    ),
  );
  assert.equal(first?.locations?.[0]?.physicalLocation, {
    artifactLocation: { uri: "stacks/a%20b%2Cc/compose.yaml" },
    region: { startLine: 3, startColumn: 14, endLine: 3, endColumn: 20 },
  });
  assert.match(first?.relatedLocations?.[0]?.message?.text ?? "", /^Stated here: /);
  const moved = new Source(folder.path, `# one more line\n${folder.text}`);
  const again = JSON.parse(report("sarif", { findings: [{ ...hostile, at: moved.span(at.start + 16, at.end + 16) }] })) as Log;
  const print = (result: typeof first) => result?.partialFingerprints?.["homelabLint/v1"];
  const same = run?.results?.find(({ level }) => level === "error");
  assert.is(print(again.runs[0]?.results?.[0]), print(same));
  assert.is.not(print(first), print(second));
});

test("SARIF keeps what a deviation excuses, with its reason", () => {
  const suppressed = [{ ...finding({ at }), deviation: { reason: "restarted by hand", at } }];
  const read = JSON.parse(report("sarif", { findings: [], suppressed })) as Log;
  assert.equal(
    read.runs[0]?.results?.[0]?.suppressions?.map(({ status, justification }) => [status, justification]),
    [["accepted", "restarted by hand"]],
  );
});

test("GitHub gets one line a finding, the worst first, and no command of somebody else's", () => {
  const lines = report("github").trimEnd().split("\n");
  assert.equal(
    lines.map((line) => line.slice(0, line.indexOf(" "))),
    ["::error", "::warning", "::notice"],
  );
  assert.match(
    lines[0] ?? "",
    /^::error file=stacks\/a b%2Cc\/compose\.yaml,line=3,endLine=3,col=14,endColumn=20,title=homelab-lint restart-policy::stacks\/a b,c\/compose\.yaml:3:14: /,
  );
  assert.match(lines[0] ?? "", /%250A/);
  assert.not.match(report("github"), /^::error::owned/m);
});

test("GitLab gets no two equal fingerprints", () => {
  const issues = JSON.parse(report("gitlab", { findings: [hostile, hostile] })) as {
    fingerprint: string;
    severity: string;
    location: { path: string; lines: { begin: number } };
  }[];
  assert.is(new Set(issues.map(({ fingerprint }) => fingerprint)).size, 2);
  assert.equal(issues.map(({ severity, location }) => [severity, location.path, location.lines.begin])[0], ["major", folder.path, 3]);
});

test("JUnit counts failures, and a clean run is one passing case", () => {
  const { testsuites } = xml("junit");
  assert.equal(
    [testsuites["@_failures"], testsuites.testsuite[0].testcase.length, testsuites.testsuite[0]["@_name"]],
    ["2", 2, folder.path],
  );
  const clean = xml("junit", { findings: [] }).testsuites;
  assert.equal([clean["@_tests"], clean["@_failures"], clean.testsuite[0].testcase[0]["@_name"]], ["1", "0", "no problems"]);
});

test("Checkstyle names line, column and source", () => {
  const [file] = xml("checkstyle").checkstyle.file;
  assert.equal(
    [file["@_name"], file.error.length, file.error[0]["@_line"], file.error[0]["@_column"], file.error[0]["@_source"]],
    [folder.path, 3, "3", "14", "homelab-lint.restart-policy"],
  );
});

test("rdjson holds a range and a severity", () => {
  const { diagnostics } = JSON.parse(report("rdjson"));
  assert.is(diagnostics.length, 3);
  assert.equal(diagnostics[0].location.range, { start: { line: 3, column: 14 }, end: { line: 3, column: 20 } });
});

test("Markdown shows somebody's markup as it is", () => {
  const text = report("markdown");
  assert.match(text, /^## homelab-lint: 1 error, 1 warning, 1 info$/m);
  assert.not.match(text, /<b>|<\/failure>/);
  assert.is(text.split("\n").filter((line) => line.startsWith("| 3 |")).length, 3);
});

for (const name of Object.keys(formats))
  test(`${name} prints no control character and nothing that turns text round`, () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    assert.not.match(report(name), /[\u0000-\u0009\u000B-\u001F\u202A-\u202E\u2066-\u2069]/);
  });

test.run();

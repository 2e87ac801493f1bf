import { test } from "uvu";
import * as assert from "uvu/assert";
import { json } from "../src/report/json.ts";
import { compose, document, finding, outcome, rule, spanOf } from "./support/cli-outcome.ts";

const options = { quiet: false, color: false };

test("the whole report", () => {
  const {
    standard: _,
    subject: __,
    ...spoken
  } = finding({ rule: "compose/unknown-key", severity: "warning", message: "m", at: spanOf(compose, "image") });
  const related = [{ at: spanOf(document, "Compose"), message: "see" }];
  const report = json(outcome({ findings: [finding({ related }), spoken] }), options);
  assert.equal(JSON.parse(report), {
    version: 1,
    standards: [
      {
        id: rule.id,
        rule: "restart-policy",
        severity: "error",
        status: "accepted",
        file: "docs/architecture/compose.md",
        line: 3,
        endLine: 3,
        text: rule.text,
      },
    ],
    statements: [{ state: "bound", file: "docs/architecture/compose.md", line: 3, endLine: 3, text: rule.text, reason: null }],
    findings: [
      {
        rule: "compose/unknown-key",
        severity: "warning",
        message: "m",
        file: "stacks/web/compose.yaml",
        line: 3,
        column: 3,
        endLine: 3,
        endColumn: 8,
        subject: null,
        standard: null,
        related: [],
        fix: null,
      },
      {
        rule: "restart-policy",
        severity: "error",
        message: "restart policy of service web is `always`, expected `unless-stopped`",
        file: "stacks/web/compose.yaml",
        line: 4,
        column: 14,
        endLine: 4,
        endColumn: 20,
        subject: "service web",
        standard: { id: rule.id, file: "docs/architecture/compose.md", line: 3, endLine: 3, text: rule.text },
        related: [{ file: "docs/architecture/compose.md", line: 1, column: 3, message: "see" }],
        fix: null,
      },
    ],
    summary: { files: 1, standards: 1, errors: 1, warnings: 1, infos: 0, suppressed: 0, baselined: 0 },
  });
  assert.ok(report.endsWith("}\n"));
});

test("the order in which findings, rules and statements came does not matter", () => {
  const findings = ["b", "a", "c"].map((message) => finding({ message }));
  const standards = [rule, { ...rule, id: "first", at: document.span(2, 9) }];
  const statements = standards.map(({ at, text }) => ({ state: "bound" as const, at, text, section: [] }));
  const forwards = json(outcome({ findings, standards, statements }), options);
  const backwards = json(
    outcome({ findings: findings.toReversed(), standards: standards.toReversed(), statements: statements.toReversed() }),
    options,
  );
  assert.is(forwards, backwards);
  assert.equal(
    (JSON.parse(forwards) as { findings: { message: string }[] }).findings.map(({ message }) => message),
    ["a", "b", "c"],
  );
});

test("a reason stands beside an unbound statement", () => {
  const statements = [
    { state: "unbound" as const, at: document.span(0, 3), text: "x", section: [], reason: "nothing to look up", nearest: "y" },
  ];
  assert.equal((JSON.parse(json(outcome({ statements }), options)) as { statements: unknown[] }).statements, [
    { state: "unbound", file: "docs/architecture/compose.md", line: 1, endLine: 1, text: "x", reason: "nothing to look up" },
  ]);
});

test("quiet leaves errors only, and still counts the rest", () => {
  const findings = [finding(), finding({ severity: "warning" })];
  const report = JSON.parse(json(outcome({ findings }), { ...options, quiet: true })) as { findings: unknown[]; summary: unknown };
  assert.is(report.findings.length, 1);
  assert.equal(report.summary, { files: 1, standards: 1, errors: 1, warnings: 1, infos: 0, suppressed: 0, baselined: 0 });
});

test.run();

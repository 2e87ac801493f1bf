import { test } from "uvu";
import * as assert from "uvu/assert";
import { text } from "../src/report/text.ts";
import { Source } from "../src/source.ts";
import { compose, document, finding, outcome, spanOf } from "./support/cli-outcome.ts";

const plain = { quiet: false, color: false };

test("a finding shows its line with a caret, and the sentence with its place", () => {
  assert.is(
    text(outcome(), plain),
    `stacks/web/compose.yaml
  4:14 error restart policy of service web is \`always\`, expected \`unless-stopped\`  restart-policy
       4 |     restart: always
         |              ^^^^^^
       because docs/architecture/compose.md:3  "Set \`restart: unless-stopped\` on every service."

1 error: 0 subjects in 1 file, held against 1 rule from 1 document.
`,
  );
});

test("a secret is pointed at, and not shown", () => {
  const source = new Source("compose.yaml", "      DB_PASSWORD: correct-horse # battery\n");
  const shown = text(outcome({ findings: [finding({ at: spanOf(source, "correct-horse"), concealed: true })] }), plain);
  assert.match(shown, "1 |       DB_PASSWORD: •••\n");
  assert.not.match(shown, /horse|battery/);
});

test("findings are grouped by file, files and findings in the order of their places", () => {
  const first = new Source("a.yaml", "one\ntwo\n");
  const findings = [
    finding(),
    finding({ at: spanOf(first, "two"), message: "second" }),
    finding({ at: spanOf(first, "one"), message: "first", rule: "b" }),
    finding({ at: spanOf(first, "one"), message: "zeroth", rule: "a" }),
  ];
  const heads = text(outcome({ findings }), plain)
    .split("\n")
    .filter((line) => /^\S+\.yaml$|^ {2,3}\d/.test(line));
  assert.equal(
    heads.map((line) => line.trim().split("  ")[0]),
    [
      "a.yaml",
      "1:1 error zeroth",
      "1:1 error first",
      "2:1 error second",
      "stacks/web/compose.yaml",
      "4:14 error restart policy of service web is `always`, expected `unless-stopped`",
    ],
  );
});

test("findings about one stretch share its line, and those from one sentence share the sentence", () => {
  const other = { id: "other", at: spanOf(document, "Compose standards"), text: "Another sentence." };
  const related = [{ at: spanOf(document, "Compose"), message: "here" }];
  const findings = [
    finding({ message: "a" }),
    finding({ message: "b" }),
    finding({ message: "c", standard: other }),
    finding({ message: "d", standard: other, related }),
  ];
  assert.is(
    text(outcome({ findings }), plain).split("\n\n")[0],
    `stacks/web/compose.yaml
  4:14 error a  restart-policy
  4:14 error b  restart-policy
       because docs/architecture/compose.md:3  "Set \`restart: unless-stopped\` on every service."
  4:14 error c  restart-policy
  4:14 error d  restart-policy
       4 |     restart: always
         |              ^^^^^^
       because docs/architecture/compose.md:1  "Another sentence."
       see docs/architecture/compose.md:1:3  here`,
  );
});

test("a tab before the caret is as wide as a character", () => {
  const lines = text(outcome({ findings: [finding({ at: spanOf(compose, "nginx") })] }), plain).split("\n");
  assert.is(lines[2], "       3 |   image: nginx:latest");
  assert.is(lines[3], "         |          ^^^^^");
});

test("a long line is cut to a window around the marked stretch", () => {
  const source = new Source("long.yaml", `key: ${"x".repeat(5000)}HERE${"y".repeat(5000)}\n`);
  const lines = text(outcome({ findings: [finding({ at: spanOf(source, "HERE") })] }), plain).split("\n");
  const shown = lines[2] as string;
  assert.ok(shown.length < 130, `${shown.length}`);
  assert.ok(shown.includes("…x") && shown.endsWith("y…"));
  assert.is(shown.indexOf("HERE"), (lines[3] as string).indexOf("^^^^"));
});

test("a stretch over several lines is marked to the end of its first", () => {
  const lines = text(outcome({ findings: [finding({ at: compose.span(0, compose.text.length) })] }), plain).split("\n");
  assert.is(lines[3]?.trimStart(), "| ^^^^^^^^^");
});

test("a finding without a source line, without a sentence, and with another place", () => {
  const worktree = new Source("worktrees/feat-x", "");
  const { standard: _, ...bare } = finding({
    at: worktree.span(0, 0),
    rule: "git/detached",
    severity: "warning",
    message: "nothing is checked out",
    related: [{ at: spanOf(document, "every service"), message: "stated here" }],
  });
  const report = text(outcome({ findings: [bare] }), plain);
  assert.ok(
    report.startsWith(
      "worktrees/feat-x\n  1:1 warning nothing is checked out  git/detached\n      see docs/architecture/compose.md:3:36  stated here\n\n1 warning:",
    ),
    report,
  );
});

test("what a terminal would act on is made visible", () => {
  const source = new Source("evil\u001b[2J\n.yaml", "name: \u202egnp.exe \u0007\u200b\u0000\n");
  const report = text(
    outcome({
      findings: [
        finding({
          at: source.span(6, 16),
          message: "value is \u001b]0;title\u0007\nERROR all good",
          standard: { id: "x", at: source.span(0, 4), text: "\u2066a\nb" },
        }),
      ],
    }),
    plain,
  );
  assert.not.match(report, /[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
  assert.ok(report.includes("evil\\e[2J\\n.yaml"));
  assert.ok(report.includes("value is \\e]0;title\\u{7}\\nERROR all good"));
  assert.ok(report.includes("\\u{202e}gnp.exe \\u{7}\\u{200b}\\u{0}"));
  assert.ok(report.includes('"\\u{2066}a b"'));
});

test("quiet leaves warnings and infos out, and still counts them", () => {
  const findings = [finding(), finding({ severity: "warning", message: "w" }), finding({ severity: "info", message: "i" })];
  const report = text(outcome({ findings }), { quiet: true, color: false });
  assert.not.match(report, /warning w|info i/);
  assert.match(report, /1 error, 1 warning, 1 info: /);
});

test("what a deviation excuses is shown on demand, with its reason, and counts for nothing", () => {
  const row = new Source("docs/deviations.md", "| web | restart-policy | restarted by hand | 2026-12-31 |\n");
  const excused = { ...finding(), deviation: { reason: "restarted by hand", until: "2026-12-31", at: row.span(0, 10) } };
  assert.is(
    text(outcome({ findings: [], suppressed: [excused] }), { ...plain, suppressed: true }),
    `stacks/web/compose.yaml
  4:14 excused error restart policy of service web is \`always\`, expected \`unless-stopped\`  restart-policy
       4 |     restart: always
         |              ^^^^^^
       because docs/architecture/compose.md:3  "Set \`restart: unless-stopped\` on every service."
       excused by docs/deviations.md:1  "restarted by hand" until 2026-12-31

No problems: 0 subjects in 1 file, held against 1 rule from 1 document.
1 finding excused by documented deviations.
`,
  );
});

test("a clean run says what was checked, what was excused and what was not understood", () => {
  const report = text(
    outcome({
      findings: [],
      suppressed: [{ ...finding(), deviation: { reason: "by hand", at: document.span(0, 1) } }],
      statements: [{ state: "unbound", at: document.span(0, 1), text: "x", section: [] }],
    }),
    plain,
  );
  assert.is(
    report,
    `No problems: 0 subjects in 1 file, held against 1 rule from 1 document.
1 finding excused by documented deviations.
1 statement that sounds like a rule could not be bound; \`homelab-lint standards\` says why.
`,
  );
});

test("a run without a rule, or without anything to hold against one, is not called clean", () => {
  const clean = outcome({ findings: [] });
  for (const empty of [
    { ...clean, standards: [] },
    { ...clean, files: [] },
  ])
    assert.match(text(empty, plain), /^Nothing checked: /);
});

test("colours come only when asked for, and change nothing else", () => {
  const colored = text(outcome(), { quiet: false, color: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters.
  const codes = /\u001b\[\d+m/g;
  assert.match(colored, codes);
  assert.is(colored.replace(codes, ""), text(outcome(), plain));
});

test("ten times the findings in one file cost no more than some ten times the work", () => {
  const spent = (count: number): number => {
    const source = new Source("many.yaml", "line\n".repeat(count));
    const findings = Array.from({ length: count }, (_, index) => finding({ at: source.span(index * 5, index * 5 + 4) }));
    const before = process.cpuUsage();
    assert.is(
      text(outcome({ findings }), plain)
        .split("\n")
        .filter((line) => /^ +\d+:1 /.test(line)).length,
      count,
    );
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  spent(2_000);
  // Quadratic work would be a hundred times as much.
  assert.ok(spent(20_000) < 40 * spent(2_000));
});

test.run();

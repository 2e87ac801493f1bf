/** Deviations are documented and explained: what excuses, what no longer does, and what never did. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { lines, run } from "./support/linting.ts";

const standards = "# Rules\n\n- Set `restart: unless-stopped` on every service.\n";
const compose = (comment = "") =>
  `services:\n  web:\n    image: nginx:1.27\n    restart: always${comment}\n  db:\n    image: postgres:16\n    restart: unless-stopped\n`;
const table = (row: string) => `# Deviations\n\n| Subject | Standard | Reason | Until |\n| --- | --- | --- | --- |\n${row}\n`;
const finding =
  "compose.yaml:4:14 error restart-policy: restart policy of service web is `always`, expected `unless-stopped`; set `restart: unless-stopped`";

test("a row excuses its subject from its standard", () => {
  const { findings, suppressed } = run({
    "standards.md": standards,
    "deviations.md": table("| web | restart-policy | restarted by hand | 2026-01-15 |"),
    "compose.yaml": compose(),
  });
  assert.equal(lines(findings), []);
  assert.equal(lines(suppressed), [finding], "and stays countable");
});

test("a rule's id names it as well as its term", () => {
  const { findings } = run({
    "standards.md": standards,
    "deviations.md": table("| web | `standards#rules/restart-policy` | restarted by hand | |"),
    "compose.yaml": compose(),
  });
  assert.equal(lines(findings), []);
});

test("the date is inclusive, and behind it the deviation is a finding itself", () => {
  const { findings } = run({
    "standards.md": standards,
    "deviations.md": table("| web | restart-policy | restarted by hand | 2026-01-14 |"),
    "compose.yaml": compose(),
  });
  assert.equal(lines(findings), [
    finding,
    "deviations.md:5:1 error document/expired-deviation: the deviation of web from restart-policy ended on 2026-01-14; mend what it excused, or decide anew and set a later date",
  ]);
});

test("the reason is mandatory", () => {
  const { findings } = run({
    "standards.md": standards,
    "deviations.md": table("| web | restart-policy | — | |"),
    "compose.yaml": compose(),
  });
  assert.equal(lines(findings), [
    finding,
    "deviations.md:5:1 error document/deviation-without-reason: the deviation of web from restart-policy gives no reason, so it excuses nothing; write why",
  ]);
});

test("one that excuses nothing is reported", () => {
  const { findings } = run({
    "standards.md": standards,
    "deviations.md": table("| db | restart-policy | restarted by hand | |"),
    "compose.yaml": compose(),
  });
  assert.equal(lines(findings), [
    finding,
    "deviations.md:5:1 warning document/useless-deviation: the deviation of db from restart-policy excuses nothing any more; remove it",
  ]);
});

test("a comment excuses its own line", () => {
  const { findings, suppressed } = run({
    "standards.md": standards,
    "compose.yaml": compose(" # homelab-lint: allow restart-policy until 2026-12-31 -- restarted by hand"),
  });
  assert.equal([lines(findings), lines(suppressed)], [[], [finding]]);
});

test("a comment alone on its line excuses the next one", () => {
  const text = compose().replace(
    "    restart: always",
    "    # homelab-lint: allow restart-policy -- restarted by hand\n    restart: always",
  );
  assert.equal(lines(run({ "standards.md": standards, "compose.yaml": text }).findings), []);
});

test("a comment without a reason excuses nothing", () => {
  const { findings } = run({ "standards.md": standards, "compose.yaml": compose(" # homelab-lint: allow restart-policy") });
  assert.equal(lines(findings), [
    finding,
    "compose.yaml:4:21 error document/deviation-without-reason: the deviation of this line from restart-policy gives no reason, so it excuses nothing; write why",
  ]);
});

test("what a reader says is not excused by a standard's deviation", () => {
  const { findings } = run({
    "standards.md": standards,
    "deviations.md": table("| web | compose/yaml-syntax | known | |"),
    "compose.yaml": compose(),
  });
  assert.is(findings.filter(({ rule }) => rule === "document/useless-deviation").length, 1);
});

test.run();

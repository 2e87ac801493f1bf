import { test } from "uvu";
import * as assert from "uvu/assert";
import { main } from "../src/cli/main.ts";
import { measured, timed } from "../src/stopwatch.ts";
import { folderWith } from "./support/cli-folder.ts";
import { worldIn } from "./support/cli-world.ts";

/** A clock that goes on when it is told. */
function handClock() {
  let now = 0;
  return {
    clock: () => now,
    pass(ms: number) {
      now += ms;
    },
  };
}

test("a stage inside another counts for itself alone, a rule with all that it asks for", () => {
  const { clock, pass } = handClock();
  const { result, times } = measured(clock, () => {
    pass(1);
    timed("model", () => {
      pass(2);
      timed("read", () => pass(4));
      pass(8);
    });
    timed(
      "rules",
      () => {
        pass(16);
        timed("git", () => pass(32));
      },
      "a",
    );
    timed("rules", () => pass(64), "b");
    return "done";
  });
  assert.is(result, "done");
  assert.equal(times.stages, { documents: 0, walk: 0, read: 4, git: 32, parse: 0, model: 10, rules: 80, report: 0 });
  assert.equal(times.rules, [
    { id: "b", ms: 64 },
    { id: "a", ms: 48 },
  ]);
});

test("what throws is counted, and nothing is measured outside", () => {
  const { clock, pass } = handClock();
  const { times } = measured(clock, () => {
    assert.throws(() =>
      timed("parse", () => {
        pass(5);
        throw new Error("no");
      }),
    );
    pass(100);
  });
  assert.is(times.stages.parse, 5);
  assert.is(
    timed("read", () => 7),
    7,
  );
});

test("--stats tells stages and rules on standard error, and changes no report", () => {
  const folder = folderWith({
    "docs/architecture/README.md": "# Rules\n\n- **Must:** every service sets `restart: always`.\n",
    "compose.yaml": "services:\n  web:\n    image: nginx:1.27\n    restart: always\n",
  });
  const run = (...args: string[]) => {
    let now = 0;
    const world = worldIn(folder.path, {}, false, () => {
      now += 1;
      return now;
    });
    assert.is(main(args, world), 0);
    return world.written;
  };
  assert.is(run("--stats", "text").stdout, run().stdout);
  assert.match(
    run("--stats", "text").stderr,
    /^Where the time went:\n(?: +[\d.]+ ms {2}\w+.*\n)+The dearest of 1 rules:\n +[\d.]+ ms {2}README#rules\/restart-policy\n$/,
  );
  const { stages, rules, start, total } = JSON.parse(run("--stats", "json").stderr);
  assert.equal(Object.keys(stages), ["documents", "walk", "read", "git", "parse", "model", "rules", "report"]);
  assert.ok(stages.parse > 0 && stages.read > 0 && stages.rules > 0 && total > start);
  assert.equal(
    rules.map(({ id }: { id: string }) => id),
    ["README#rules/restart-policy"],
  );
  folder.remove();
});

test.run();

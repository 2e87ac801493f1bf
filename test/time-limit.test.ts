import { test } from "uvu";
import * as assert from "uvu/assert";
import { withinProcessorTime, withinTime } from "../src/time-limit.ts";

const forever = (): never => {
  for (;;);
};

test("what ends in time answers", () => {
  assert.equal(
    withinTime(5_000, () => ({ a: 1 })),
    { ok: true, value: { a: 1 } },
  );
});

test("what does not is stopped, a regular expression in its middle too", () => {
  const start = performance.now();
  assert.equal(withinTime(50, forever), { ok: false, why: "time" });
  assert.equal(
    withinTime(50, () => /^(a+)+$/.test(`${"a".repeat(60)}!`)),
    { ok: false, why: "time" },
  );
  assert.ok(performance.now() - start < 5_000);
});

test("one within another: the inner one ends alone, the outer one ends both", () => {
  assert.equal(
    withinTime(5_000, () => withinTime(50, forever)),
    { ok: true, value: { ok: false, why: "time" } },
  );
  assert.equal(
    withinTime(50, () => withinTime(5_000, forever)),
    { ok: false, why: "time" },
  );
  assert.equal(
    withinTime(5_000, () => 1),
    { ok: true, value: 1 },
  );
});

test("a stack that runs out is told, any other mistake goes on", () => {
  const deep = (): number => deep() + 1;
  assert.equal(withinTime(5_000, deep), { ok: false, why: "depth" });
  assert.throws(
    () =>
      withinTime(5_000, () => {
        throw new TypeError("no");
      }),
    (error: unknown) => error instanceof TypeError && error.message === "no",
  );
});

test("what had to wait for others is run once more, what never ends is stopped", () => {
  let tries = 0;
  const waiting = (): string => {
    tries += 1;
    // Takes its time from the clock, and none from the processor.
    if (tries === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_000);
    return "read";
  };
  assert.equal(withinProcessorTime(200, waiting), { ok: true, value: "read" });
  assert.is(tries, 2);
  assert.equal(withinProcessorTime(50, forever), { ok: false, why: "time" });
});

test.run();

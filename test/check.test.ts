/** How much is asked: counts, since times hang on the machine. And that nothing of what was checked is kept. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { Checker, check } from "../src/check/check.ts";
import { readConfigurations, readInParts } from "../src/configs/configurations.ts";
import type { Catalogue, Subject, Term, TermWithPage } from "../src/model.ts";
import { memoryTree } from "../src/tree/memory.ts";
import { read } from "./support/reading.ts";

const surroundings = { env: {}, now: 0 };

const stacks = (count: number, restart = "always"): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `stacks/s${index}/compose.yaml`,
      `services:\n  web-${index}:\n    image: nginx:1.27\n    restart: ${restart}\n    ports: ["8080:80"]\n`,
    ]),
  );

const servicesOf = (count: number): readonly Subject[] => readConfigurations(memoryTree(stacks(count)), ["."], surroundings).subjects;

/** The catalogue with terms and traits that count how often they are asked. */
function counted(): { readonly catalogue: Catalogue; readonly asked: Map<string, number> } {
  const asked = new Map<string, number>();
  const count = (name: string): void => void asked.set(name, (asked.get(name) ?? 0) + 1);
  const terms = catalogue.terms.map(
    (term): TermWithPage => ({
      ...term,
      of(...question: Parameters<Term["of"]>) {
        count(term.name);
        return term.of(...question);
      },
    }),
  );
  const traits = catalogue.traits.map((trait) => ({
    ...trait,
    holds(...question: Parameters<typeof trait.holds>) {
      count(trait.name);
      return trait.holds(...question);
    },
  }));
  return { catalogue: { ...catalogue, terms, traits }, asked };
}

function askedBy(document: string, subjects: readonly Subject[]): ReadonlyMap<string, number> {
  const { rules, facts } = read(document);
  const { catalogue: counting, asked } = counted();
  assert.ok(rules.length > 0);
  check(rules, subjects, facts, counting, 0);
  return asked;
}

test("a rule about one service asks that one alone", () => {
  const asked = askedBy("# Rules\n\n- `web-7` must set `restart: unless-stopped`.\n", servicesOf(40));
  assert.is(asked.get("restart-policy"), 1);
});

test("rules for the same subjects find them once, and rules of one term ask it once", () => {
  const document =
    "# Rules\n\n- Databases must set `restart: unless-stopped`.\n- Databases must set `restart: unless-stopped` or `restart: always`.\n- Databases should set `restart: always`.\n";
  const databases = Array.from({ length: 20 }, (_, index) => `  db-${index}:\n    image: postgres:16\n    restart: always\n`).join("");
  const { subjects } = readConfigurations(memoryTree({ "compose.yaml": `services:\n${databases}` }), ["."], surroundings);
  const asked = askedBy(document, subjects);
  assert.is(asked.get("database"), 20);
  assert.is(asked.get("restart-policy"), 20);
});

test("subjects that come in parts give the findings that all of them give at once, in the same order", () => {
  const { rules, facts } = read(
    "# Rules\n\n- Set `restart: unless-stopped` on every service.\n- No two services may share a host port.\n- Pin images to an exact version, never `:latest`.\n- `web-1` and `web-3` must not run at the same time.\n",
  );
  assert.equal(new Set(rules.map(({ term }) => term)), new Set(["restart-policy", "host-port", "image-tag", "running-together"]));
  const tree = memoryTree(stacks(6));
  const parted = new Checker(rules, facts, catalogue, 0);
  let parts = 0;
  readInParts(tree, ["."], surroundings, [], (part) => {
    assert.ok("subjects" in part);
    parts += part.subjects.length > 0 ? 1 : 0;
    parted.take(part.subjects);
  });
  assert.is(parts, 6);
  const whole = check(rules, readConfigurations(tree, ["."], surroundings).subjects, facts, catalogue, 0);
  const inParts = parted.end();
  const told = (findings: typeof whole.findings) =>
    findings.map(({ rule, message, at, related }) => [rule, message, at.source.path, at.start, related.map((one) => one.at.source.path)]);
  assert.equal(told(inParts.findings), told(whole.findings));
  assert.is(whole.findings.filter(({ rule }) => rule === "host-port").length, 5);
  assert.is(whole.findings.filter(({ rule }) => rule === "running-together").length, 1);
  assert.equal(
    rules.map((rule) =>
      inParts
        .selected(rule)
        .list()
        .map(({ title }) => title),
    ),
    rules.map((rule) =>
      whole
        .selected(rule)
        .list()
        .map(({ title }) => title),
    ),
  );
});

test("nothing of a file stays behind when its project was checked", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const { rules, facts } = read("# Rules\n\n- Set `restart: unless-stopped` on every service.\n- No two services may share a host port.\n");
  const checker = new Checker(rules, facts, catalogue, 0);
  const seen: WeakRef<object>[] = [];
  readInParts(memoryTree(stacks(20)), ["."], surroundings, [], (part) => {
    assert.ok("subjects" in part);
    for (const subject of part.subjects) if (subject.kind === "service") seen.push(new WeakRef(subject), new WeakRef(subject.raw));
    checker.take(part.subjects);
  });
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  assert.is(seen.length, 40);
  // The last one may still be in somebody's hands.
  assert.ok(seen.filter((one) => one.deref() !== undefined).length <= 2);
  assert.is(checker.end().findings.length, 20 + 19);
});

test.run();

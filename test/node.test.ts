/** The laws of nodes: what is merged keeps the places of its parts, and nothing is ever changed. */
import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { entry, get, isKnown, items, list, mapping, type Node, scalar, text, throughVia, toPlain } from "../src/node.ts";
import { Source } from "../src/source.ts";

const source = new Source("compose.yaml", "restart: always\nimage: nginx\nrestart: no\n");
const key = (start: number, name: string) => scalar(name, source.span(start, start + name.length));
const restart = { key: key(0, "restart"), value: scalar("always", source.span(9, 15)) };
const image = { key: key(16, "image"), value: scalar("nginx", source.span(23, 28)) };
const later = { key: key(29, "restart"), value: scalar("no", source.span(38, 40)) };

test("a map built from the entries of others keeps each child's place", () => {
  const base = mapping([restart, image], source.span(0, 28));
  const merged = mapping([...base.entries.values(), later], source.span(0, 40));
  assert.is(get(merged, "image"), image.value, "the very same node");
  assert.is(get(merged, "restart"), later.value, "the later one wins");
  assert.equal([...merged.entries.keys()], ["restart", "image"], "and takes the earlier one's position");
  assert.is(text(get(base, "restart")), "always", "what was merged is as it was");
});

test("a step through a merge is added behind those before it", () => {
  const once = throughVia(image.value, { how: "alias", at: source.span(0, 1) });
  const twice = throughVia(once, { how: "extends", at: source.span(1, 2) });
  assert.equal(
    twice.via?.map(({ how }) => how),
    ["alias", "extends"],
  );
  assert.is(image.value.via, undefined);
  assert.is(twice.at, image.value.at);
});

test("looks through paths, and finds nothing where there is no map", () => {
  const root = mapping([{ key: key(0, "restart"), value: mapping([image], source.span(16, 28)) }], source.span(0, 28));
  assert.is(text(get(root, "restart", "image")), "nginx");
  assert.is(get(root, "restart", "image", "more"), undefined);
  assert.is(get(undefined, "x"), undefined);
  assert.is(entry(root, "nothing"), undefined);
  assert.is(items(root), undefined);
  assert.equal(items(list([image.value], source.span(0, 1))), [image.value]);
});

test("knows what hangs on an unset variable", () => {
  const unset = { ...scalar("/media", source.span(0, 1)), gaps: [{ variable: "DATA", start: 0, end: 0 }] };
  assert.not(isKnown(unset));
  assert.ok(isKnown(image.value));
});

test("gives back as a plain object what it was built from", () => {
  const build = (value: unknown): Node => {
    if (Array.isArray(value)) return list(value.map(build), source.span(0, 1));
    if (typeof value !== "object" || value === null) return scalar(value as string | number | boolean | null, source.span(0, 1));
    return mapping(
      Object.entries(value).map(([name, child]) => ({ key: key(0, name), value: build(child) })),
      source.span(0, 1),
    );
  };
  const values = fc.jsonValue().filter((value) => !JSON.stringify(value).includes("__proto__"));
  fc.assert(
    fc.property(values, (value) => {
      assert.equal(toPlain(build(value)), value);
    }),
    { numRuns: 200 },
  );
});

test.run();

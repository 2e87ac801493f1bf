/** Rules in words, as `standards` lists them: every relation, whom they are for, and on each term's page the value that its rules demand. */
import { readdirSync } from "node:fs";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { catalogue } from "../rules/index.ts";
import { demandsOf } from "../src/check/demands.ts";
import type { Relation, Rule, Selector } from "../src/model.ts";
import { standardsJson } from "../src/report/standards-json.ts";
import { standardsMarkdown } from "../src/report/standards-markdown.ts";
import { standardsText } from "../src/report/standards-text.ts";
import * as sample from "./support/cli-outcome.ts";
import { examplesOf } from "./support/pages.ts";
import { read } from "./support/reading.ts";

const root = new URL("../", import.meta.url).pathname;
const told = demandsOf(catalogue);

/** What a rule of a term demands, in words. */
const demanded = (term: string, relation: Relation, rest: Partial<Rule> = {}): string =>
  told({ ...sample.rule, ...rest, term, relation }).demands;

const whom = (selector: Partial<Selector>): string =>
  told({ ...sample.rule, selector: { kinds: ["service"], words: "every service", ...selector } }).whom;

test("each relation says what it asks for", () => {
  const cases: readonly (readonly [string, Relation, string])[] = [
    ["health-check", { is: "present" }, "health-check is present"],
    ["host-port", { is: "absent" }, "host-port is absent"],
    ["mac-address", { is: "unique" }, "mac-address is unique"],
    ["host-port", { is: "unique" }, "host-port is unique on its host"],
    ["device-path", { is: "exclusive" }, "device-path is for one at a time"],
    ["device-path", { is: "exclusive", value: "/dev/dri" }, "device-path `/dev/dri` is for one at a time"],
    ["restart-policy", { is: "equals", value: "always" }, "restart-policy is `always`"],
    ["image-tag", { is: "equals", value: "latest", not: true }, "image-tag is not `latest`"],
    ["image-tag", { is: "equals", value: "pinned" }, "image-tag is a pinned version"],
    ["address", { is: "equals", value: "10.0.0.5", some: true }, "address includes `10.0.0.5`"],
    ["network", { is: "equals", value: "proxy" }, "network includes `proxy`"],
    ["restart-policy", { is: "one of", values: ["always", "no"] }, "restart-policy is `always` or `no`"],
    ["image-registry", { is: "one of", values: ["a", "b", "c"], not: true }, "image-registry is not `a`, `b` or `c`"],
    ["network", { is: "one of", values: ["back"], every: true }, "network is `back` and nothing else"],
    ["key-order", { is: "in order", values: ["image", "ports"] }, "key-order is in the order `image`, `ports`"],
    ["volume-name", { is: "matches", pattern: "<stack>_<purpose>" }, "volume-name is `<stack>_<purpose>`"],
    ["service-name", { is: "matches", pattern: "<kebab-case>" }, "service-name is kebab-case"],
    ["volume-name", { is: "matches", pattern: "tmp*", not: true }, "volume-name is not `tmp*`"],
    ["mount-source", { is: "under", paths: ["/tank/a", "/tank/b"] }, "mount-source is a path under `/tank/a` or `/tank/b`"],
    ["mount-source", { is: "under", paths: ["/root"], not: true }, "mount-source is a path not under `/root`"],
    ["host-port", { is: "in range", ranges: [{ first: 8000, last: 8999 }] }, "host-port is one in 8000–8999"],
    ["host-port", { is: "in range", ranges: [{ first: 22, last: 22 }], not: true }, "host-port is not `22`"],
    ["host-port", { is: "in range", ranges: [{ first: 1, last: 1023 }], not: true }, "host-port is one outside 1–1023"],
    ["address", { is: "in range", ranges: [{ first: 167772170, last: 167772180 }] }, "address is one in 10.0.0.10–10.0.0.20"],
    ["service-count", { is: "at most", limit: 3 }, "service-count is at most 3"],
  ];
  for (const [term, relation, words] of cases) assert.is(demanded(term, relation), words);
  const kinds = new Set(cases.map(([, { is }]) => is));
  assert.is(kinds.size, 11, "every kind of relation");
});

test("the part that is meant stands with the term's name", () => {
  const present = { is: "present" } as const;
  assert.is(
    demanded("resource-limit", { is: "at most", limit: 2048 }, { part: "size" }),
    "resource-limit: memory limit (MiB) is at most 2048",
  );
  assert.is(demanded("label", present, { part: "traefik.*" }), "label `traefik.*` is present");
  assert.is(demanded("service-setting", { is: "equals", value: "ALL" }, { part: "cap_drop" }), "service-setting: `cap_drop` is `ALL`");
  assert.is(demanded("gateway", { is: "equals", value: "10.0.0.1" }, { part: "VLAN 10" }), "gateway in VLAN 10 is `10.0.0.1`");
});

test("what a rule depends on stands behind it", () => {
  const present = { is: "present" } as const;
  const value = { is: "equals", value: "1000" } as const;
  const variable = "environment-variable: variable `PUID` is `1000`";
  assert.is(demanded("environment-variable", value, { part: "PUID", optional: true }), `${variable}, where there is one`);
  assert.is(demanded("environment-variable", value, { part: "PUID", defaults: true }), `${variable}, where a file gives it a default`);
  assert.is(
    demanded("label", present, { part: "caddy.tls", within: "caddy.*", excused: [["caddy_0", "caddy_1"]] }),
    "label `caddy.tls` is present, where there is a label `caddy.*`, unless there is a label `caddy_0` and a label `caddy_1`",
  );
});

test("whom a rule is for tells what its words leave open, and whom it spares", () => {
  assert.is(whom({}), "every service");
  assert.is(whom({ words: "Jellyfin", names: ["jellyfin"] }), "Jellyfin");
  assert.is(whom({ words: "Writer", names: ["docs/*", "page/*"] }), "Writer (`docs/*` or `page/*`)");
  assert.is(whom({ words: "every service, every container" }), "every service");
  assert.is(whom({ words: "databases", traits: ["database"] }), "databases");
  assert.is(whom({ words: "stores", traits: ["database"] }), 'stores ("database")');
  assert.is(whom({ words: "every service", all: ["gpu:nvidia"] }), 'every service ("nvidia container")');
  assert.is(whom({ words: "every service with nvidia graphics", all: ["gpu:nvidia"] }), "every service with nvidia graphics");
  assert.is(whom({ within: ["wiki"] }), "every service (of `wiki`)");
  assert.is(whom({ paths: ["media/**"] }), "every service (in `media/**`)");
  assert.is(whom({ words: "every service in media/", paths: ["media/**"] }), "every service in media/");
  assert.is(whom({ host: { name: "mini", others: ["rack"] } }), "every service (on mini)");
  assert.is(whom({ numbers: [{ first: 200, last: 299 }] }), "every service (numbered 200–299)");
  assert.is(whom({ vlans: ["20"] }), "every service (in VLAN 20)");
  assert.is(whom({ except: ["traefik"], none: ["job"] }), 'every service but `traefik`, "one-shot job"');
  assert.is(whom({ words: "everybody but traefik", except: ["traefik"] }), "everybody but traefik");
  assert.is(whom({ words: "everyone but wiki", strangersTo: ["wiki", "web"] }), "everyone but wiki, `web`");
  assert.is(whom({ except: [..."abcdefghij"] }), "every service but `a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 2 more");
});

/** Values that stand for words, with the words that say them. */
const inWords: Readonly<Record<string, RegExp>> = {
  "gpu-count all": /not taken all/,
  "gpu-count named": /named/,
  "health-check complete": /all of its timing/,
  "passthrough-option all": /all functions/,
  "plain-secret inline": /written out/,
  "stale-worktree merged": /merged/,
  "status-report 168": /7 days/,
  "unprivileged privileged": /is unprivileged/,
  "volume-kind anonymous": /anything but an anonymous volume/,
  "volume-kind bind": /a bind mount/,
  "volume-kind named": /a named volume/,
  "worktree-sync 1": /1 commit|every hour/,
  "worktree-sync 24": /every day/,
};

test("on each term's page, what is listed of a rule names its value", () => {
  const named = new Set<string>();
  for (const page of readdirSync(`${root}rules`).filter((name) => name.endsWith(".md")))
    for (const { files } of examplesOf(`${root}rules/${page}`)) {
      const documents = Object.fromEntries(Object.entries(files).filter(([name]) => name.endsWith(".md")));
      for (const rule of read(documents).rules) {
        const { demands } = told(rule);
        const term = catalogue.terms.find(({ name }) => name === rule.term);
        assert.ok(demands.startsWith(rule.term), demands);
        assert.not.match(demands, /undefined|NaN|\[object/, demands);
        for (const value of valuesOf(rule.relation)) {
          const letters = /^<([\w-]+)>$/.exec(String(value))?.[1] ?? value;
          const said = typeof value === "number" ? (term?.spell?.(value) ?? String(value)) : (term?.valueName?.(value) ?? value);
          const isNamed = [said, String(letters)].some((one) => demands.toLowerCase().includes(one.toLowerCase()));
          assert.ok(inWords[`${rule.term} ${value}`]?.test(demands) ?? isNamed, `${demands}: ${value}`);
        }
        named.add(rule.term);
      }
    }
  assert.equal(
    catalogue.terms.filter(({ name }) => !named.has(name)).map(({ name }) => name),
    [],
    "every term has a rule on a page",
  );
});

function valuesOf(relation: Relation): readonly (string | number)[] {
  switch (relation.is) {
    case "equals":
      return [relation.value];
    case "exclusive":
      return relation.value === undefined ? [] : [relation.value];
    case "one of":
    case "in order":
      return relation.values;
    case "matches":
      return [relation.pattern];
    case "under":
      return relation.paths;
    case "in range":
      return relation.ranges.flatMap(({ first, last }) => [first, last]);
    case "at most":
      return [relation.limit];
    default:
      return [];
  }
}

test("values of documents are shown safely in every format", () => {
  const value = "a\u001b[31m\u202e<img src=x>|[x](y)@all\n##[error]";
  const rule = {
    ...sample.rule,
    relation: { is: "equals", value } as const,
    selector: { kinds: ["service"], words: "every service", except: [value] } as const,
  };
  const outcome = { ...sample.outcome(), standards: [{ ...rule, ...told(rule) }] };
  const text = standardsText(outcome, { color: false });
  const markdown = standardsMarkdown(outcome);
  const json = standardsJson(outcome);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there.
  for (const shown of [text, markdown, json]) assert.not.match(shown, /[\u0000-\u0009\u000b-\u001f\u202e]|##\[/);
  assert.is(
    text
      .split("\n")
      .find((line) => line.includes("restart-policy is"))
      ?.includes("\\e[31m\\u{202e}<img src=x>"),
    true,
  );
  const row = markdown.split("\n").find((line) => line.includes("restart-policy is")) as string;
  assert.is(row.split(/(?<!\\)\|/).length, 10, row);
  const [listed] = JSON.parse(json).standards;
  assert.is(listed.relation.value, value);
  assert.equal(listed.selector.except, [value]);
});

test("programs get a rule as data", () => {
  const { rules } = read(
    "# Compose rules\n\n- Databases (except `cache`) must use a port between 8000 and 8999.\n- No service may use more than 2 GB of memory.\n",
  );
  const standards = rules.map((rule) => ({
    ...rule,
    ...told(rule),
    matched: 0,
    matchedKinds: new Set<"service">(),
    subjects: () => [],
    section: [],
  }));
  const listed = JSON.parse(standardsJson({ ...sample.outcome(), standards })).standards;
  const everybody = { names: [], anyTrait: [], everyTrait: [], within: [], paths: [], host: null, numbers: [], vlans: [] };
  assert.equal(
    listed.map(({ demands, part, relation, selector }: Record<string, unknown>) => ({ demands, part, relation, selector })),
    [
      {
        demands: "host-port is one in 8000–8999, for Databases but `cache`",
        part: null,
        relation: { is: "in range", not: false, every: false, some: false, ranges: [{ first: 8000, last: 8999 }] },
        selector: { ...everybody, anyTrait: ["database"], except: ["cache"], exceptTrait: [] },
      },
      {
        demands: "resource-limit: memory limit (MiB) is at most 2048, for every service",
        part: "size",
        relation: { is: "at most", not: false, every: false, some: false, limit: 2048 },
        selector: { ...everybody, except: [], exceptTrait: [] },
      },
    ],
  );
});

test.run();

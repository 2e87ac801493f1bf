/** Findings that many documents demand at one place: told once, as they are where few do. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FindingList } from "../src/check/finding-list.ts";
import type { Finding, Rule, Severity } from "../src/model.ts";
import { Source } from "../src/source.ts";

const file = new Source("compose.yaml", "services:\n  web:\n    image: nginx\n");
const at = file.span(12, 15);

interface Said {
  readonly document: string;
  readonly start?: number;
  readonly severity?: Severity;
  readonly message?: string;
  readonly subject?: string;
  readonly part?: string;
}

function told(all: readonly Said[]): readonly Finding[] {
  const list = new FindingList();
  const sources = new Map<string, Source>();
  for (const { document, start = 0, severity = "error", message = "no restart policy", subject = "service web", part } of all) {
    const source = sources.get(document) ?? new Source(document, "Set it. Set it again.");
    sources.set(document, source);
    const rule = { id: document, term: "restart-policy", at: source.span(start, start + 7), ...(part && { part }) } as Rule;
    const standard = { id: document, at: rule.at, text: "Set it." };
    list.add(rule, { rule: "restart-policy", severity, message, at, subject, standard, related: [] });
  }
  return list.findings;
}

const brief = ({ severity, message, subject, standard, related }: Finding): unknown => [
  severity,
  message,
  subject,
  standard?.id,
  related.map((one) => one.at.source.path),
];

const documents = (count: number): readonly Said[] => Array.from({ length: count }, (_, index) => ({ document: `${index}.md` }));

for (const count of [3, 12, 13, 14, 40])
  test(`${count} documents demand one thing, and one demands it more strongly`, () => {
    const all = documents(count).map((one, index) => ({ ...one, severity: index === count - 1 ? "error" : ("info" as Severity) }));
    const others = all.slice(0, -1).map(({ document }) => document);
    const last = all.at(-1)?.document;
    assert.equal(told(all).map(brief), [["error", "no restart policy", "service web", last, [...others.slice(1), ...others.slice(0, 1)]]]);
  });

test("what one sentence says twice is told once, what differs is told apart, among many as among few", () => {
  const again: readonly Said[] = [
    { document: "0.md", message: "in other words" },
    { document: "0.md", start: 8, message: "in other words" },
    { document: "1.md", subject: "service db" },
    { document: "2.md", part: "TZ" },
    { document: "3.md", message: "in other words" },
  ];
  const few = told([...documents(4), ...again]).map(brief);
  assert.equal(few, [
    ["error", "no restart policy", "service web", "0.md", ["1.md", "2.md", "3.md"]],
    ["error", "in other words", "service web", "0.md", []],
    ["error", "no restart policy", "service db", "1.md", []],
  ]);
  const many = told([...documents(30), ...again]).map(brief);
  const rest = Array.from({ length: 29 }, (_, index) => `${index + 1}.md`);
  assert.equal(many, [["error", "no restart policy", "service web", "0.md", rest], ...few.slice(1)]);
});

test.run();

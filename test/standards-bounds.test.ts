/** Bounds on what documents may come to, each with a finding where the first thing lies that is not read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf, Source } from "../src/source.ts";
import { boundDocument, boundStatements } from "../src/standards/text/bounds.ts";
import { read } from "./support/reading.ts";

const documents = (count: number) =>
  Array.from({ length: count }, (_, index) => read({ [`${index}.md`]: "# Rules\n\n- One.\n- Two.\n- Three.\n" }).statements);

test("each document is read up to its bound, and the others whole", () => {
  const { statements, findings } = boundStatements(documents(2), { statements: 2, allStatements: 10 });
  assert.equal(
    statements.map(({ document, text }) => `${document} ${text}`),
    ["0.md One.", "0.md Two.", "1.md One.", "1.md Two."],
  );
  assert.equal(
    findings.map(({ at, message }) => `${placeOf(at).file}:${placeOf(at).line} ${message}`),
    [0, 1].map(
      (index) =>
        `${index}.md:5 this document makes 3 statements, more than the 2 that are read of one; what begins here is not checked; part it`,
    ),
  );
});

test("all documents are read up to theirs", () => {
  const { statements, findings } = boundStatements(documents(3), { statements: 3, allStatements: 4 });
  assert.is(statements.length, 4);
  assert.equal(
    findings.map(({ rule, at, message }) => `${placeOf(at).file}:${placeOf(at).line} ${rule} ${message}`),
    [
      "1.md:4 document/too-large the documents make 9 statements, more than the 4 that are read; what begins here is not checked; name fewer documents as standards",
    ],
  );
});

test("what keeps to the bounds is read whole", () => {
  const { statements, findings } = boundStatements(documents(2), { statements: 3, allStatements: 6 });
  assert.is(statements.length, 6);
  assert.equal(findings, []);
});

const bounded = (text: string) => {
  const { source, findings } = boundDocument(new Source("a.md", text));
  assert.is(source.text.length, text.length);
  return {
    lines: source.text.split("\n"),
    said: findings.map(({ at, message }) => `${placeOf(at).line}:${placeOf(at).column} ${message.split(";")[0]}`),
  };
};
const nested = "this is nested deeper than the 20 lists and quotes that are read, so it is no rule";
const longer = (what: string) => `this ${what} is longer than the 5000 characters that are read of one, so it is no rule`;

for (const [name, head] of Object.entries({
  quotes: ">".repeat(21),
  "quotes with blanks": "> ".repeat(21),
  items: "- ".repeat(21),
  "items of other kinds": "* ".repeat(11) + "+ ".repeat(10),
  "numbers, and tabs behind them": "1.\t".repeat(11) + "12) ".repeat(10),
  "an indented item": `${" ".repeat(101)}- `,
  "an item behind tabs": `${"\t".repeat(26)}1. `,
}))
  test(`a line is nested too deeply: ${name}`, () => {
    const { lines, said } = bounded(`# Rules\n\n${head}Use this.\n\n- Use that.\n`);
    assert.equal(said, [`3:1 ${nested}`]);
    assert.equal([lines[0], lines[2]?.trim(), lines[4]], ["# Rules", "", "- Use that."]);
  });

for (const [name, line] of Object.entries({
  quotes: `${">".repeat(20)} Use this.`,
  items: `${"- ".repeat(20)}Use this.`,
  numbers: `${"1. ".repeat(20)}Use this.`,
  "dashes without a blank": `${"-".repeat(40)} Use this.`,
  "numbers without a blank": `${"1.".repeat(30)} Use this.`,
  "code that is indented": `${" ".repeat(200)}restart: always`,
  "an item that is indented as far as it may be": `${" ".repeat(100)}- Use this.`,
  "marks behind the first word": `Use ${"- ".repeat(40)}this.`,
}))
  test(`a line may be nested like this: ${name}`, () => {
    const { lines, said } = bounded(`# Rules\n\n${line}\n`);
    assert.equal(said, []);
    assert.is(lines[2], line);
  });

test("a paragraph is as long as all of its lines", () => {
  const line = "x".repeat(2_000);
  const { lines, said } = bounded(`# Rules\n\nOne.\n\n${line}\n${line}\n${line}\nthe end\n\nTwo.\n`);
  assert.equal(said, [`5:1 ${longer("paragraph")}`]);
  assert.equal(
    lines.map((one) => one.trim()),
    ["# Rules", "", "One.", "", "", "", "", "", "", "Two.", ""],
  );
});

for (const [name, mark] of Object.entries({
  "a blank line": "\n",
  "a line of blanks": "  \n",
  "an item": "- ",
  "an indented item": "  * ",
  "a number": "2. ",
  "a number in brackets": "  13) ",
  "a quote": ">",
  "a heading": "## ",
  "a heading behind blanks": " ## ",
  "a row": "a | ",
  "a fence": "```\n",
  "a fence of tildes": "~~~yaml\n",
  "a fence in an item": "- ```\n",
}))
  test(`${name} begins something new`, () => {
    const line = "x".repeat(3_000);
    const text = `# Rules\n\n${line}\n${mark}${line}\n`;
    const { lines, said } = bounded(text);
    assert.equal(said, []);
    assert.equal(lines.join("\n"), text);
  });

for (const mark of ["-- ", "*emphasis* ", "1.5 ", "12 ", "x# ", "`` ", "~~ ", "x ```\n"])
  test(`a line that begins with "${mark.trim()}" goes on with its paragraph`, () => {
    const line = "x".repeat(3_000);
    assert.equal(bounded(`# Rules\n\n${line}\n${mark}${line}\n`).said, [`3:1 ${longer("paragraph")}`]);
  });

test("a line of code may be longer, and as deep as it likes", () => {
  const code = `${"- ".repeat(40)}${"x".repeat(6_000)}`;
  const after = `${"y".repeat(5_001)}`;
  const { lines, said } = bounded(`\`\`\`\`yaml\n${code}\n\`\`\`\n${code}\n\`\`\`\`\n${after}\n`);
  assert.equal(said, [`6:1 ${longer("line")}`]);
  assert.equal([lines[1], lines[3], lines[5]?.trim()], [code, code, ""]);
});

test("a line of code has an end, too", () => {
  assert.equal(bounded(`- ~~~\n  ${"x".repeat(20_000)}\n  ~~~\n`).said, [`2:1 ${longer("line")}`]);
  assert.equal(bounded(`- ~~~\n  ${"x".repeat(19_998)}\n  ~~~\n`).said, []);
});

test("how many more there are is told behind the first", () => {
  const deep = `${"> ".repeat(21)}Use this.\n\n`;
  for (const [count, more] of [
    [2, "1 more such place follows"],
    [3, "2 more such places follow"],
  ] as const)
    assert.match(boundDocument(new Source("a.md", deep.repeat(count))).findings[0]?.message ?? "", `${nested}; ${more}; part it`);
});

test.run();

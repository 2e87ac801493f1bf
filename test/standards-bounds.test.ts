/** Bounds on what documents may come to, each with a finding where the first thing lies that is not read. */
import { test } from "uvu";
import * as assert from "uvu/assert";
import { placeOf } from "../src/source.ts";
import { boundStatements } from "../src/standards/text/bounds.ts";
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

test.run();

import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { excerptOf } from "../src/report/excerpt.ts";
import { visible, visibleSource } from "../src/report/visible.ts";
import { Source } from "../src/source.ts";

const anyText = fc.string({ unit: "binary", maxLength: 300 });
const harmful = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

test("what is harmless stays as it is", () => {
  for (const text of ["stacks/wëb/compose.yaml", "日本語 → 中文", "👩‍👩‍👧", "a\\n", ""]) assert.is(visible(text), text);
});

test("each harmful character has an escape of its own", () => {
  assert.is(
    visible("\n\r\t\u001b\u0000\u007f\u009b\u00ad\u061c\u200b\u202e\u2028\u2066\ufeff\ud800\u{e0041}"),
    "\\n\\r\\t\\e\\u{0}\\u{7f}\\u{9b}\\u{ad}\\u{61c}\\u{200b}\\u{202e}\\u{2028}\\u{2066}\\u{feff}\\u{d800}\\u{e0041}",
  );
  assert.is(visibleSource("\tkey:\t1"), " key: 1");
});

test("no text whatsoever leaves a harmful character", () => {
  fc.assert(fc.property(anyText, (text) => !harmful.test(visible(text)) && !harmful.test(visibleSource(text))));
});

test("an excerpt is one harmless line, and its marks lie within it", () => {
  fc.assert(
    fc.property(anyText, fc.nat(300), fc.nat(300), (text, start, length) => {
      const excerpt = excerptOf(new Source("x", text).span(start, start + length));
      if (!excerpt) return true;
      const width = [...excerpt.text].length;
      return !harmful.test(excerpt.text) && excerpt.marks >= 1 && excerpt.indent >= 0 && excerpt.indent + excerpt.marks <= width + 1;
    }),
  );
});

test("an excerpt of a short line is the line, marked where the stretch is", () => {
  const source = new Source("x", "first\nkey: value # why\r\n");
  assert.equal(excerptOf(source.span(11, 16)), { line: 2, text: "key: value # why", indent: 5, marks: 5 });
  assert.equal(excerptOf(source.span(11, 11)), { line: 2, text: "key: value # why", indent: 5, marks: 1 });
  assert.is(excerptOf(new Source("x", "").span(0, 0)), undefined);
});

test.run();

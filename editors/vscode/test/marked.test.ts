import assert from "node:assert/strict";
import { test } from "node:test";
import { AROUND, around, covers, decode } from "../src/marked";

const MODIFIERS = ["abbreviation", "discouraged"];

test("numbers become places, each relative to the one before", () => {
  const data = [2, 4, 6, 0, 0, 0, 10, 4, 0, 1, 3, 0, 5, 0, 2];
  assert.deepEqual(decode(data, MODIFIERS), [
    { kind: "term", line: 2, start: 4, end: 10 },
    { kind: "abbreviation", line: 2, start: 14, end: 18 },
    { kind: "discouraged", line: 5, start: 0, end: 5 },
  ]);
});

test("a short form that is advised against is drawn as such", () => {
  assert.equal(decode([0, 0, 3, 0, 3], MODIFIERS)[0]?.kind, "discouraged");
});

test("the names of the bits are the server's", () => {
  assert.equal(decode([0, 0, 3, 0, 1], ["discouraged", "abbreviation"])[0]?.kind, "discouraged");
  assert.equal(decode([0, 0, 3, 0, 4], MODIFIERS)[0]?.kind, "term");
  assert.equal(decode([0, 0, 3, 0, 1], [])[0]?.kind, "term");
});

test("what is cut off or empty is left out", () => {
  assert.deepEqual(decode([], MODIFIERS), []);
  assert.deepEqual(decode([1, 2, 0, 0, 0, 0, 3, 4], MODIFIERS), []);
});

test("a short text is asked about whole, a long one around what is seen", () => {
  assert.deepEqual(around({ first: 0, last: 40 }, 60), { first: 0, last: 59 });
  const asked = around({ first: 5000, last: 5040 }, 100_000);
  assert.deepEqual(asked, { first: 5000 - AROUND, last: 5040 + AROUND });
  assert.ok(covers(asked, { first: 5500, last: 5540 }));
  assert.ok(!covers(asked, { first: 6020, last: 6060 }));
});

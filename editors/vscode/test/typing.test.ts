// When terms are offered while somebody types.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begins, letterTyped, popsUp } from "../src/typing";

const change = (text: string, rangeLength = 0) => ({ range: { start: { line: 2, character: 5 } }, rangeLength, text });

test("one letter at one place is typing; all else is not", () => {
  assert.deepEqual(letterTyped([change("é")]), { line: 2, character: 6 });
  for (const changes of [[], [change("ab")], [change("")], [change(" ")], [change("\n")], [change("(")], [change("a", 1)], [change("a"), change("a")]]) {
    assert.equal(letterTyped(changes), undefined);
  }
});

test("it pops up where VS Code keeps silent by default, never against the user's word", () => {
  const off = { other: "off", comments: "off", strings: "off" };
  assert.ok(popsUp({ defaultLanguageValue: off }));
  assert.ok(!popsUp({}), "VS Code asks by itself where no default says otherwise");
  assert.ok(!popsUp(undefined));
  assert.ok(!popsUp({ defaultLanguageValue: { other: "on" } }));
  assert.ok(!popsUp({ defaultLanguageValue: off, globalLanguageValue: off }), "off by the user's own word");
  assert.ok(!popsUp({ defaultLanguageValue: off, workspaceLanguageValue: { other: "on" } }));
});

test("a snippet comes with a word whose letters it has from a word's start", () => {
  assert.ok(begins("Insert horizontal rule", "hor"));
  assert.ok(begins("horizontal rule", "hl"));
  assert.ok(begins("fenced codeblock", "co"));
  assert.ok(!begins("bold", "ol"));
  assert.ok(!begins("horizontal rule", "hold"));
});

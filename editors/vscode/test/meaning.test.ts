// What is copied of a hover.
import assert from "node:assert/strict";
import { test } from "node:test";
import { meaningText } from "../src/meaning";

test("local links become words, and the place of the entry is left out", () => {
  const value = "**Cut-Off**\n\nSix in the evening, see [Order](file:///w/GLOSSARY.md#L7) and [RFC](https://example.org/1).\n\n[GLOSSARY.md](file:///w/GLOSSARY.md#L22)";
  assert.equal(meaningText({ value }), "**Cut-Off**\n\nSix in the evening, see Order and [RFC](https://example.org/1).");
});

test("all shapes of contents, line ends and scripts", () => {
  assert.equal(meaningText(["**Ofen** 🔥", { value: "熱い\r\n\r\ne\u0301té" }]), "**Ofen** 🔥\n\n熱い\n\ne\u0301té");
  assert.equal(meaningText(""), "");
});

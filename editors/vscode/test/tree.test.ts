import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut, letterOf, MOST_IN_A_ROW, type Listed, type Row } from "../src/tree";

const entry = (headword: string, uri = "file:///GLOSSARY.md"): Listed => ({ headword, abbreviations: [], aliases: [], summary: "", uri });

/** Rows as lines, indented by their depth. */
function drawn(rows: readonly Row<Listed>[], depth = ""): string[] {
  return rows.flatMap((row) =>
    row.kind === "entry" ? [depth + row.entry.headword] : [`${depth}${row.name} (${row.count})`, ...drawn(row.children, `${depth} `)],
  );
}

test("one short glossary is a list in the order of the alphabet", () => {
  assert.deepEqual(drawn(layOut(["poolish", "Levain", "état", "Order 10", "Order 9"].map((name) => entry(name)))), ["état", "Levain", "Order 9", "Order 10", "poolish"]);
  assert.deepEqual(layOut([]), []);
});

test("each of several glossaries is a group", () => {
  const rows = layOut([entry("Order", "file:///b.md"), entry("Crumb", "file:///a.md"), entry("Levain", "file:///b.md")]);
  assert.deepEqual(drawn(rows), ["file:///b.md (2)", " Levain", " Order", "file:///a.md (1)", " Crumb"]);
});

test("a long glossary has letters", () => {
  const many = Array.from({ length: MOST_IN_A_ROW - 2 }, (_, index) => entry(`Order ${index}`));
  assert.equal(layOut([...many, entry("Crumb"), entry("3D proof")]).length, MOST_IN_A_ROW);
  const rows = layOut([...many, entry("Crumb"), entry("crust"), entry("3D proof")]);
  assert.deepEqual(rows.map((row) => row.kind === "letter" && [row.name, row.count]), [["#", 1], ["C", 2], ["O", MOST_IN_A_ROW - 2]]);
});

test("a name is found under its first letter", () => {
  assert.deepEqual(["état", ".NET", "3D", "注文", "ß", "🥐", "‘order’"].map(letterOf), ["E", "N", "#", "注", "SS", "#", "O"]);
});

// Names of glossaries, and entries begun in each layout.
import assert from "node:assert/strict";
import { test } from "node:test";
import { canBegin, isGlossaryPath, layoutOf, meaningPlace, newEntry, snippetText } from "../src/glossaryFiles";

test("names of glossaries", () => {
  for (const yes of [
    "/w/GLOSSARY.md",
    "/w/sub/glossary.yml",
    "/w/orders.glossary.md",
    "/w/docs/guide/my-glossary-of-words.md",
    "/w/UBIQUITOUS_LANGUAGE.md",
    "/w/.contextive/definitions.yml",
    "c:\\w\\glossary\\order.md",
    "/w/includes/abbreviations.md",
    "/w/glossary.csv",
    "/w/docs/glossary.rst",
    "/w/用語集.md",
  ]) {
    assert.ok(isGlossaryPath(yes), yes);
  }
  for (const no of ["/w/glossary.rs", "/w/README.md", "/w/my-glossary-of-words.md", "/w/definitions.yml", "/glossary/w/a.md"]) {
    assert.ok(!isGlossaryPath(no), no);
  }
});

test("entries are begun in pages and YAML only", () => {
  assert.ok(canBegin("/w/GLOSSARY.md") && canBegin("/w/glossary.yml"));
  assert.ok(!canBegin("/w/glossary.csv") && !canBegin("/w/glossary.rst"));
});

test("the layout is that of most entries; comments and code do not count", () => {
  assert.equal(layoutOf("a.md", "# T\n\n**A**: x\n\n**B**: y\n"), "bold");
  assert.equal(layoutOf("a.md", "# T\n\n## A\n\n**Alpha**: x\n\n## B\n\n**Beta**: y\n"), "bold");
  assert.equal(layoutOf("a.md", "# T\n\n### Alpha\n\nx\n\n### Beta\n\ny\n"), "heading");
  assert.equal(layoutOf("a.md", "# T\n\n<!--\n## Alpha\n-->\n```\n## Beta\n```\n"), "bold");
  assert.equal(layoutOf("a.glossary.yaml", ""), "yaml");
});

test("a new entry goes behind the last line that holds something", () => {
  assert.deepEqual(newEntry("g.md", "# T\n\n**A**: x\n\n\n", "New  Word"), { layout: "bold", line: 3, snippet: "\n**New Word**: $0\n" });
  assert.deepEqual(newEntry("g.md", "", "A"), { layout: "bold", line: 0, snippet: "**A**: $0\n" });
  assert.equal(newEntry("g.md", "# T\r\n\r\n## Ofen 🔥\r\n\r\nwarm\r\n", "Brot").snippet, "\n## Brot\n\n$0\n");
});

test("in YAML it is a term with the indentation of the others", () => {
  const text = "contexts:\n  - name: shop\n    terms:\n    - name: order\n      definition: x\n";
  assert.equal(newEntry("g.yml", text, "line").snippet, "    - name: line\n      definition: $0\n");
  assert.equal(newEntry("g.yml", "", "a: b").snippet, 'contexts:\n  - name: \n    terms:\n      - name: "a: b"\n        definition: $0\n');
  assert.match(newEntry("g.yml", text, "no").snippet, /- name: "no"/);
});

test("what means something in a snippet is escaped", () => {
  assert.equal(newEntry("g.md", "", "${1:x} $y \\z").snippet, "**\\${1:x\\} \\$y \\\\z**: $0\n");
});

test("the meaning goes behind the blank that is there, else behind one of its own", () => {
  assert.deepEqual(meaningPlace("**Brot 🍞**: "), { column: 13, gap: "" });
  assert.deepEqual(meaningPlace("**Brot**:"), { column: 9, gap: " " });
  assert.deepEqual(meaningPlace("        definition: "), { column: 20, gap: "" });
  assert.deepEqual(meaningPlace("### Brot"), { column: 8, gap: "\n\n" });
});

test("a row and a list of definitions have a place for it inside", () => {
  assert.deepEqual(meaningPlace("| Brot | |"), { column: 9, gap: "" });
  assert.deepEqual(meaningPlace("|   | Brot |         | |"), { column: 13, gap: "" });
  assert.deepEqual(meaningPlace("  <dd></dd>"), { column: 6, gap: "" });
});

test("a snippet says where the cursor goes", () => {
  assert.deepEqual(snippetText(',\n  {"term": "Keel", "text": "$0"\\}'), { text: ',\n  {"term": "Keel", "text": ""}', caret: { line: 1, column: 28 } });
  assert.deepEqual(snippetText("**\\$0**: $0"), { text: "**$0**: ", caret: { line: 0, column: 8 } });
  assert.deepEqual(snippetText("Keel"), { text: "Keel" });
});

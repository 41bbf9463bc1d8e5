// The search in the list of terms.
import assert from "node:assert/strict";
import { test } from "node:test";
import { search } from "../src/search";

const term = (headword: string, names: string[] = [], meaning = "") => ({ headword, names, meaning });
const found = (query: string) => search(terms, query).map(({ headword }) => headword);
const terms = [
  term("Batch Window", [], "When files are sent to the banks."),
  term("Know Your Customer", ["KYC"]),
  term("Net Settlement"),
  term("Tokenization"),
  term("Window"),
];

test("what begins so comes first, then a word of it, then letters in order, then the meaning", () => {
  assert.deepEqual(found("window"), ["Window", "Batch Window"]);
  assert.deepEqual(found("kyc"), ["Know Your Customer"]);
  assert.deepEqual(found("ntstl"), ["Net Settlement"]);
  assert.deepEqual(found("banks"), ["Batch Window"]);
  assert.deepEqual(found("your cust"), ["Know Your Customer"]);
});

test("no query is all, in their order; what nothing has finds nothing", () => {
  assert.equal(found(" ").length, terms.length);
  assert.deepEqual(found("xq"), []);
});

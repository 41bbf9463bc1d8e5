// A term that is chosen from a list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { written } from "../src/written";

test("it is written as completion would write it there, else as in the glossary", () => {
  const offered = [{ label: "x", textEdit: { newText: "a payout" } }, { label: "Payout", textEdit: { newText: "payout" } }];
  assert.equal(written("Payout", offered), "payout");
  assert.equal(written("Batch Window", offered), "Batch Window");
  assert.equal(written("Überweisung", [{ label: "überweisung" }]), "überweisung");
});

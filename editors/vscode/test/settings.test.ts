// The server hears what was set, in its own shape, and no default.
import assert from "node:assert/strict";
import { test } from "node:test";
import { section, serverKeys } from "../src/settings";

test("only the server's keys, without their prefix", () => {
  const properties = { "glossator.log": {}, "glossator.server.path": {}, "glossator.completion.limit": {}, "glossator.trace.server": {} };
  const manifest = { contributes: { configuration: [{ properties }] } };
  assert.deepEqual(serverKeys(manifest), ["log", "completion.limit"]);
});

test("nothing that is null or empty is told, and dots make tables", () => {
  const values: Record<string, unknown> = { log: null, dictionary: "", words: [], "completion.limit": 5, rules: { "term-casing": "off" } };
  const told = section({ get: (key) => values[key] }, Object.keys(values));
  assert.deepEqual(told, { words: [], completion: { limit: 5 }, rules: { "term-casing": "off" } });
});

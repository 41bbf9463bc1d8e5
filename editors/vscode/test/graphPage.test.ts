import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { graphPage, without } from "../src/graphPage";

declare const ROOT: string;

const own = {
  style: readFileSync(join(ROOT, "media/graph.css"), "utf8"),
  script: readFileSync(join(ROOT, "media/graph.js"), "utf8"),
};

test("the page may ask for nothing, and only what is marked runs", () => {
  const page = graphPage({ svg: '<svg class="graph"></svg>', style: ".graph {}" }, own, "abc");
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? "";
  assert.deepEqual(policy.split("; "), ["default-src 'none'", "style-src 'nonce-abc'", "script-src 'nonce-abc'", "base-uri 'none'", "form-action 'none'"]);
  assert.doesNotMatch(page, /\b(?:https?:|src=|url\(|import )/);
  assert.equal(page.match(/<(?:script|style)\b/g)?.length, page.match(/<(?:script|style) nonce="abc">/g)?.length);
});

test("neither of its own files ends the element that it stands in", () => {
  assert.doesNotMatch(own.script, /<\/script/i);
  assert.doesNotMatch(own.style, /<\/style/i);
});

test("without entries it says so", () => {
  assert.match(graphPage(without(), own, "abc"), /There is no glossary/);
  assert.match(graphPage(without("5001 < all"), own, "abc"), /5001 &lt; all/);
});

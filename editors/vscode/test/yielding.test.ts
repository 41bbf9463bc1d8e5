// The entry is the answer where nobody else has one, however the questions come in.
import assert from "node:assert/strict";
import { test } from "node:test";
import type * as vscode from "vscode";
import { Yielding } from "../src/yielding";

const at = (file: string, line: number) => ({ uri: { toString: () => file }, range: { start: { line, character: 0 } } }) as unknown as vscode.Location;
const document = { uri: { toString: () => "a.ts" } } as unknown as vscode.TextDocument;
const position = { line: 0, character: 4 } as unknown as vscode.Position;
const entry = at("GLOSSARY.md", 3);

/** An editor that asks all: us and another, as VS Code does. */
function editor(other: vscode.Location[], ms = 0) {
  let asked = 0;
  const yielding: Yielding = new Yielding(async () => {
    asked += 1;
    const own = await yielding.answer(document, position, () => [entry]);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return [...((own ?? []) as vscode.Location[]), ...other];
  });
  return { ask: () => yielding.answer(document, position, () => [entry]), asked: () => asked };
}

test("the entry where nobody else answers, nothing where somebody does", async () => {
  const alone = editor([]);
  assert.deepEqual(await alone.ask(), [entry]);
  assert.deepEqual(await alone.ask(), [entry], "and once more");
  assert.equal(alone.asked(), 2, "each question asks the others once");
  assert.equal(await editor([at("a.ts", 0)]).ask(), undefined);
});

test("another that leads to the same entry does not hide it", async () => {
  assert.deepEqual(await editor([entry]).ask(), [entry]);
});

test("two questions at the same place at once have the same answer", async () => {
  for (const [other, wanted] of [[[], [entry]], [[at("a.ts", 0)], undefined]] as const) {
    const { ask } = editor([...other], 20);
    const first = ask();
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.deepEqual(await Promise.all([first, ask()]), [wanted, wanted]);
  }
});

test("no entry, no question to others", async () => {
  let asked = false;
  const yielding = new Yielding(() => {
    asked = true;
    return Promise.resolve([]);
  });
  assert.deepEqual(await yielding.answer(document, position, () => []), []);
  assert.ok(!asked);
});

test("two that yield to each other come to an end", async () => {
  const yielding: Yielding = new Yielding(async () => {
    await yielding.answer(document, position, () => [entry]);
    // The other asks again, and so do we.
    return ((await yielding.answer(document, position, () => [entry])) ?? []) as vscode.Location[];
  });
  assert.deepEqual(await yielding.answer(document, position, () => [entry]), [entry]);
});

// A picture for the documentation: a rename of a term in examples/llm, and what VS Code asks before it is done. usage: rename.mjs FILE
import fs from "node:fs";
import path from "node:path";
import { installExtensions, pause, Session, until } from "./driver.mjs";

const { ARTEFACTS, GLOSSATOR } = process.env;
const [file] = process.argv.slice(2);

const folder = path.join(ARTEFACTS, "llm");
fs.cpSync(path.join(import.meta.dirname, "../../../examples/llm"), folder, { recursive: true });
fs.mkdirSync(path.join(folder, ".git"), { recursive: true });
installExtensions([path.join(ARTEFACTS, "glossator.vsix")]);
const session = await Session.start({ name: "rename", folder, open: "note.md", machine: { "glossator.server.path": GLOSSATOR } });
const { page } = session;
try {
  await until(() => session.status(/\d+ terms?/), "the number of terms", 120_000);
  await page.keyboard.press("Control+b");
  await pause(500);
  const line = fs.readFileSync(path.join(folder, "note.md"), "utf8").split("\n").findIndex((text) => text.includes("KV-Cache"));
  await session.toEnd(line + 1);
  await page.mouse.click(...(await session.place("KV-Cache", "KV-Cache")));
  await pause(500);
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box input").first();
  await box.waitFor({ timeout: 30_000 });
  await box.fill("Paged Store");
  await page.keyboard.press("Control+Enter");
  const panel = page.locator(".bulk-edit-panel, .refactor-preview, [id*=refactorPreview]").first();
  await panel.locator(".monaco-list-row", { hasText: "model.rs" }).first().waitFor({ timeout: 60_000 });
  await pause(1500);
  await page.mouse.move(1000, 300);
  await pause(500);
  await page.screenshot({ path: file });
} catch (error) {
  await page.screenshot({ path: path.join(ARTEFACTS, "failed.png") });
  throw error;
} finally {
  await session.end();
}

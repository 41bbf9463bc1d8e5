// A picture for the documentation: a rename of a term in examples/llm, and what VS Code asks before it is done. usage: rename.mjs FILE
import path from "node:path";
import { lineOf, onTheNote, pause } from "./driver.mjs";

const { ARTEFACTS } = process.env;
const [file] = process.argv.slice(2);

const session = await onTheNote({ name: "rename" });
const { page } = session;
try {
  await session.toEnd(lineOf(path.join(session.options.folder, "note.md"), "KV-Cache"));
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

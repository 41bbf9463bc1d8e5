// The views beside the text: the tree of the glossary, and the terms of the page that is open.
import fs from "node:fs";
import path from "node:path";
import { asks, assert, does, pause, shot, until } from "./driver.mjs";

/** The part of the side bar that has a title. */
const pane = (page, title) => page.locator(".pane", { has: page.locator(".pane-header", { hasText: title }) });

/** What the rows of a view say, from top to bottom. */
async function rows(page, title) {
  const texts = await pane(page, title).locator(".monaco-list-row").evaluateAll((all) =>
    all.map((row) => [row.getBoundingClientRect().top, [...row.querySelectorAll(".label-name, .label-description")].map((part) => part.textContent).join(" ")])
      .sort((a, b) => a[0] - b[0]).map(([, text]) => text));
  return texts.map((text) => text.replace(/\s+/g, " ").trim());
}

/** Waits until the rows of a view are such. */
async function show(page, title, wanted, what) {
  let seen = [];
  await until(async () => wanted((seen = await rows(page, title))), what).catch((error) => {
    throw new Error(`${error.message}: ${JSON.stringify(seen)}`);
  });
}

const row = (page, title, says) => pane(page, title).locator(".monaco-list-row", { hasText: says }).first();

const NAMES = ["Bill of Materials BOM", "Cut-Off", "Levain", "Oven Spring", "Oven Spring", "Standing Order"];
const GLOSSARY = "Glossary";
const PAGE = "Terms on This Page";
/** Line 11 of the page, which the parts after this one go on with. */
const BASKET = "Our proofing basket is empty.";

export async function views(session) {
  const { page } = session;
  await session.open("note.md");
  await asks("the tree has all entries, in the order of the alphabet", async () => {
    await session.command("Explorer: Focus on Folders View");
    await session.command("Glossator: Focus on Glossary View");
    await show(page, GLOSSARY, (seen) => seen.join() === NAMES.join(), "the entries");
  });
  await asks("a click in the tree goes to the entry", async () => {
    await row(page, GLOSSARY, "Levain").click();
    await session.inTab("GLOSSARY.md");
    await session.onLine(12);
  });
  await asks("the meaning is shown beside a row", async () => {
    await page.mouse.move(1000, 700);
    await row(page, GLOSSARY, "Levain").hover();
    await page.locator(".monaco-hover:not(.hidden)", { hasText: "The ripe starter" }).first().waitFor({ timeout: 15_000 });
  });
  await session.noHover();
  await asks("the tree is filtered while letters are typed, and shows all again", async () => {
    await session.command("Glossator: Filter the Terms");
    const box = page.locator(".quick-input-widget input.input");
    await box.waitFor();
    await box.fill("weight");
    await show(page, GLOSSARY, (seen) => seen.join() === NAMES[0], "the entry with that word in its meaning");
    await box.fill("stnd");
    await show(page, GLOSSARY, (seen) => seen.join() === "Standing Order", "the entry with those letters");
    await page.keyboard.press("Enter");
    await pane(page, GLOSSARY).locator(".message", { hasText: "1 term of 6" }).waitFor({ timeout: 5000 });
    await shot("tree-filtered");
    await session.command("Glossator: Show All Terms");
    await show(page, GLOSSARY, (seen) => seen.length === NAMES.length, "all entries");
  });
  await asks("the tree says how often terms are used, where that is wanted", async () => {
    await session.command("Glossator: Show How Often Terms Are Used");
    await show(page, GLOSSARY, (seen) => /^Standing Order 3 uses in 3 files$/.test(seen.at(-1)), "the counts");
    await shot("tree-counts");
    await session.command("Glossator: Hide How Often Terms Are Used");
    await show(page, GLOSSARY, (seen) => seen.join() === NAMES.join(), "the entries without counts");
  });
  await asks("the uses of a row are listed beside its entry", async () => {
    await row(page, GLOSSARY, "Standing Order").click({ button: "right" });
    const item = page.locator(".monaco-menu .action-menu-item", { hasText: "Show Uses" }).first();
    await item.waitFor({ timeout: 5000 });
    // A menu passes over a click that comes with its opening.
    await pause(500);
    await item.click();
    await page.locator(".zone-widget .reference-zone-widget, .peekview-widget", { hasText: "note.md" }).first().waitFor({ timeout: 15_000 });
    await pause(300);
    await shot("tree-uses");
    await page.keyboard.press("Escape");
  });
  await asks("another glossary comes and goes in the tree", async () => {
    const file = path.join(session.options.folder, "trap.glossary.md");
    fs.writeFileSync(file, "**Crumb**: What is inside the crust.\n");
    await show(page, GLOSSARY, (seen) => seen.length === 9 && seen.includes("trap.glossary.md 1 term") && seen.includes("Crumb"), "both glossaries");
    await shot("tree-of-two");
    fs.rmSync(file);
    await show(page, GLOSSARY, (seen) => seen.join() === NAMES.join(), "the one glossary");
  });
  await asks("the terms of the page, in the order of first use, with their number", async () => {
    await session.open("note.md");
    await show(page, PAGE, (seen) => seen.join() === "Standing Order 3 ×,Bill of Materials 1 ×,Levain 1 ×", "the terms of the page");
    await shot("page-terms");
  });
  await asks("a click there goes to the first use", async () => {
    await row(page, PAGE, "Levain").click();
    await session.inTab("note.md");
    await session.onLine(5);
  });
  await asks("what is typed is in it, and the entry can be opened", async () => {
    await session.toEnd(11);
    await page.keyboard.type(" The cut-off is near.", { delay: 20 });
    await show(page, PAGE, (seen) => seen.at(-1) === "Cut-Off 1 ×", "the new term");
    await row(page, PAGE, "Cut-Off").hover();
    await row(page, PAGE, "Cut-Off").locator('.action-label[aria-label="Open the Entry"]').click();
    await session.inTab("GLOSSARY.md");
    await session.onLine(8);
    await session.open("note.md");
    for (let times = 0; times < 20 && !(await session.lines()).includes(BASKET); times++) {
      await page.keyboard.press("Control+z");
      await pause(100);
    }
    assert((await session.lines()).includes(BASKET), "the line is not as it was");
    await session.save();
  });
  await does("the views are left for the text", async () => {
    await page.keyboard.press("Control+b");
  });
}

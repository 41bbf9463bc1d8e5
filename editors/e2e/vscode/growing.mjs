// The term graph, what the glossary lacks, and one more name of an entry.
import fs from "node:fs";
import path from "node:path";
import { asks, assert, does, pause, shot, until } from "./driver.mjs";

/** The page of the graph, which lies in a frame within a frame. */
async function graphFrame(page) {
  return until(async () => {
    for (const frame of page.frames()) {
      if (await frame.locator("svg.graph").count().catch(() => 0)) {
        return frame;
      }
    }
    return undefined;
  }, "the picture");
}

const widget = (page) => page.locator(".quick-input-widget:visible");
const rowOf = (page, says) => widget(page).locator(".monaco-list-row", { hasText: says }).first();

async function drawing(session) {
  const { page } = session;
  const errors = [];
  const note = (message) => {
    if (message.type() === "error" && /Content Security Policy|Refused to/.test(message.text()) && /glossator|graph/i.test(message.location().url)) {
      errors.push(message.text());
    }
  };
  page.on("console", note);
  await asks("the term graph is drawn, in the theme's colours", async () => {
    await session.command("Glossator: Show Term Graph");
    const frame = await graphFrame(page);
    await frame.locator("a[data-node]", { hasText: "Standing Order" }).first().waitFor({ timeout: 10_000 });
    assert((await frame.locator("a[data-node]").count()) === 6, "not all entries");
    const [ink, body] = await frame.evaluate(() => [
      getComputedStyle(document.querySelector(".graph .node text")).fill,
      getComputedStyle(document.body).backgroundColor,
    ]);
    assert(ink !== body && ink !== "rgb(0, 0, 0)", `letters ${ink} on ${body}`);
    await pause(300);
    await shot("graph");
  });
  await asks("an entry is found by letters, the next one by an arrow, and Enter goes to it", async () => {
    const frame = await graphFrame(page);
    await frame.locator("#find").click();
    await page.keyboard.type("standing");
    await until(async () => (await frame.locator("#found").innerText()) === "1 of 6", "the number found");
    await page.keyboard.press("Enter");
    const focused = () => frame.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await until(async () => /^Standing Order; mentions Cut-Off/.test(await focused()), "the entry in focus");
    const before = await focused();
    for (const key of ["ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight"]) {
      await page.keyboard.press(key);
      if ((await focused()) !== before) {
        break;
      }
    }
    assert((await focused()) !== before, "no arrow leads away");
    await frame.locator("#find").click();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await session.inTab("GLOSSARY.md");
    await session.onLine(3);
  });
  await asks("a click on an entry goes to it, and nothing was refused or fetched", async () => {
    const frame = await graphFrame(page);
    await frame.locator("a[data-node]", { hasText: "Levain" }).first().click();
    await session.onLine(12);
    const fetched = await frame.evaluate(() => performance.getEntriesByType("resource").map((one) => one.name));
    assert(fetched.length === 0, `it fetched ${fetched.join()}`);
    assert(errors.length === 0, errors.join());
  });
  page.off("console", note);
  await does("the picture is closed", async () => {
    await session.command("View: Close All Editors");
  });
}

async function naming(session) {
  const { page } = session;
  await session.open("note.md");
  await asks("the selection becomes one more name of the entry that is chosen", async () => {
    await session.toEnd(11, " is empty.".length);
    for (let times = 0; times < "proofing basket".length; times++) {
      await page.keyboard.press("Shift+ArrowLeft");
    }
    await session.command("Glossator: Add the Selection as an Alias");
    await rowOf(page, "Bill of Materials").waitFor({ timeout: 15_000 });
    await page.keyboard.type("levn", { delay: 30 });
    await until(async () => (await widget(page).locator(".monaco-list-row").count()) === 1, "the one entry");
    await shot("alias-list");
    await page.keyboard.press("Enter");
    await session.inTab("GLOSSARY.md");
    await until(async () => (await session.lines()).includes("Aliases: proofing basket"), "the new name");
    await page.keyboard.press("Control+z");
    await until(async () => !(await session.lines()).includes("Aliases: proofing basket"), "the name to go");
    await session.command("File: Revert File");
    await session.open("note.md");
  });
}

async function suggesting(session) {
  const { page } = session;
  const file = path.join(session.options.folder, "ovens.md");
  fs.writeFileSync(file, "# Ovens\n\nA deck oven is a stack of chambers. The deck oven is hot, each deck oven too.\n\nOur deck oven, their deck oven.\n");
  await asks("what the glossary lacks is listed with its sentence, and what is chosen is added", async () => {
    await session.command("Glossator: Suggest Terms for the Glossary");
    const row = rowOf(page, "deck oven");
    await row.waitFor({ timeout: 30_000 });
    assert(/5 uses in 1 file/.test(await row.innerText()) && /A deck oven is a stack of chambers/.test(await row.innerText()), await row.innerText());
    await shot("suggestions");
    await row.click();
    await session.inTab("GLOSSARY.md");
    await until(async () => (await session.lines()).some((line) => line.startsWith("**Deck Oven**")), "the begun entry");
    await shot("suggestion-added");
    await session.command("File: Revert File");
    await until(async () => !(await session.lines()).some((line) => line.startsWith("**Deck Oven**")), "the entry to go");
  });
  fs.rmSync(file);
  await session.command("View: Close All Editors");
  await session.open("note.md");
}

export async function growing(session) {
  await drawing(session);
  await naming(session);
  await suggesting(session);
}

// The terms of a page, marked in its text where that is wanted.
import fs from "node:fs";
import path from "node:path";
import { asks, assert, does, pause, shot, until } from "./driver.mjs";

/** How the line below each word is drawn, by word; nothing where there is none. */
async function marksOf(session, words) {
  const boxes = await session.page.locator(".editor-group-container.active .view-overlays .cdr[class*=ced-]").evaluateAll((all) =>
    all.map((one) => [one.getBoundingClientRect(), getComputedStyle(one).borderBottomStyle]).filter(([, style]) => style !== "none")
      .map(([box, style]) => ({ style, left: box.left, right: box.right, top: box.top, bottom: box.bottom })));
  const marks = {};
  for (const [word, inLine] of words) {
    const [x, y] = await session.place(word, inLine);
    const mark = boxes.find((box) => box.left <= x && x <= box.right && box.top <= y && y <= box.bottom);
    marks[`${word} ${inLine}`] = mark?.style;
  }
  return Object.values(marks).join();
}

const WORDS = [["standing order", "The school's"], ["BOM", "rye loaf"], ["levain", "rye loaf"], ["repeat order", "ends in June"], ["repeat order", "another repeat"], ["Monday", "meeting"]];

export async function marking(session) {
  const { page } = session;
  const show = async (terms, wanted, what, words = WORDS) => {
    session.machineSettings({ ...session.options.machine, "glossator.tokens.terms": terms });
    let seen = "";
    await until(async () => (seen = await marksOf(session, words)) === wanted, what).catch((error) => {
      throw new Error(`${error.message}: ${seen}`);
    });
  };
  await session.open("note.md");
  await does("no term is marked unasked", async () => {
    assert((await marksOf(session, WORDS)) === ",,,,,", "marks");
  });
  await asks("terms are marked where that is wanted: short forms and names to avoid otherwise", async () => {
    await show("all", "dotted,dashed,dotted,solid,solid,", "all marks");
    await shot("marks");
  });
  await asks("the first use of each only", async () => {
    await show("first", "dotted,dashed,dotted,,,", "the first of each");
  });
  await asks("those in headings are not where that is not wanted", async () => {
    const file = path.join(session.options.folder, "headings.md");
    fs.writeFileSync(file, "# The levain\n\nA warm levain.\n");
    await session.open("headings.md");
    const words = [["levain", "The levain"], ["levain", "A warm"]];
    await show("all", "dotted,dotted", "marks in heading and text", words);
    await show("no-headings", ",dotted", "marks in the text alone", words);
    await page.keyboard.press("Control+F4");
    fs.rmSync(file);
    await session.open("note.md");
  });
  await asks("what is typed is marked, and what is no term any more is not", async () => {
    await show("all", "dotted,dashed,dotted,solid,solid,", "all marks");
    await session.toEnd(11);
    await page.keyboard.type(" The cut-off is near.", { delay: 20 });
    const typed = [["cut-off", "basket"]];
    await until(async () => (await marksOf(session, typed)) === "dotted", "the mark of the typed term");
    for (let times = 0; times < "ff is near.".length; times++) {
      await page.keyboard.press("Backspace");
    }
    await until(async () => (await marksOf(session, [["cut-o", "basket"]])) === "", "the mark to go");
    for (let times = 0; times < 20 && !(await session.lines()).includes("Our proofing basket is empty."); times++) {
      await page.keyboard.press("Control+z");
      await pause(100);
    }
    await session.save();
  });
  await asks("a program keeps its own colours, and no other's are displaced", async () => {
    await session.open("order.py");
    await pause(1000);
    assert((await page.locator(".editor-group-container.active .view-overlays .cdr[class*=ced-]").count()) === 0, "a mark in a program");
    const asked = fs.readFileSync(process.env.GLOSSATOR_WIRE, "utf8");
    assert(asked.includes("textDocument/semanticTokens/range") && !asked.includes('"method": "textDocument/semanticTokens/full'), "the editor asked for tokens itself");
    await session.open("note.md");
    assert((await marksOf(session, WORDS)).startsWith("dotted,"), "no marks when the page is shown again");
  });
  await does("the marks go where they are turned off", async () => {
    await show("off", ",,,,,", "no marks");
    session.machineSettings(session.options.machine);
  });
}

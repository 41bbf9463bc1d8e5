// The frames of the moving picture in README.md: a hover, a completion and a quick fix in VS Code, on the note of examples/llm.
// A frame is taken when the window has come to rest, and is shown for as long as is said here, so that no machine is too slow for a
// calm picture. What is typed is a line of the note that was taken out of it before. usage: tour.mjs FOLDER
import fs from "node:fs";
import path from "node:path";
import { assert, lineOf, onTheNote, pause, until } from "./driver.mjs";

const { ARTEFACTS } = process.env;
const [folder] = process.argv.slice(2);

// The line of the note that is typed, from behind its first words.
const GIVEN = "- Without warmup the first hundred steps diverged; ";
const TYPED = { begun: "gra", accepted: "gradient clipping", then: " at 1.0 hid it until the ", slip: "backwrd", right: "backward", on: " pass met a NaN." };
const LINE = `${GIVEN}${TYPED.accepted}${TYPED.then}${TYPED.right}${TYPED.on}`;
const KEY_MS = 60;

// Small enough to be read where a README is 800 wide, and nothing of the window that tells nothing.
const settings = {
  "editor.fontSize": 15,
  "editor.lineHeight": 24,
  "editor.suggest.showInlineDetails": false,
  "editor.wordWrap": "on",
  "editor.lineNumbers": "off",
  "editor.folding": false,
  "editor.glyphMargin": false,
  "editor.cursorBlinking": "solid",
  "editor.smoothScrolling": false,
  "editor.renderLineHighlight": "none",
  "editor.occurrencesHighlight": "off",
  "editor.scrollbar.vertical": "hidden",
  "editor.overviewRulerLanes": 0,
  "editor.overviewRulerBorder": false,
  "editor.guides.indentation": false,
  "editor.stickyScroll.enabled": false,
  "breadcrumbs.enabled": false,
  "workbench.activityBar.location": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.editor.editorActionsLocation": "hidden",
  "workbench.reduceMotion": "on",
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
};

/** Draws what a picture of the page lacks: the pointer, and at the lower edge what is being shown. */
function stage() {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const arrow = document.createElementNS("http://www.w3.org/2000/svg", "path");
  arrow.setAttribute("d", "M1 1 L1 19 L6 14.5 L9.5 22 L12.5 20.6 L9 13.4 L15.5 13.4 Z");
  arrow.setAttribute("fill", "#000");
  arrow.setAttribute("stroke", "#fff");
  arrow.setAttribute("stroke-width", "1.3");
  svg.append(arrow);
  svg.id = "tour-pointer";
  svg.style.cssText = "position: fixed; width: 18px; height: 24px; z-index: 100000; pointer-events: none; visibility: hidden";
  const caption = document.createElement("div");
  caption.id = "tour-caption";
  caption.style.cssText = "position: fixed; left: 0; right: 0; bottom: 0; height: 40px; line-height: 40px; z-index: 99999; pointer-events: none;"
    + "background: #1f2937; color: #fff; font: 600 17px/40px 'DejaVu Sans', sans-serif; text-align: center";
  document.body.append(svg, caption);
}

// Where the mouse is in nobody's way.
const aside = [600, 14];
const film = { frames: [], page: undefined };

/** Shows the window as it is for so long. */
async function hold(ms) {
  const name = `${String(film.frames.length + 1).padStart(3, "0")}.png`;
  await film.page.screenshot({ path: path.join(folder, name) });
  film.frames.push({ name, ms });
}

async function caption(text) {
  await film.page.evaluate((text) => { document.querySelector("#tour-caption").textContent = text; }, text);
}

async function pointer(place) {
  await film.page.evaluate((place) => {
    const { style } = document.querySelector("#tour-pointer");
    style.visibility = place ? "visible" : "hidden";
    [style.left, style.top] = (place ?? [0, 0]).map((at) => `${at}px`);
  }, place);
}

/** Moves the pointer from one place to another, slower at both ends. The mouse itself goes at once: other terms on its way would be shown. */
async function glide(from, to, steps = 8) {
  for (let step = 1; step <= steps; step++) {
    const way = (1 - Math.cos((Math.PI * step) / steps)) / 2;
    const at = from.map((start, axis) => start + (to[axis] - start) * way);
    await pointer(at);
    await hold(60);
  }
  await film.page.mouse.move(...to);
}

/** Types at a calm pace; a frame for each letter. */
async function type(text) {
  for (const letter of text) {
    await film.page.keyboard.type(letter);
    await pause(60);
    await hold(KEY_MS);
  }
}

const session = await onTheNote({
  name: "tour",
  viewport: { width: 800, height: 524 },
  pixels: 2,
  settings,
  change: (text) => text.replace(LINE, GIVEN),
});
const { page } = session;
film.page = page;
fs.mkdirSync(folder, { recursive: true });
try {
  const note = path.join(session.options.folder, "note.md");
  // What pops up needs room below.
  await session.toEnd(lineOf(note, "Full runs used"));
  await session.toEnd(lineOf(note, "## Trying it"));
  await session.toEnd(lineOf(note, GIVEN));
  await page.keyboard.press("Control+ArrowUp");
  await page.mouse.move(...aside);
  await page.evaluate(stage);
  await pause(2000);

  await caption("Rest the pointer on a term to read what it means");
  await hold(900);
  const away = [640, 330];
  const term = await session.place("gradient checkpointing", "gradient checkpointing");
  await pointer(away);
  await hold(200);
  await glide(away, term);
  await session.hover("intermediate results");
  await pause(700);
  await hold(2900);
  await page.mouse.move(...aside);
  await until(async () => (await page.locator(".monaco-hover:not(.hidden) .hover-contents").count()) === 0, "the hover to go");
  await glide(term, away, 5);
  await pointer(undefined);

  await caption("Type its first letters to complete it");
  await hold(400);
  await type(TYPED.begun);
  await session.suggestion(TYPED.accepted).waitFor({ timeout: 10_000 });
  await pause(700);
  await hold(1100);
  for (let times = 0; (await page.locator(".suggest-widget .monaco-list-row.focused", { hasText: TYPED.accepted }).count()) === 0; times++) {
    assert(times < 9, `${TYPED.accepted} is not in the list`);
    await page.keyboard.press("ArrowDown");
    await pause(500);
    await hold(300);
  }
  await hold(900);
  await page.keyboard.press("Tab");
  await pause(400);
  await hold(600);

  await caption("Misspelled? It is underlined, and Ctrl+. corrects it");
  await type(TYPED.then);
  await type(TYPED.slip);
  await type(TYPED.on);
  await page.locator(".squiggly-info, .squiggly-warning, .squiggly-hint, .squiggly-error").first().waitFor({ timeout: 30_000 });
  await pause(500);
  await hold(1100);
  for (let times = 0; times < TYPED.on.length + 3; times++) {
    await page.keyboard.press("ArrowLeft");
  }
  await pause(300);
  await hold(400);
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: TYPED.right }).first().waitFor({ timeout: 20_000 });
  await pause(700);
  await hold(1800);
  await page.keyboard.press("Enter");
  await until(async () => (await session.lines()).some((line) => line.includes(`${TYPED.right}${TYPED.on}`)), "the fix");
  await page.keyboard.press("End");
  await pause(800);
  await hold(2200);
  fs.writeFileSync(path.join(folder, "frames.txt"), film.frames.map(({ name, ms }) => `-d ${ms} ${name}\n`).join(""));
  console.log(`${film.frames.length} frames, ${film.frames.reduce((sum, { ms }) => sum + ms, 0) / 1000} s`);
} catch (error) {
  await page.screenshot({ path: path.join(ARTEFACTS, "failed.png") });
  throw error;
} finally {
  await session.end();
}

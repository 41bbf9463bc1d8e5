// Typing as people do, with the extension and without it: what is written has to be the same. And what comes where a term is meant, in
// prose and in code beside the language's own.
import fs from "node:fs";
import path from "node:path";
import { asks, assert, control, does, PATIENCE_MS, pause, Session, shot, skip, until } from "./driver.mjs";

const { ARTEFACTS } = process.env;
const here = import.meta.dirname;
const shared = path.join(here, "../../../../shared/data/faults");

/** Milliseconds from key to key, and before Enter: long enough for a list to come up and to be in the way. */
const KEY_MS = 35;
const ENTER_MS = 350;

const rows = (page) => page.locator(".suggest-widget.visible .monaco-list-row");
/** The labels of the suggestions, as soon as they stand still. What stands behind a label comes later, and for the selected row alone. */
async function listed(page) {
  await pause(900);
  return rows(page).locator(".label-name").allInnerTexts();
}

/** A folder with a glossary, and one empty note for each text that is typed. */
function folderFor(name, glossary, notes) {
  const folder = path.join(ARTEFACTS, name, "library");
  fs.mkdirSync(path.join(folder, ".git"), { recursive: true });
  fs.copyFileSync(glossary, path.join(folder, "GLOSSARY.md"));
  for (const note of notes) {
    fs.writeFileSync(path.join(folder, note), "");
  }
  for (const code of ["loan.py", "loan.ts"]) {
    fs.copyFileSync(path.join(here, "typing", code), path.join(folder, code));
  }
  return folder;
}

/** Types lines into an empty file, Enter after each, and gives what the file says then; and how often a list was open at an Enter. */
async function typed(session, file, lines) {
  const { page } = session;
  await session.open(file);
  await page.locator(".editor-group-container.active .monaco-editor .view-lines").first().click();
  let open = 0;
  for (const line of lines) {
    await page.keyboard.type(line, { delay: KEY_MS });
    await pause(ENTER_MS);
    open += (await rows(page).count()) > 0 ? 1 : 0;
    await page.keyboard.press("Enter");
  }
  await page.keyboard.press("Escape");
  await session.save();
  return { text: fs.readFileSync(path.join(session.options.folder, file), "utf8"), open };
}

const differing = (one, other) => {
  const [a, b] = [one.split("\n"), other.split("\n")];
  return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => [a[at], b[at]]).filter(([x, y]) => x !== y);
};

/** All that is typed, by file: lines of our own, the same with blanks before Enter, and those of a report where they are at hand. */
function texts() {
  const own = fs.readFileSync(path.join(here, "../typing/lines.txt"), "utf8").trimEnd().split("\n");
  const all = { "own.md": own, "blanks.md": own.slice(0, 12).map((line) => `${line} `) };
  const reported = path.join(shared, "prose-lines.txt");
  if (fs.existsSync(reported)) {
    all["reported.md"] = fs.readFileSync(reported, "utf8").trimEnd().split("\n");
  } else {
    skip("the reported lines", `${reported} is not there`);
  }
  return all;
}

/** The glossary: ours, with that of the report below it. */
function glossary() {
  const file = path.join(ARTEFACTS, "typing-glossary.md");
  const reported = path.join(shared, "prose-glossary.md");
  const more = fs.existsSync(reported) ? fs.readFileSync(reported, "utf8").replace(/^# .*\n/, "") : "";
  fs.writeFileSync(file, fs.readFileSync(path.join(here, "../typing/GLOSSARY.md"), "utf8") + more);
  return file;
}

export async function typing(program) {
  const all = texts();
  const words = glossary();
  const notes = [...Object.keys(all), "draft.md"];
  const bare = path.join(ARTEFACTS, "extensions-none");
  fs.mkdirSync(bare, { recursive: true });
  const without = {};
  const seen = {};
  let session = await Session.start({ name: "typing-without", folder: folderFor("typing-without", words, notes), open: "draft.md", extensions: bare });
  try {
    await does("without the extension: lines are typed", async () => {
      for (const [file, lines] of Object.entries(all)) {
        without[file] = await typed(session, file, lines);
      }
    });
    await does("without the extension: suggestions in code", async () => Object.assign(seen, await inCode(session)));
  } finally {
    await session.end();
  }
  session = await Session.start({ name: "typing-with", folder: folderFor("typing-with", words, notes), open: "draft.md", machine: { "glossator.server.path": program } });
  try {
    await until(() => session.status(/\d+ terms?/), "the number of terms", 120_000);
    await inProse(session);
    for (const [file, lines] of Object.entries(all)) {
      await does(`Enter after each of ${lines.length} lines writes what it writes without the extension: ${file}`, async () => {
        const { text, open } = await typed(session, file, lines);
        const wrong = differing(text, without[file].text);
        console.log(`     a list was open at ${open} of ${lines.length} Enters`);
        assert(wrong.length === 0, `${wrong.length} lines differ: ${JSON.stringify(wrong.slice(0, 5))}`);
      });
    }
    await besideOthers(session, seen);
  } finally {
    await session.end();
  }
}

/** A term that is meant: it comes, alone, and only Tab takes it. */
async function inProse(session) {
  const { page } = session;
  const fresh = async (text) => {
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Delete");
    await page.keyboard.type(text, { delay: 70 });
  };
  const lines = async () => (await session.lines()).join("\n").trimEnd();
  const alone = async () => assert(!(await page.locator(".suggest-widget.visible .codicon-symbol-snippet").count()), "snippets came with it");
  await session.open("draft.md");
  await asks("prose: a term pops up behind a blank, with no snippets, and Enter is a new line", async () => {
    await fresh("Read the accessi");
    await session.suggestion(/accession number/i).waitFor({ timeout: PATIENCE_MS });
    await alone();
    await shot("prose-popup");
    await page.keyboard.press("Enter");
    await until(async () => (await lines()) === "Read the accessi", "the line as it was typed", 3000);
  });
  await asks("prose: letters that begin a snippet too bring the term alone", async () => {
    // `inline code` is a snippet of markdown.
    await fresh("By the inl");
    await page.keyboard.press("Backspace");
    await fresh("It is in a borrowe");
    await session.suggestion(/borrower record/i).waitFor({ timeout: PATIENCE_MS });
    await alone();
    await fresh("By an int");
    await session.suggestion(/inter-library/i).waitFor({ timeout: PATIENCE_MS });
    await alone();
    await shot("prose-alone");
  });
  await asks("prose: Tab takes the term, several words too", async () => {
    await fresh("Send an overdu");
    await session.suggestion(/overdue notice/i).waitFor({ timeout: PATIENCE_MS });
    await page.keyboard.press("Tab");
    await until(async () => /^Send an overdue notice$/i.test(await lines()), "the term", 5000);
    await fresh("Send an overdue noti");
    await session.suggestion(/overdue notice/i).waitFor({ timeout: PATIENCE_MS });
    await page.keyboard.press("Tab");
    await until(async () => /^Send an overdue notice$/i.test(await lines()), "the term over both words", 5000);
  });
  await asks("prose: a term pops up where the caret was put into a line", async () => {
    await fresh("Ask for  today");
    for (let times = 0; times < " today".length; times++) {
      await page.keyboard.press("ArrowLeft");
    }
    await page.keyboard.type("accessi", { delay: 70 });
    await session.suggestion(/accession number/i).waitFor({ timeout: PATIENCE_MS });
    await page.keyboard.press("Tab");
    await until(async () => /^Ask for accession number today$/i.test(await lines()), "the term in the middle", 5000);
  });
  await asks("prose: Ctrl+Space has terms beside the words of the document", async () => {
    await fresh("The accelerator is an acce");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Space");
    const all = await listed(page);
    await shot("prose-asked");
    // A term that does not begin so is no suggestion any more.
    assert(all.some((row) => /^accelerator/.test(row)), all.join(" | "));
    await page.keyboard.press("Escape");
    await fresh("The accession is an acces");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Space");
    const both = await listed(page);
    await shot("prose-asked-both");
    assert(both.some((row) => /^accession number/i.test(row)) && both.some((row) => /^accession(?! number)/.test(row)), both.join(" | "));
  });
  await page.keyboard.press("Escape");
}

/** What is suggested in code, by what was typed. */
async function inCode(session) {
  const { page } = session;
  const found = {};
  for (const [file, prefixes] of [["loan.py", ["amou", "entr", "stat", "borr"]], ["loan.ts", ["accessi", "f", ""]]]) {
    await session.open(file);
    for (const prefix of prefixes) {
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+End");
      await page.keyboard.type(prefix === "" ? "const c = " : prefix, { delay: 80 });
      await page.keyboard.press("Control+Space");
      if (file === "loan.ts") {
        // Its server takes its time to start.
        await rows(page).first().waitFor({ timeout: 30_000 });
        await pause(prefix === "accessi" ? 3000 : 0);
      }
      found[`${file} ${prefix}`] = await listed(page);
      await shot(`code-${path.extname(file).slice(1)}-${prefix || "nothing"}`);
      await page.keyboard.press("Escape");
      for (let times = 0; times < 12; times++) {
        await page.keyboard.press("Control+z");
      }
    }
  }
  return found;
}

/** Holds the suggestions in a file against those without the extension. */
function same(found, without, file, holds) {
  const keys = Object.keys(without).filter((key) => key.startsWith(file));
  const wrong = keys.filter((key) => !holds(found[key] ?? [], without[key]));
  assert(keys.length > 0 && wrong.length === 0, wrong.map((key) => `${key}: ${found[key]?.slice(0, 4)} for ${without[key].slice(0, 4)}`).join("; "));
}

/** In code: what the editor has without us stays, first and whole. */
async function besideOthers(session, without) {
  const { page } = session;
  const found = {};
  await does("code: suggestions beside the language's server are its own", async () => {
    Object.assign(found, await inCode(session));
    fs.writeFileSync(path.join(ARTEFACTS, "code.json"), JSON.stringify({ found, without }, null, 1));
    same(found, without, "loan.ts", (ours, others) => JSON.stringify(ours) === JSON.stringify(others));
  });
  await does("code: without a server, suggestions are the words of the document as ever", () => {
    same(found, without, "loan.py", (ours, others) => others.length > 0 && JSON.stringify(ours) === JSON.stringify(others));
  });
  await does("code: F12 jumps to the language's own declaration", async () => {
    await session.open("loan.ts");
    await until(async () => {
      await session.toEnd(2, " + 14;".length + 3);
      await page.keyboard.press("F12");
      await pause(700);
      assert((await page.locator(".peekview-widget").count()) === 0, "a list of two");
      return (await session.status(/^Ln 1,/)) && (await page.locator(".tab.active", { hasText: "loan.ts" }).count()) > 0;
    }, "the declaration", 20_000);
  });
  await does("code: the language's hover stands above ours", async () => {
    let text = "";
    await until(async () => {
      await session.point("accessionNumber", "loanPeriod");
      await pause(900);
      text = (await page.locator(".monaco-hover:not(.hidden) .hover-contents").allInnerTexts()).join("\n");
      return text.includes("const accessionNumber") && (control || text.includes("The number that a copy gets"));
    }, "both hovers", 20_000);
    await shot("code-hover");
    assert(control || text.indexOf("The number that a copy gets") > text.indexOf("const accessionNumber"), `it says ${text}`);
  });
  await session.noHover();
  await asks("code: F12 leads into the glossary where the language has nothing", async () => {
    await session.open("loan.py");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("shelf_mark = 2", { delay: 30 });
    await page.keyboard.press("Escape");
    await page.keyboard.press("Home");
    await page.keyboard.press("F12");
    await session.inTab("GLOSSARY.md", 15_000);
  });
  await does("code: a comment stays what was typed", async () => {
    await session.open("loan.py");
    await page.keyboard.press("Control+End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("# what comes from it", { delay: 70 });
    await pause(700);
    await page.keyboard.press("Enter");
    await until(async () => (await session.lines()).some((line) => line === "# what comes from it"), "the comment", 3000);
    await shot("code-comment");
  });
}

// What a user of the extension sees and does, step by step. See `run` for how it is started.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { asks, assert, control, does, finish, installExtensions, PATIENCE_MS, pause, picture, report, Session, shot, skip, until, workspace } from "./driver.mjs";
import { growing } from "./growing.mjs";
import { marking } from "./marks.mjs";
import { typing } from "./typing.mjs";
import { views } from "./views.mjs";

const { ARTEFACTS, GLOSSATOR, GLOSSATOR_WIRE, STRICT } = process.env;
const here = import.meta.dirname;

/** The server with its traffic written down, as a program that a user could have set. */
function recorded() {
  const file = path.join(ARTEFACTS, "bin", "glossator");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\nexec python3 "${path.join(here, "../proxy.py")}" "$@"\n`, { mode: 0o755 });
  return file;
}

/** What the server said of itself when it began, from the record. */
function capabilities() {
  for (const line of fs.readFileSync(GLOSSATOR_WIRE, "utf8").split("\n")) {
    const answer = line.startsWith('{"dir": "out"') && line.includes('"capabilities"') ? JSON.parse(line).msg.result : undefined;
    if (answer?.capabilities) {
      return answer.capabilities;
    }
  }
  return {};
}

const HOVER = "repeats on the same weekdays";
const LEVAIN = "The ripe starter";

async function reading(session) {
  const { page } = session;
  await does("status bar: ready, with the number of terms", async () => {
    const text = await until(() => session.status(/\d+ terms?/), "the number of terms", 120_000);
    assert(/^\D*6 terms/.test(text), `it says ${text}`);
  });
  // Room for what pops up.
  await page.keyboard.press("Control+b");
  await asks("hover by mouse", async () => {
    await session.point("standing order", "The school's");
    await session.hover(HOVER);
    await pause(300);
    await picture("hover");
  });
  await session.noHover();
  await asks("hover by mouse behind emoji, combining marks and CJK", async () => {
    await session.point("BOM", "rye loaf");
    await session.hover("What goes into a product");
  });
  await session.noHover();
  await asks("hover by keyboard, behind the same", async () => {
    await session.toEnd(5, 3);
    // Whatever moves under a resting pointer closes a hover: once more then.
    await until(async () => {
      await page.keyboard.press("Control+k");
      await page.keyboard.press("Control+i");
      return session.hover(LEVAIN, 3000).catch(() => undefined);
    }, "the hover");
  });
  await session.noHover();
  await asks("a glossary's link to a command is text, and a click on it runs nothing", async () => {
    const file = path.join(session.options.folder, "trap.glossary.md");
    fs.writeFileSync(file, "**Monday**: When [the plan](command:workbench.action.files.newUntitledFile) is made.\n");
    try {
      await until(async () => {
        await session.point("Monday", "meeting");
        // On its way the pointer may have opened another hover, above the word.
        return session.hover("the plan", 2000).catch(() => session.noHover());
      }, "the hover with the link");
      const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "the plan" }).first();
      assert((await hover.locator('a[href^="command:"], a[data-href^="command:"]').count()) === 0, "a command link");
      const [x, y] = await session.place("the plan", "the plan", ".monaco-hover:not(.hidden) .hover-contents p");
      await page.mouse.click(x, y);
      await pause(1000);
      assert((await page.locator(".tab", { hasText: "Untitled" }).count()) === 0, "the command was run");
    } finally {
      fs.rmSync(file);
    }
    await until(() => session.status(/^\D*6 terms/), "the glossary without it");
  });
  await session.noHover();
  await asks("F12 leads into the glossary", async () => {
    await session.toEnd(5, 3);
    await page.keyboard.press("F12");
    await session.inTab("GLOSSARY.md");
    await session.onLine(12);
  });
  await asks("squiggle and problem in the glossary", async () => {
    if (!(await session.status(/^Ln/))) {
      await session.open("GLOSSARY.md");
    }
    await page.locator(".monaco-editor .squiggly-warning").first().waitFor({ timeout: PATIENCE_MS });
    await until(() => session.status(/terms.*problem/), "the number of problems");
  });
  await session.open("note.md");
  await asks("open the glossary at the term, by command", async () => {
    await session.toEnd(5, 3);
    await session.command("Glossator: Open the Glossary at the Term");
    await session.inTab("GLOSSARY.md");
    await session.onLine(12);
  });
  await session.open("note.md");
  await asks("copy the term's meaning", async () => {
    await page.evaluate(() => navigator.clipboard.writeText("nothing yet"));
    await session.toEnd(5, 3);
    await session.command("Glossator: Copy the Term's Meaning");
    const text = await until(async () => {
      const text = await page.evaluate(() => navigator.clipboard.readText());
      return text.includes(LEVAIN) ? text : undefined;
    }, "the meaning on the clipboard");
    assert(!text.includes("file:"), `a link into the file system: ${text}`);
  });
}

async function writing(session) {
  const { page } = session;
  await asks("completion pops up in prose and is accepted, behind emoji, combining marks and CJK", async () => {
    await session.toEnd(13);
    await page.keyboard.type(" a stan", { delay: 80 });
    await session.suggestion(/^standing order/i).waitFor({ timeout: PATIENCE_MS });
    // The row is selected when it is asked for, and the meaning when it is asked for once more.
    await page.keyboard.press("Control+Space");
    await pause(300);
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-details", { hasText: HOVER }).first().waitFor({ timeout: PATIENCE_MS });
    await pause(300);
    await shot("prose-completion");
    await picture("completion", 530);
    await page.keyboard.press("Tab");
    await until(async () => (await session.lines()).some((line) => /write a standing order$/.test(line)), "the accepted term in the line");
  });
  await page.keyboard.press("Escape");
  await asks("completion in code, as an identifier, behind emoji and CJK", async () => {
    await session.open("order.py");
    await session.toEnd(2);
    await page.keyboard.type("; bil", { delay: 80 });
    const item = session.suggestion(/^bill_of_materials/);
    await item.waitFor({ timeout: PATIENCE_MS });
    await shot("code-completion");
    await item.click();
    await until(async () => (await session.lines()).some((line) => line === 'LABEL = "🎉 東京"; rest = 1; bill_of_materials'), "the identifier in the line");
  });
  await page.keyboard.press("Escape");
  await does("insert a term: it is searched for in a list, and written", async () => {
    await session.open("note.md");
    await session.toEnd(13);
    await page.keyboard.type(" and a ", { delay: 30 });
    await session.command("Glossator: Insert a Term");
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: /standing order/i }).first();
    await row.waitFor({ timeout: 15_000 });
    await page.keyboard.type("stndord", { delay: 30 });
    await row.waitFor({ timeout: 5000 });
    await shot("insert-list");
    await page.keyboard.press("Enter");
    await until(async () => (await session.lines()).some((line) => / and a standing order$/i.test(line)), "the term in the line", 10_000);
  });
  await does("snippets for entries in the glossary", async () => {
    await session.open("GLOSSARY.md");
    await session.toEnd(16);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("entr", { delay: 80 });
    await page.keyboard.press("Control+Space");
    await session.suggestion("entry with abbreviation").waitFor({ timeout: 15_000 });
    await shot("snippets");
    await page.keyboard.press("Escape");
    for (let times = 0; times < 6; times++) {
      await page.keyboard.press("Backspace");
    }
    await session.save();
  });
  await session.open("note.md");
  await asks("add the selection to the glossary, and its meaning is shown", async () => {
    await session.toEnd(11, " is empty.".length);
    for (let times = 0; times < "proofing basket".length; times++) {
      await page.keyboard.press("Shift+ArrowLeft");
    }
    await session.command("Glossator: Add the Selection to the Glossary");
    await session.inTab("GLOSSARY.md");
    await until(async () => (await session.lines()).some((line) => /^\*\*proofing basket\*\*/i.test(line)), "the begun entry");
    await pause(500);
    await page.keyboard.type("Holds a loaf in shape while it rises.", { delay: 5 });
    await until(async () => (await session.lines()).some((line) => line === "**Proofing Basket**: Holds a loaf in shape while it rises."), "the new entry, in the capitals of the others");
    await session.save();
    await shot("added");
    await picture("add", 580);
    await session.open("note.md");
    await session.point("proofing basket", "is empty");
    await session.hover("Holds a loaf in shape");
  });
  await session.noHover();
}

/** What the command `check` finds in the workspace, by rule: it tells what the server should find, by another way. */
function rules(folder) {
  const { stdout } = spawnSync(GLOSSATOR, ["check", "--format", "json", folder], { encoding: "utf8" });
  return new Set([...stdout.matchAll(/"([a-z]+(?:-[a-z]+)+)"/g)].map((match) => match[1]));
}

/** Finds a place by the squiggle, takes the first fix that says something, saves, and looks at the file. */
async function fix(session, name, line, back, says, rest) {
  const { page } = session;
  await asks(name, async () => {
    await session.toEnd(line, back);
    const fix = page.locator(".action-widget .monaco-list-row", { hasText: says }).first();
    // A problem that is looked at anew just then closes the menu.
    await until(async () => {
      await page.keyboard.press("Control+.");
      return fix.waitFor({ timeout: 3000 }).then(() => true, () => false);
    }, "the fix in the menu");
    await pause(300);
    await shot("quick-fix");
    await picture("quickfix", 560);
    await page.keyboard.press("Enter");
    await until(async () => (await session.lines()).some((text) => text.endsWith(rest)), "the right words in the line");
    await session.save();
    const saved = fs.readFileSync(path.join(session.options.folder, "note.md"), "utf8").split("\n")[line - 1];
    assert(saved.endsWith(rest), `the file says ${saved}`);
  });
}

async function fixing(session) {
  const { page } = session;
  if (!capabilities().codeActionProvider) {
    skip("squiggle and quick fix in prose", "server offers no code actions");
    return;
  }
  await session.open("note.md");
  await asks("squiggle in prose", async () => {
    await page.locator(".editor-group-container.active .squiggly-warning").first().waitFor({ timeout: PATIENCE_MS });
  });
  const found = rules(session.options.folder);
  if (found.has("misspelled-term")) {
    await fix(session, "a misspelled term: quick fix applied and saved", 7, " was too warm on Saturday.".length + 2, /levain/i, "The levain was too warm on Saturday.");
    await fix(session, "a misspelled term behind emoji, combining marks and CJK", 9, 2, /levain/i, "another levain");
  } else {
    skip("a misspelled term", "the server does not look for them");
  }
  await fix(session, "a discouraged name: quick fix applied and saved", 17, " ends in June.".length + 2, /standing order/i, "The standing order ends in June.");
  await fix(session, "a discouraged name behind emoji, combining marks and CJK", 19, 2, /standing order/i, "another standing order");
}

async function living(session) {
  const { page } = session;
  await session.open("note.md");
  await asks("settings changed live", async () => {
    await session.point("LoRA", "no word of the bakery");
    await pause(1500);
    assert((await page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "LoRA" }).count()) === 0, "the built-in glossary is in force before it was asked for");
    await session.noHover();
    await session.setting("glossator.builtin", "Glossator: Builtin");
    await page.locator(".settings-editor .monaco-button", { hasText: "Add Item" }).first().click();
    const input = page.locator(".settings-editor .setting-list-edit-row input, .settings-editor .setting-list-row input").first();
    await input.waitFor({ timeout: 10_000 });
    await input.fill("llm");
    await page.locator(".settings-editor .monaco-button", { hasText: "OK" }).first().click();
    await pause(500);
    await shot("settings-changed");
    await session.closeModal();
    await until(async () => {
      await session.point("LoRA", "no word of the bakery");
      return session.hover("LoRA", 2000).catch(() => undefined);
    }, "the hover of a built-in term");
  });
  await session.noHover();
  await does("the status bar item opens the menu", async () => {
    await page.locator(".statusbar-item", { hasText: /\d+ terms?/ }).first().click();
    await page.locator(".quick-input-list .monaco-list-row", { hasText: "Restart the server" }).first().waitFor({ timeout: 10_000 });
    await pause(300);
  });
  await page.keyboard.press("Escape");
  let before = session.servers();
  await asks("the server is killed, comes back, and answers", async () => {
    assert(before.length === 1, `${before.length} servers run`);
    process.kill(before[0].pid, "SIGKILL");
    await until(() => session.servers().find((server) => server.pid !== before[0].pid), "another server", 60_000);
    await until(async () => {
      await session.point("standing order", "The school's");
      return session.hover(HOVER, 2000).catch(() => undefined);
    }, "a hover of the new server");
  });
  await session.noHover();
  await asks("the command restarts it, and it answers", async () => {
    before = session.servers();
    await session.command("Glossator: Restart the Server");
    await until(() => session.servers().find((server) => server.pid !== before[0]?.pid), "another server", 60_000);
    await until(async () => {
      await session.point("standing order", "The school's");
      return session.hover(HOVER, 2000).catch(() => undefined);
    }, "a hover of the new server");
  });
  await session.noHover();
  await does("the settings editor shows the settings", async () => {
    await session.setting("@ext:glossator.glossator completion.limit", "Completion: Limit");
    await pause(500);
  });
  await session.closeModal();
  await does("the walkthrough opens", async () => {
    await session.command("Welcome: Open Walkthrough...");
    const row = page.locator(".quick-input-list .monaco-list-row", { hasText: "Put your glossary" }).first();
    await row.waitFor({ timeout: 10_000 });
    await row.click();
    await page.locator(".gettingStartedContainer", { hasText: "Have a glossary" }).first().waitFor({ timeout: 15_000 });
    await pause(1000);
  });
  await does("the log can be shown", async () => {
    await session.command("Glossator: Show the Log");
    // Its lines come by way of a module that this code-server lacks.
    await page.locator(".part.panel .monaco-select-box, .part.panel select").first().waitFor({ timeout: 15_000 });
  });
}

/** The same from inside, where ranges and contents can be looked at exactly. */
async function probing(session) {
  const file = path.join(ARTEFACTS, "probe.json");
  let found = {};
  await does("the probe has asked from inside", async () => {
    if (capabilities().codeActionProvider) {
      fs.writeFileSync(path.join(ARTEFACTS, "probe-actions"), "");
    }
    await session.command("Glossator Probe: Run");
    await until(() => fs.existsSync(file), "the probe's answers", 120_000);
    found = JSON.parse(fs.readFileSync(file, "utf8"));
    assert(!found.error, found.error);
  });
  const exactly = (name, check) => asks(`probe: ${name}`, async () => assert(check(), JSON.stringify(found).slice(0, 400)));
  await exactly("hover on exactly the term, not trusted", () =>
    found.hover.some((one) => one.on === "standing order" && one.says.includes(HOVER) && one.trusted.every((trusted) => !trusted)));
  await exactly("definition at the entry", () => found.definition.some((one) => one.file === "GLOSSARY.md" && one.line === 2 && one.on === "standing order"));
  await exactly("references in the text and at the entry", () =>
    ["GLOSSARY.md", "probe.md"].every((file) => found.references.some((one) => one.file === file)));
  await exactly("highlights on exactly the term", () => found.highlights.includes("standing order"));
  await exactly("rename in the text and in the glossary", () =>
    found.rename.some((one) => one.file === "GLOSSARY.md" && one.texts.includes("Repeating Sale")) &&
    found.rename.some((one) => one.file === "probe.md" && one.texts.includes("repeating sale")));
  await exactly("a lens above an entry says how often it is used", () => found.lenses.some((one) => one.line === 2 && / uses? in /.test(one.says)));
  await exactly("outline of the glossary", () => ["Standing Order", "Levain"].every((name) => JSON.stringify(found.outline).includes(name)));
  await exactly("an entry among the workspace's symbols", () => found.symbols.some((one) => one.name === "Cut-Off" && one.line === 7));
  await exactly("the entries that mention one, as its callers", () => found.callers.some((name) => name === "Standing Order"));
  await exactly("completion over exactly what is typed", () => found.completion.some((one) => one.label === "standing order" && one.over === "standi"));
  await exactly("the duplicate entry is a problem", () => found.glossaryDiagnostics.some((one) => one.code === "duplicate-entry"));
  if (!capabilities().codeActionProvider) {
    skip("probe: problems in prose and their fixes", "server offers no code actions");
    return;
  }
  await exactly("a discouraged name is a problem on exactly the words", () => found.diagnostics.some((one) => one.on === "repeat order" && one.code === "discouraged-term"));
  await exactly("a fix is offered for it", () => found.discouraged.some((title) => /standing order/i.test(title)));
  await exactly("it can be retired in all places", () => found.discouraged.includes('Retire "repeat order": write "Standing Order" instead'));
  await exactly("the first use of a term becomes a link to its entry", () => found.linked.join("").includes("](GLOSSARY.md"));
  if (rules(session.options.folder).has("misspelled-term")) {
    await exactly("a misspelled term is a problem on exactly the word", () => found.diagnostics.some((one) => one.on === "levian" && one.code === "misspelled-term"));
    await exactly("a fix is offered for that", () => found.misspelled.some((title) => /levain/i.test(title)));
  } else {
    skip("probe: a misspelled term", "the server does not look for them");
  }
}

async function distrusting(program) {
  const folder = workspace("untrusted");
  const evil = path.join(ARTEFACTS, "evil");
  const mark = path.join(ARTEFACTS, "evil-was-run");
  fs.writeFileSync(evil, `#!/bin/sh\ntouch "${mark}"\nexec "${GLOSSATOR}" "$@"\n`, { mode: 0o755 });
  fs.mkdirSync(path.join(folder, ".vscode"));
  fs.writeFileSync(path.join(folder, ".vscode/settings.json"), JSON.stringify({ "glossator.server.path": evil }));
  // The server inside the package runs here; only the control has to come in between.
  const machine = control ? { "glossator.server.path": program } : {};
  const settings = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never", "security.workspace.trust.banner": "never" };
  const session = await Session.start({ name: "untrusted", folder, open: "note.md", settings, machine, trust: true });
  const { page } = session;
  try {
    await does("an untrusted workspace opens in restricted mode", async () => {
      await until(() => session.status(/Restricted Mode/), "the words Restricted Mode", 30_000);
    });
    await asks("untrusted: terms are shown", async () => {
      await until(async () => {
        await session.point("standing order", "The school's");
        return session.hover(HOVER, 3000).catch(() => undefined);
      }, "a hover", control ? PATIENCE_MS : 60_000);
    });
    await session.noHover();
    await does("untrusted: the program of its settings does not run, the bundled one does", async () => {
      const servers = session.servers();
      assert(!fs.existsSync(mark), "the workspace's program was run");
      assert(control || (servers.length === 1 && servers[0].program.includes("/extensions/glossator.glossator-")), `it runs ${JSON.stringify(servers)}`);
    });
    await does("a program that cannot be run is said, with a button that helps", async () => {
      session.machineSettings({ "glossator.server.path": "/nowhere/glossator" });
      const toast = page.locator(".notification-toast", { hasText: "names no program that can be run: /nowhere/glossator" });
      await toast.waitFor({ timeout: 30_000 });
      await pause(300);
      await toast.locator(".monaco-button", { hasText: "Open the Setting" }).click();
      await page.locator(".settings-editor .setting-item-contents", { hasText: "Server: Path" }).first().waitFor({ timeout: 15_000 });
      assert(!fs.existsSync(mark), "the workspace's program was run");
    });
  } finally {
    await session.end();
  }
}

/** A folder without a glossary, and the package without a server: what a newcomer may meet. */
async function beginning(program) {
  const folder = path.join(ARTEFACTS, "beginning", "shop");
  fs.mkdirSync(path.join(folder, ".git"), { recursive: true });
  fs.writeFileSync(path.join(folder, "note.txt"), "🎉 e\u0301te\u0301 東京 the headword of an entry\n");
  const extensions = path.join(ARTEFACTS, "extensions-without-server");
  installExtensions([path.join(ARTEFACTS, "without-server.vsix")], extensions);
  const session = await Session.start({ name: "beginning", folder, open: "note.txt", extensions });
  const { page } = session;
  try {
    await does("without a server: a message says so, with buttons", async () => {
      const toast = page.locator(".notification-toast", { hasText: "comes neither with this extension nor is it on PATH" });
      await toast.waitFor({ timeout: 60_000 });
      await pause(300);
      await shot("no-server");
      await toast.locator(".monaco-button", { hasText: "How to Install It" }).click();
      await page.locator(".tab", { hasText: /readme\.md/i }).first().waitFor({ timeout: 30_000 });
      const says = async (frame) => (await frame.locator("h1").first().innerText({ timeout: 500 }).catch(() => "")) === "Glossator for VS Code";
      await until(async () => (await Promise.all(page.frames().map(says))).includes(true), "the page itself", 30_000);
    });
    await does("the program that the user sets is started; a plain text without a glossary has no terms", async () => {
      session.machineSettings({ "glossator.server.path": program });
      await until(() => session.status(/no terms/), "the words no terms", 30_000);
    });
    await does("a new glossary is written and opened, and its terms are counted", async () => {
      await session.command("Glossator: New Glossary");
      await session.inTab("GLOSSARY.md", 15_000);
      await until(() => session.status(/\b1 term\b/), "the number of terms", 30_000);
      assert(fs.readFileSync(path.join(folder, "GLOSSARY.md"), "utf8").includes("**Headword**"), "it has no entry to start from");
    });
    await asks("the new glossary is in force at once, in plain text", async () => {
      await session.open("note.txt");
      await until(async () => {
        await session.point("headword", "of an entry");
        return session.hover("The name that an entry", 2000).catch(() => undefined);
      }, "a hover");
    });
    await session.noHover();
    await does("the sample opens in a window of its own", async () => {
      const opened = session.context.waitForEvent("page", { timeout: 20_000 });
      await session.command("Glossator: Open the Sample Glossary");
      const other = await opened;
      await other.locator(".monaco-workbench").waitFor({ timeout: 60_000 });
      await until(async () => (await other.locator(".explorer-folders-view .monaco-list-row").allInnerTexts()).join().includes("order.py"), "the sample's files", 60_000);
      await other.screenshot({ path: path.join(ARTEFACTS, "sample.png") });
      await other.close();
    });
  } finally {
    await session.end();
  }
}

/** Each message that the server sent, against the protocol's meta model. */
function checkTraffic() {
  if (control || !STRICT || !fs.existsSync(GLOSSATOR_WIRE)) {
    skip("protocol", control ? "the control changes answers" : "lsp_strict.py or its Python is not there");
    return;
  }
  const [python, tool] = STRICT.split(" ");
  // Without the one notification of our own, which no meta model has.
  const standard = `${GLOSSATOR_WIRE}.standard`;
  const lines = fs.readFileSync(GLOSSATOR_WIRE, "utf8").split("\n");
  fs.writeFileSync(standard, lines.filter((line) => !/"dir": "out".*"method": "glossator\/status"/.test(line)).join("\n"));
  const result = spawnSync(python, [tool, standard, "out"], { encoding: "utf8" });
  const text = `${result.stdout}${result.stderr}`;
  fs.writeFileSync(path.join(ARTEFACTS, "protocol.txt"), text);
  report(result.status === 0, "the traffic follows the protocol", text.trim().split("\n").at(-1)?.slice(0, 200));
}

/** What can be held without an editor; the settings among it, against the server's own schema. */
const checkSources = () =>
  does("types, lint and unit tests of the extension", async () => {
    for (const script of ["check", "lint", "test"]) {
      const result = spawnSync("npm", ["run", "--silent", script], { cwd: path.join(here, "../../vscode"), encoding: "utf8" });
      fs.appendFileSync(path.join(ARTEFACTS, "sources.txt"), `${result.stdout}${result.stderr}`);
      assert(result.status === 0, `npm run ${script} ended with ${result.status}, see sources.txt`);
    }
  });

const program = recorded();
if (!control && !process.env.ONLY) {
  await checkSources();
}
installExtensions([path.join(ARTEFACTS, "glossator.vsix"), path.join(ARTEFACTS, "probe.vsix")]);
// For work on one part: the others are left out then.
const only = (process.env.ONLY ?? "").split(",").filter(Boolean);
const wanted = (part) => only.length === 0 || only.includes(part.name);
const env = { PROBE_OUT: ARTEFACTS, PROBE_PATIENCE_MS: String(control ? 2000 : 15_000) };
const session = await Session.start({ name: "main", folder: workspace("trusted"), open: "note.md", machine: { "glossator.server.path": program }, env });
try {
  await does("the workbench opens", async () => {});
  // What the server learns to do (references, rename, semantic tokens) gets a part of its own here.
  for (const part of [reading, views, marking, growing, writing, fixing, living, probing].filter(wanted)) {
    await part(session).catch((error) => report(false, part.name, String(error.message ?? error).split("\n")[0]));
  }
} finally {
  await session.end();
}
if (wanted(distrusting)) {
  await distrusting(program).catch((error) => report(false, "an untrusted workspace", String(error.message ?? error).split("\n")[0]));
}
if (wanted(beginning)) {
  await beginning(program).catch((error) => report(false, "a beginning", String(error.message ?? error).split("\n")[0]));
}
if (wanted(typing)) {
  await typing(program).catch((error) => report(false, "typing", String(error.message ?? error).split("\n")[0]));
}
checkTraffic();
const code = finish();
if (code === 0) {
  // What is worth keeping of a run that went well: pictures, logs and traffic, not the installations.
  for (const name of fs.readdirSync(ARTEFACTS).filter((name) => /^(extensions|profile-|chromium-)|\.vsix$/.test(name))) {
    fs.rmSync(path.join(ARTEFACTS, name), { recursive: true, force: true });
  }
}
process.exit(code);

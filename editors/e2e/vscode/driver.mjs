// A VS Code in a browser, and hands to use it with: code-server on a fresh profile, Chromium in front of it, steps that are counted.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";

const { ARTEFACTS, CHROMIUM, CODE_SERVER, GLOSSATOR, PLAYWRIGHT } = process.env;
const { chromium } = createRequire(`${PLAYWRIGHT}/`)("playwright-core");
const here = import.meta.dirname;

/** Whether the server is made to answer nothing. */
export const control = (process.env.GLOSSATOR_NULL ?? "0") !== "0" && process.env.GLOSSATOR_NULL !== "";
/** How long an answer is waited for. Where none can come, waiting long proves nothing more. */
export const PATIENCE_MS = control ? 5_000 : 30_000;
const START_MS = 180_000;
export const EXTENSIONS = path.join(ARTEFACTS, "extensions");

const begun = Date.now();
const counts = { passed: 0, failed: 0 };
let page;
let shots = 0;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Asks until the answer is true, and gives it. */
export async function until(question, what, patience = PATIENCE_MS) {
  const begin = Date.now();
  for (;;) {
    const answer = await question();
    if (answer) {
      return answer;
    }
    if (Date.now() - begin > patience) {
      throw new Error(`waited ${patience / 1000} s in vain for ${what}`);
    }
    await pause(50);
  }
}

export function assert(truth, message) {
  if (!truth) {
    throw new Error(message);
  }
}

export function report(ok, name, remark = "") {
  counts[ok ? "passed" : "failed"] += 1;
  console.log(`${ok ? "ok  " : "FAIL"} ${name}${remark ? `  (${remark})` : ""}`);
}

export const skip = (name, reason) => console.log(`skip ${name}: ${reason}`);

export function finish() {
  return counts.failed > 0 ? 1 : 0;
}

/** A step that looks at what the server answered: in the control run it has to fail. */
export const asks = (name, body) => step(name, body, true);
/** A step that is about the editor or the extension alone: the control run only passes through it. */
export const does = (name, body) => step(name, body, false);

async function step(name, body, server) {
  const begin = Date.now();
  let error;
  try {
    await body();
  } catch (caught) {
    error = caught;
  }
  const remark = `${((Date.now() - begin) / 1000).toFixed(1)} s`;
  if (error !== undefined) {
    report(false, name, `${remark}; ${String(error.message ?? error).split("\n")[0]}`);
    fs.appendFileSync(path.join(ARTEFACTS, "errors.txt"), `${name}\n${error.stack ?? error}\n\n`);
  } else if (control && !server) {
    console.log(`     ${name}  (${remark})`);
  } else {
    report(true, name, remark);
  }
  await shot((error === undefined ? "" : "failed-") + name.replace(/[^a-z0-9]+/gi, "-").toLowerCase()).catch(() => {});
  if (error !== undefined) {
    for (let times = 0; times < 3; times++) {
      await page?.keyboard.press("Escape").catch(() => {});
    }
  }
  return error === undefined;
}

/** A picture of the window. */
export async function shot(name) {
  shots += 1;
  await page?.screenshot({ path: path.join(ARTEFACTS, `${String(shots).padStart(2, "0")}-${name}.png`) });
}

/** A picture of the upper part of the editor for the README, where they are to be renewed. */
export async function picture(name, height = 300) {
  if (process.env.UPDATE_SCREENSHOTS === "1" && !control) {
    const box = await page.locator(".editor-group-container.active").first().boundingBox();
    const clip = { x: box.x, y: box.y, width: Math.min(box.width, 1090), height: Math.min(box.height, height) };
    await page.screenshot({ path: path.join(here, "../../vscode/images", `${name}.png`), clip });
  }
}

async function freePort() {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function profile(name) {
  const folder = path.join(ARTEFACTS, `profile-${name}`);
  fs.mkdirSync(path.join(folder, "User"), { recursive: true });
  fs.mkdirSync(path.join(folder, "Machine"), { recursive: true });
  const env = { ...process.env, XDG_CONFIG_HOME: `${folder}/xdg`, XDG_DATA_HOME: `${folder}/xdg`, XDG_CACHE_HOME: `${folder}/xdg` };
  return { folder, env };
}

/** Installs packages as a user does. */
export function installExtensions(files, into = EXTENSIONS) {
  const { folder, env } = profile("install");
  const flags = ["--user-data-dir", folder, "--extensions-dir", into];
  const result = spawnSync(process.execPath, [CODE_SERVER, ...flags, ...files.flatMap((file) => ["--install-extension", file])], {
    env,
    encoding: "utf8",
  });
  fs.writeFileSync(path.join(ARTEFACTS, "install-extension.log"), `${result.stdout}\n${result.stderr}`);
  assert(result.status === 0, `installing ended with ${result.status}`);
}

/** A fresh copy of the workspace. */
export function workspace(name) {
  const folder = path.join(ARTEFACTS, name, "bakery");
  fs.cpSync(path.join(here, "workspace"), folder, { recursive: true });
  fs.mkdirSync(path.join(folder, ".git"));
  return folder;
}

/** One VS Code on a note of a fresh copy of examples/llm, when its terms are there. Options: those of a session, and change (of the note's text). */
export async function onTheNote({ change = (text) => text, ...options }) {
  const folder = path.join(ARTEFACTS, "llm");
  fs.cpSync(path.join(here, "../../../examples/llm"), folder, { recursive: true });
  fs.mkdirSync(path.join(folder, ".git"), { recursive: true });
  const note = path.join(folder, "note.md");
  fs.writeFileSync(note, change(fs.readFileSync(note, "utf8")));
  installExtensions([path.join(ARTEFACTS, "glossator.vsix")]);
  const session = await Session.start({ folder, open: "note.md", machine: { "glossator.server.path": GLOSSATOR }, ...options });
  await until(() => session.status(/\d+ terms?/), "the number of terms", 120_000);
  await session.page.keyboard.press("Control+b");
  await pause(500);
  return session;
}

/** The number of the first line of a file that has some words, from 1. */
export function lineOf(file, words) {
  const line = fs.readFileSync(file, "utf8").split("\n").findIndex((text) => text.includes(words));
  assert(line >= 0, `no line of ${file} has "${words}"`);
  return line + 1;
}

/** All processes below one. */
function descendants(root) {
  const parents = new Map();
  for (const entry of fs.readdirSync("/proc")) {
    if (/^\d+$/.test(entry)) {
      try {
        const stat = fs.readFileSync(`/proc/${entry}/stat`, "utf8");
        parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
      } catch {
        // It has ended meanwhile.
      }
    }
  }
  const below = new Set([root]);
  for (let size = 0; size !== below.size; ) {
    size = below.size;
    for (const [pid, parent] of parents) {
      if (below.has(parent)) {
        below.add(pid);
      }
    }
  }
  return [...below];
}

/** How long the editor says that activating took, in milliseconds. */
export async function activation(session) {
  await session.command("Developer: Show Running Extensions");
  const rows = session.page.locator(".monaco-list-row", { hasText: /Activation/ });
  const own = await until(async () => (await rows.allInnerTexts()).find((text) => /Glossator(?! Probe)/.test(text)), "the extension's row", 20_000);
  return Number(/Activation: *(\d+) *ms/.exec(own)?.[1]);
}

/** One VS Code with one window. */
export class Session {
  /**
   * options: name, folder, open (a file in it), settings, machine (settings), fresh (without a setting), trust, env, extensions,
   * viewport (width and height), pixels (of the screen in one of the page)
   */
  static async start(options) {
    const session = new Session();
    session.options = options;
    const { folder, env } = profile(options.name);
    session.profile = folder;
    if (!options.fresh) {
      session.userSettings({});
      session.machineSettings(options.machine ?? {});
    }
    session.port = await freePort();
    const flags = ["--auth", "none", "--bind-addr", `127.0.0.1:${session.port}`, "--user-data-dir", folder, "--extensions-dir", options.extensions ?? EXTENSIONS];
    const quiet = ["--disable-telemetry", "--disable-update-check", "--disable-getting-started-override"];
    const log = fs.openSync(path.join(ARTEFACTS, `code-server-${options.name}.log`), "w");
    const trust = options.trust ? [] : ["--disable-workspace-trust"];
    const begin = () => {
      session.server = spawn(process.execPath, [CODE_SERVER, ...flags, ...quiet, ...trust], { env: { ...env, ...options.env }, stdio: ["ignore", log, log] });
    };
    begin();
    await until(async () => {
      // On a busy machine it gives up on itself after ten seconds: once more then.
      if (session.server.exitCode !== null) {
        begin();
      }
      return (await fetch(`http://127.0.0.1:${session.port}/healthz`).catch(() => undefined))?.ok;
    }, "code-server", START_MS);
    try {
      await session.openBrowser();
    } catch (error) {
      // Nobody has the session yet to end it.
      await session.end();
      throw error;
    }
    return session;
  }

  async openBrowser() {
    this.browserProfile = fs.mkdtempSync(path.join(ARTEFACTS, "chromium-"));
    this.context = await chromium.launchPersistentContext(this.browserProfile, {
      executablePath: CHROMIUM,
      headless: true,
      viewport: this.options.viewport ?? { width: 1280, height: 800 },
      deviceScaleFactor: this.options.pixels ?? 1,
      permissions: ["clipboard-read", "clipboard-write"],
      args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-default-apps", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
    });
    page = this.page = this.context.pages()[0] ?? (await this.context.newPage());
    const { folder, open } = this.options;
    const payload = open ? `&payload=${encodeURIComponent(JSON.stringify([["openFile", `vscode-remote://127.0.0.1:${this.port}${folder}/${open}`]]))}` : "";
    this.opened = Date.now();
    await page.goto(`http://127.0.0.1:${this.port}/?folder=${folder}${payload}`, { waitUntil: "domcontentloaded", timeout: START_MS });
    await page.waitForSelector(".monaco-workbench", { timeout: START_MS });
    if (open) {
      await page.locator(".editor-instance .monaco-editor .view-line").first().waitFor({ timeout: START_MS });
    }
  }

  async end() {
    await this.context?.close().catch(() => {});
    const pids = descendants(this.server.pid);
    this.server.kill();
    await Promise.race([new Promise((resolve) => this.server.once("exit", resolve)), pause(5000)]);
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
    fs.rmSync(this.browserProfile, { recursive: true, force: true });
  }

  userSettings(changes) {
    const base = JSON.parse(fs.readFileSync(path.join(here, "settings.json"), "utf8"));
    this.write("User", { ...base, ...this.options.settings, ...changes });
  }

  machineSettings(settings) {
    this.write("Machine", settings);
  }

  write(scope, settings) {
    const file = path.join(this.profile, scope, "settings.json");
    fs.writeFileSync(`${file}.new`, JSON.stringify(settings, null, 2));
    fs.renameSync(`${file}.new`, file);
  }

  /** The language servers of this window: pid and program of each. */
  servers() {
    return descendants(this.server.pid).flatMap((pid) => {
      try {
        const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
        const program = fs.readlinkSync(`/proc/${pid}/exe`);
        return command[1] === "lsp" && ["glossator", path.basename(fs.realpathSync(GLOSSATOR))].includes(path.basename(program)) ? [{ pid, program }] : [];
      } catch {
        return [];
      }
    });
  }

  /** Opens the quick input by a key, types, and takes the row that says something: again where the list has changed under the click. */
  async pick(key, query, says) {
    const widget = page.locator(".quick-input-widget:visible");
    const box = widget.locator("input.input");
    await until(async () => {
      try {
        if (await box.isVisible()) {
          await page.keyboard.press("Escape");
          await box.waitFor({ state: "hidden", timeout: 5000 });
        }
        await page.keyboard.press(key);
        await box.waitFor({ timeout: 5000 });
        await box.fill(query);
        const row = widget.locator(".monaco-list-row", { hasText: says }).first();
        await row.waitFor({ timeout: 10_000 });
        await row.click({ timeout: 5000 });
        // Many commands open a list of their own: then it is no longer this one.
        const typed = () => box.inputValue({ timeout: 200 }).catch(() => undefined);
        await until(async () => (await typed()) !== query, "the list to close", 3000);
        return true;
      } catch {
        return false;
      }
    }, `"${says}" in the list`, 40_000);
  }

  /** Runs a command by its title, through the palette. */
  async command(title) {
    await this.pick("F1", `>${title}`, title.replace(/^.*: /, ""));
  }

  /** Opens the settings editor on what a query finds, and waits for one of its settings. */
  async setting(query, shown) {
    await this.command("Preferences: Open Settings (UI)");
    await page.locator(".settings-editor .suggest-input-container .monaco-editor").first().waitFor({ timeout: 15_000 });
    await page.keyboard.type(query);
    await page.locator(".settings-editor .setting-item-contents", { hasText: shown }).first().waitFor({ timeout: 15_000 });
  }

  /** Closes what lies over the editors. */
  async closeModal() {
    for (let times = 0; times < 3; times++) {
      await page.keyboard.press("Escape");
      await pause(100);
    }
    const close = page.locator(".monaco-modal-editor-block .codicon-close").first();
    if (await close.isVisible().catch(() => false)) {
      await close.click();
    }
  }

  /** Opens a file of the workspace by its name. */
  async open(file) {
    await this.pick("Control+p", file, file);
    await page.mouse.move(1000, 700);
    await this.inTab(file);
  }

  async inTab(file, patience = PATIENCE_MS) {
    await page.locator(".editor-group-container.active .tab.active", { hasText: file }).first().waitFor({ timeout: patience });
    await page.locator(".editor-group-container.active .monaco-editor .view-line").first().waitFor();
  }

  /** Puts the cursor at the end of a line, by the keyboard, then so many steps back. */
  async toEnd(line, back = 0) {
    await page.keyboard.press("Control+g");
    const box = page.locator(".quick-input-widget input.input");
    await box.waitFor();
    await box.fill(`:${line}`);
    await page.keyboard.press("Enter");
    await this.onLine(line, 5000);
    await page.keyboard.press("End");
    for (let times = 0; times < back; times++) {
      await page.keyboard.press("ArrowLeft");
    }
  }

  /** Waits until the cursor is on a line. The column in the status bar is not counted in UTF-16: it tells nothing. */
  async onLine(line, patience = PATIENCE_MS) {
    await until(async () => (await this.status(/^Ln \d+, Col/))?.startsWith(`Ln ${line}, `), `line ${line}`, patience);
  }

  /** The text of the first item of the status bar that a pattern finds. */
  status(pattern) {
    return page.evaluate(
      ([source, flags]) => [...document.querySelectorAll(".statusbar-item")].map((item) => item.textContent.replace(/\u00a0/g, " ").trim()).find((text) => new RegExp(source, flags).test(text)),
      [pattern.source, pattern.flags],
    );
  }

  /** The lines that the active editor shows. */
  async lines() {
    const lines = await page.locator(".editor-group-container.active .monaco-editor .view-line").evaluateAll((all) =>
      all.map((line) => [line.offsetTop, line.textContent]).sort((a, b) => a[0] - b[0]).map(([, text]) => text));
    return lines.map((line) => line.replace(/\u00a0/g, " "));
  }

  /** Where a word of a shown line is on the screen. */
  async place(word, inLine, among = ".editor-group-container.active .monaco-editor .view-line") {
    const place = await page.evaluate(([word, inLine, among]) => {
      const lines = [...document.querySelectorAll(among)];
      const line = lines.find((one) => one.textContent.replace(/\u00a0/g, " ").includes(inLine));
      const walker = line && document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      for (let node = walker?.nextNode(); node; node = walker.nextNode()) {
        const index = node.data.replace(/\u00a0/g, " ").indexOf(word);
        if (index >= 0) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const box = range.getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        }
      }
      return undefined;
    }, [word, inLine, among]);
    assert(place, `"${word}" is not shown in a line with "${inLine}"`);
    return place;
  }

  /** Rests the pointer on a word. */
  async point(word, inLine) {
    const [x, y] = await this.place(word, inLine);
    await page.mouse.move(x + 40, y + 150);
    await page.mouse.move(x, y, { steps: 5 });
  }

  /** Waits for a hover that says something, and gives its text. */
  async hover(says, patience = PATIENCE_MS) {
    const hover = page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: says }).first();
    await hover.waitFor({ timeout: patience });
    return hover.innerText({ timeout: 1000 });
  }

  async noHover() {
    await page.mouse.move(1000, 700);
    await page.keyboard.press("Escape");
    await until(async () => (await page.locator(".monaco-hover:not(.hidden) .hover-contents").count()) === 0, "the hover to go", 5000).catch(() => {});
  }

  /** The row of the suggestions that says something. */
  suggestion(says) {
    return page.locator(".suggest-widget.visible .monaco-list-row", { hasText: says }).first();
  }

  /** Saves the active file and waits until it is no longer dirty. */
  async save() {
    await page.keyboard.press("Control+s");
    await page.locator(".editor-group-container.active .tab.active.dirty").waitFor({ state: "detached", timeout: 10_000 });
  }
}

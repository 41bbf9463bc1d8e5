// How long a newcomer waits: a fresh profile without a setting, the extension as it is packed, a folder with a glossary and two texts that
// is new each round, and the pointer on a term as soon as the text is shown. Prints a table of best and median. Started by `run --hover`;
// the times in docs/start.md come from here. The machine's load stands beside each round: what else runs makes all of it longer.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { activation, installExtensions, Session, until } from "./driver.mjs";

const { ARTEFACTS } = process.env;
const ROUNDS = Number(process.env.ROUNDS ?? 7);

const ENTRIES = {
  Warp: "The threads that are held under tension on the loom, along the length of the cloth.",
  Weft: "The thread that is carried across the warp, from side to side.",
  "Warping Board": "A frame with pegs, on which the warp is measured before it goes to the loom.",
  Heddle: "A wire or cord with an eye in the middle, which lifts the warp thread that goes through it.",
  Shed: "The gap between raised and lowered warp threads, through which the shuttle is thrown.",
  Shuttle: "The tool that carries the weft through the shed.",
  Reed: "A comb of flat wires that spaces the warp and beats the weft into place.",
  "Tabby Weave": "The plainest weave: over one thread and under the next.",
  Selvedge: "The edge of the cloth, where the weft turns back.",
  "Sett (EPI, Ends per Inch)": "How many warp threads lie in one inch of cloth.",
};
const TERM = "warping board";
const LINE = "The thread goes round the warping board";

function newcomer(name) {
  const folder = path.join(ARTEFACTS, name, "weaving");
  fs.mkdirSync(folder, { recursive: true });
  const glossary = Object.entries(ENTRIES).map(([headword, meaning]) => `**${headword}**: ${meaning}\n`);
  fs.writeFileSync(path.join(folder, "GLOSSARY.md"), `# Glossary\n\n${glossary.join("\n")}`);
  fs.writeFileSync(path.join(folder, "scarf.md"), `# A scarf\n\n${LINE} forty times.\nThen each end goes through a heddle and the reed.\n`);
  fs.writeFileSync(path.join(folder, "towel.md"), "# A towel\n\nWe weave it in tabby, and look at the selvedge now and then.\n");
  return folder;
}

/** When a process was started, in milliseconds as `Date.now` counts them; the kernel knows it to ten of them. */
function startOf(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, "utf8");
  const seconds = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]) / 100;
  return Date.now() - (os.uptime() - seconds) * 1000;
}

/** Rests the pointer on the term, and on another of its letters while nothing comes: what is asked before the server runs stays unanswered. */
async function firstHover(session) {
  const shown = () => session.page.locator(".monaco-hover:not(.hidden) .hover-contents", { hasText: "before it goes to the loom" }).count();
  const [x, y] = await session.place(TERM, LINE);
  let side = 1;
  await until(async () => {
    side = -side;
    await session.page.mouse.move(x + 12 * side, y);
    return until(shown, "the meaning", 600).catch(() => false);
  }, "a first hover", 120_000);
}

async function round(number) {
  const name = `hover-${number}`;
  const extensions = path.join(ARTEFACTS, `extensions-${name}`);
  const load = os.loadavg()[0];
  const begin = Date.now();
  installExtensions([path.join(ARTEFACTS, "glossator.vsix")], extensions);
  const install = Date.now() - begin;
  const session = await Session.start({ name, folder: newcomer(name), open: "scarf.md", extensions, fresh: true });
  try {
    const text = Date.now();
    await firstHover(session);
    const hover = Date.now();
    await session.noHover();
    const again = Date.now();
    await firstHover(session);
    const second = Date.now() - again;
    const server = startOf(session.servers()[0].pid);
    const activate = await activation(session);
    return { load, install, text: text - session.opened, server: server - session.opened, activate, own: hover - server, hover: hover - session.opened, second };
  } finally {
    await session.end();
    fs.rmSync(extensions, { recursive: true, force: true });
  }
}

const rounds = [];
for (let number = 1; number <= ROUNDS; number++) {
  rounds.push(await round(number));
  console.log(Object.entries(rounds.at(-1)).map(([key, value]) => `${key} ${Number(value).toFixed(key === "load" ? 1 : 0)}`).join(", "));
}
const row = (what, key) => {
  const values = rounds.map((one) => one[key]).toSorted((a, b) => a - b);
  console.log(`| ${what} | ${(values[0] / 1000).toFixed(1)} | ${(values[Math.floor(values.length / 2)] / 1000).toFixed(1)} |`);
};
const cores = os.availableParallelism();
console.log(`\n${ROUNDS} rounds, ${cores} cores, load of ${rounds.map(({ load }) => load.toFixed(1)).join(" ")}\n\n| seconds | best | median |\n|---|---:|---:|`);
row("`--install-extension`, in a new profile", "install");
row("from opening the folder to its text on the screen", "text");
row("from opening the folder to the start of the server by the extension", "server");
row("of that, what the editor says that activating the extension took", "activate");
row("from the start of the server to the first hover", "own");
row("from opening the folder to the first hover", "hover");
row("each hover after it, with the editor's own delay of 0.3", "second");
fs.writeFileSync(path.join(ARTEFACTS, "hover.json"), JSON.stringify(rounds, null, 1));

// What the extension costs: memory and start of the extension host with it and without, the server's own memory. Prints a table.
// Started by `run --measure`; the figures in docs/performance.md come from here.
import fs from "node:fs";
import path from "node:path";
import { activation, EXTENSIONS, installExtensions, Session, until, workspace } from "./driver.mjs";

const { ARTEFACTS } = process.env;
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const MB = 1024 * 1024;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const resident = (pid) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

/** One window: what the probe says of its host, and what the server takes. */
async function sample(name, extensions, folder) {
  const out = path.join(ARTEFACTS, `host-${name}`);
  fs.mkdirSync(out, { recursive: true });
  fs.rmSync(path.join(out, "host.json"), { force: true });
  const session = await Session.start({ name, folder, open: "note.md", extensions, env: { PROBE_OUT: out, PROBE_SETTLE_MS: "5000" } });
  try {
    await until(() => fs.existsSync(path.join(out, "host.json")), "the probe", 60_000);
    const host = JSON.parse(fs.readFileSync(path.join(out, "host.json"), "utf8"));
    return { ...host, servers: session.servers().map(({ pid }) => resident(pid)), activateMs: host.extension ? await activation(session) : 0 };
  } finally {
    await session.end();
  }
}

const bare = path.join(ARTEFACTS, "extensions-without");
installExtensions([path.join(ARTEFACTS, "probe.vsix")], bare);
installExtensions([path.join(ARTEFACTS, "glossator.vsix"), path.join(ARTEFACTS, "probe.vsix")], EXTENSIONS);
const folder = workspace("measured");
const rounds = { without: [], with: [] };
for (let round = 0; round < ROUNDS; round++) {
  rounds.without.push(await sample(`without-${round}`, bare, folder));
  rounds.with.push(await sample(`with-${round}`, EXTENSIONS, folder));
}
const row = (name, of) => console.log(`| ${name} | ${[rounds.without, rounds.with].map((all) => median(all.map(of)).toFixed(0)).join(" | ")} |`);
console.log(`VS Code ${rounds.with[0].version}, median of ${ROUNDS} windows\n\n| extension host | without | with |\n|---|---|---|`);
row("resident memory, MB", (host) => host.memory.rss / MB);
row("JavaScript heap in use, MB", (host) => host.memory.heapUsed / MB);
row("process start to all extensions started, ms", (host) => host.readyMs);
console.log(`\nactivation: ${median(rounds.with.map((host) => host.activateMs)).toFixed(0)} ms; server: ${median(rounds.with.map((host) => host.servers[0])).toFixed(1)} MB resident`);
fs.writeFileSync(path.join(ARTEFACTS, "measured.json"), JSON.stringify(rounds, null, 1));

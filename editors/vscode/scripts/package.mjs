// Makes a .vsix with the server inside.
// Usage: node scripts/package.mjs [--target linux-x64|linux-arm64|darwin-x64|darwin-arm64|win32-x64|win32-arm64] [--server PATH]
//                                 [--no-server] [--out FILE] [--published]
// Installs what it needs where that has not been done. Without a target it is the platform this runs on; without a path the server is
// $GLOSSATOR, else target/release/glossator. --published is for a marketplace, which shows README.md without the files beside it: its links
// and pictures lead to the repository then.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { argv, arch, cwd, env, execPath, exit, platform } from "node:process";
import { parseArgs } from "node:util";
import { builtServer } from "./server.mjs";

const TARGETS = ["linux-x64", "linux-arm64", "darwin-x64", "darwin-arm64", "win32-x64", "win32-arm64", "alpine-x64", "alpine-arm64"];
const root = join(import.meta.dirname, "..");
// Where npm was called from: it runs scripts in the folder of the package.
const here = env.INIT_CWD ?? cwd();
const { values } = parseArgs({
  args: argv.slice(2),
  options: { target: { type: "string" }, server: { type: "string" }, "no-server": { type: "boolean" }, published: { type: "boolean" }, out: { type: "string" } },
});

const fail = (message) => {
  console.error(message);
  exit(2);
};

const target = values.target ?? `${platform}-${arch}`;
if (!TARGETS.includes(target)) {
  fail(`There is no target ${target}; there are: ${TARGETS.join(", ")}.`);
}
const version = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
const server = values.server ? resolve(here, values.server) : builtServer();
const folder = join(root, "server");
rmSync(folder, { recursive: true, force: true });
if (!values["no-server"]) {
  if (!server || !existsSync(server)) {
    fail("There is no server to put inside: build it (cargo build --release), set GLOSSATOR, or say --server PATH or --no-server.");
  }
  mkdirSync(folder);
  const inside = join(folder, target.startsWith("win32") ? "glossator.exe" : "glossator");
  copyFileSync(server, inside);
  chmodSync(inside, 0o755);
}
const repository = join(root, "../..");
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  copyFileSync(join(repository, name), join(root, name));
}
// What the server has inside besides its own.
for (const name of readdirSync(join(repository, "assets")).filter((name) => /NOTICE|LICEN[CS]E/i.test(name))) {
  copyFileSync(join(repository, "assets", name), join(root, `NOTICE-${name.replace(/[.-]?(NOTICE|LICEN[CS]E)/i, "").replace(/\.txt$|$/, ".txt")}`));
}

if (!existsSync(join(root, "node_modules/@vscode/vsce"))) {
  execFileSync("npm", ["ci"], { cwd: root, stdio: "inherit", shell: platform === "win32" });
}
const run = (...args) => execFileSync(execPath, args, { cwd: root, stdio: "inherit" });
run("scripts/build.mjs");
const out = resolve(here, values.out ?? join(root, `glossator-${values["no-server"] ? "universal" : target}-${version}.vsix`));
const vsce = ["node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", "--allow-missing-repository", "--skip-license"];
const home = /^repository = "(.*)"$/m.exec(readFileSync(join(repository, "Cargo.toml"), "utf8"))[1];
const folderOf = (kind) => `${home}/${kind}/v${version}/editors/vscode`;
const links = values.published ? ["--baseContentUrl", folderOf("blob"), "--baseImagesUrl", folderOf("raw")] : ["--no-rewrite-relative-links"];
run(...vsce, ...links, ...(values["no-server"] ? [] : ["--target", target]), "--out", out);

// The manifest holds what the server says of itself, and what the security of a workspace asks for.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

declare const ROOT: string;

interface Manifest {
  version: string;
  main: string;
  icon: string;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, { scope: string }> }[];
    walkthroughs: { steps: { media: { image?: string; markdown?: string }; description: string }[] }[];
    yamlValidation: { url: string }[];
  };
}

const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as Manifest;

function isBuilt(): boolean {
  const name = process.platform === "win32" ? "glossator.exe" : "glossator";
  return process.env.GLOSSATOR !== undefined || existsSync(join(ROOT, "../../target/release", name));
}

test("settings and schema are those of the server", { skip: isBuilt() ? false : "no server is built" }, () => {
  const check = spawnSync(process.execPath, [join(ROOT, "scripts/settings.mjs"), "--check"], { encoding: "utf8" });
  assert.equal(check.status, 0, check.stderr);
});

test("the version is the server's", () => {
  const cargo = readFileSync(join(ROOT, "../../Cargo.toml"), "utf8");
  assert.equal(manifest.version, /^version = "(.*)"$/m.exec(cargo)?.[1]);
});

test("no workspace can name the program to run", () => {
  const path = manifest.contributes.configuration.map((group) => group.properties["glossator.server.path"]).find(Boolean);
  assert.equal(path?.scope, "machine");
  assert.ok(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations.includes("glossator.server.path"));
});

test("each restricted setting exists", () => {
  const keys = manifest.contributes.configuration.flatMap((group) => Object.keys(group.properties));
  for (const key of manifest.capabilities.untrustedWorkspaces.restrictedConfigurations) {
    assert.ok(keys.includes(key), key);
  }
});

test("what the manifest names is there", () => {
  const steps = manifest.contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  const media = steps.map((step) => step.media.image ?? step.media.markdown ?? "");
  for (const file of [manifest.icon, ...media, ...manifest.contributes.yamlValidation.map((one) => one.url)]) {
    assert.ok(existsSync(join(ROOT, file)), file);
  }
  const commands = manifest.contributes.commands.map((one) => one.command);
  for (const [, command] of steps.flatMap((step) => [...step.description.matchAll(/\(command:([\w.]+)\)/g)])) {
    assert.ok(commands.includes(command ?? ""), command);
  }
  const extension = readFileSync(join(ROOT, "src/extension.ts"), "utf8");
  for (const command of commands) {
    assert.match(extension, new RegExp(`^    ${command.replace("glossator.", "")}: `, "m"), command);
  }
});

test("the lock file names no host", () => {
  assert.doesNotMatch(readFileSync(join(ROOT, "package-lock.json"), "utf8"), /"resolved"/);
});

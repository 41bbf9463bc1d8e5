// The server is found where it should be, and never where a workspace could have put it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { locate, type Surroundings } from "../src/locate";

function around(programs: string[], changes: Partial<Surroundings> = {}): Surroundings {
  return {
    setting: undefined,
    extension: "/ext",
    home: "/home/me",
    searchPath: "/usr/bin:/opt/bin",
    platform: "linux",
    isProgram: (file) => programs.includes(file),
    ...changes,
  };
}

test("the setting goes before the bundled program, and this before PATH", () => {
  const all = ["/mine/glossator", "/ext/server/glossator", "/opt/bin/glossator"];
  assert.deepEqual(locate(around(all, { setting: "/mine/glossator" })), { kind: "found", program: "/mine/glossator", origin: "setting" });
  assert.deepEqual(locate(around(all)), { kind: "found", program: "/ext/server/glossator", origin: "bundled" });
  assert.deepEqual(locate(around(all.slice(2))), { kind: "found", program: "/opt/bin/glossator", origin: "PATH" });
});

test("an empty setting says nothing, and a tilde is the home folder", () => {
  assert.equal(locate(around(["/ext/server/glossator"], { setting: "  " })).kind, "found");
  const home = locate(around(["/home/me/bin/glossator"], { setting: "~/bin/glossator" }));
  assert.equal(home.kind === "found" && home.program, "/home/me/bin/glossator");
});

test("a setting that cannot be followed is said, and nothing else is run in its place", () => {
  const bundled = ["/ext/server/glossator", "bin/glossator"];
  for (const setting of ["/nowhere/glossator", "bin/glossator", "./glossator", "glossator"]) {
    const answer = locate(around(bundled, { setting }));
    assert.equal(answer.kind, "missing");
    assert.ok(answer.setting && answer.reason.includes(setting));
  }
});

test("folders of PATH that are not absolute are passed over", () => {
  const answer = locate(around(["glossator", "./glossator", "bin/glossator", "/glossator"], { searchPath: ":.:bin:" }));
  assert.equal(answer.kind, "missing");
});

test("Windows has its own names", () => {
  const windows = { platform: "win32" as const, extension: "C:\\ext", searchPath: "C:\\Windows;D:\\tools" };
  const bundled = locate(around(["C:\\ext\\server\\glossator.exe"], windows));
  assert.equal(bundled.kind === "found" && bundled.origin, "bundled");
  const found = locate(around(["D:\\tools\\glossator.exe"], windows));
  assert.equal(found.kind === "found" && found.program, "D:\\tools\\glossator.exe");
});

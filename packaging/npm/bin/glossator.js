#!/usr/bin/env node
// Starts the program that lies in the package for this system. Nothing is downloaded: npm has installed the one that fits.
"use strict";

const { spawn } = require("node:child_process");

/** Whether the C library is musl's: Node says which glibc it runs on, and nothing on musl. */
const isMusl = () => process.platform === "linux" && !process.report.getReport().header.glibcVersionRuntime;

const name = `@glossator/cli-${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "bin/glossator.exe" : "bin/glossator";

/** The program; of musl's, which is static, the other is a stand-in. */
function program() {
  const packages = isMusl() ? [`${name}-musl`] : [name, `${name}-musl`];
  for (const one of packages) {
    try {
      return require.resolve(`${one}/${file}`);
    } catch {
      // The next, then.
    }
  }
  console.error(`glossator: the package ${name} is not installed: there is none for this system, or optional dependencies were left out`);
  process.exit(2);
}

const child = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
child.on("error", (error) => {
  console.error(`glossator: ${error.message}`);
  process.exit(2);
});
// Whoever ends this process means the program.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  } else {
    process.exit(code);
  }
});

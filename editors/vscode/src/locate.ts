// Finds the server program, and promises that it is never one that a workspace named.
//
// In this order: the path that the user set, the program that came with the extension, the first one on PATH. A path that was set and
// cannot be run is an error and not a reason to look further: whoever set it wants to know.

import * as path from "node:path";

/** Where a server program was found. */
export type Origin = "setting" | "bundled" | "PATH";

export interface Found {
  readonly kind: "found";
  readonly program: string;
  readonly origin: Origin;
}

/** Why there is no server program to run. */
export interface Missing {
  readonly kind: "missing";
  /** A sentence for the user, without advice. */
  readonly reason: string;
  /** Whether the user's own setting is at fault. */
  readonly setting: boolean;
}

export interface Surroundings {
  /** What the user's own settings say; never what a workspace's settings say. */
  readonly setting: string | undefined;
  /** The folder that the extension is installed in. */
  readonly extension: string;
  readonly home: string;
  /** The environment variable PATH. */
  readonly searchPath: string;
  readonly platform: NodeJS.Platform;
  /** Whether a file is there and can be run. */
  readonly isProgram: (file: string) => boolean;
}

export function locate(around: Surroundings): Found | Missing {
  const paths = around.platform === "win32" ? path.win32 : path.posix;
  const name = around.platform === "win32" ? "glossator.exe" : "glossator";
  const setting = around.setting?.trim();
  if (setting) {
    const program = /^~[\\/]/.test(setting) ? paths.join(around.home, setting.slice(2)) : setting;
    // A relative path would be looked up in whatever folder is open.
    if (!paths.isAbsolute(program)) {
      return { kind: "missing", reason: `The setting glossator.server.path is not an absolute path: ${setting}.`, setting: true };
    }
    if (!around.isProgram(program)) {
      return { kind: "missing", reason: `The setting glossator.server.path names no program that can be run: ${program}.`, setting: true };
    }
    return { kind: "found", program, origin: "setting" };
  }
  const bundled = paths.join(around.extension, "server", name);
  if (around.isProgram(bundled)) {
    return { kind: "found", program: bundled, origin: "bundled" };
  }
  for (const folder of around.searchPath.split(paths.delimiter)) {
    // Empty and relative items of PATH mean the current folder, which may be a workspace.
    if (paths.isAbsolute(folder)) {
      const program = paths.join(folder, name);
      if (around.isProgram(program)) {
        return { kind: "found", program, origin: "PATH" };
      }
    }
  }
  return { kind: "missing", reason: "The server program glossator comes neither with this extension nor is it on PATH.", setting: false };
}

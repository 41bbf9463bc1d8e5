// How many terms are in force. The server says so where it knows the request `glossator/status`; else its command `terms` is asked,
// which reads the same glossaries from disk.

import { execFile } from "node:child_process";
import * as vscode from "vscode";
import type { Server } from "./client";

/** The answer to `glossator/status`, and what a notification of that name carries. */
export interface Status {
  /** Entries of all glossaries of the workspace. */
  readonly terms: number;
  /** Glossary files. */
  readonly glossaries?: number;
}

/** A workspace that takes longer than this to read has no number. */
const PATIENCE_MS = 20_000;
/** More than any glossary prints. */
const MOST_BYTES = 256 * 1024 * 1024;

export function isStatus(value: unknown): value is Status {
  return typeof value === "object" && value !== null && typeof (value as Status).terms === "number";
}

/** The number of terms, or `undefined` where nobody can tell. */
export async function countTerms(server: Server): Promise<Status | undefined> {
  const status = await server.ask<unknown>("glossator/status", {});
  if (isStatus(status)) {
    return status;
  }
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const program = server.program;
  if (folders.length === 0 || program?.kind !== "found") {
    return undefined;
  }
  const paths = folders.map((folder) => folder.uri.fsPath);
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, maxBuffer: MOST_BYTES, windowsHide: true, cwd: paths[0] };
    execFile(program.program, ["terms", "--format", "json", "--", ...paths], options, (_error, output) => {
      resolve(counted(output));
    });
  });
}

/** What the output of `terms --format json` amounts to. It ends with code 1 where there are none. */
function counted(output: string): Status | undefined {
  try {
    const entries: unknown = JSON.parse(output);
    if (!Array.isArray(entries)) {
      return undefined;
    }
    const files = new Set(entries.map((entry: { file?: string }) => entry.file));
    return { terms: entries.length, glossaries: files.size };
  } catch {
    return undefined;
  }
}

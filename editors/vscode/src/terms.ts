// Which terms are in force, and how many. The server says how many by `glossator/status`; which ones its command `terms` lists, which
// reads the same glossaries from disk.

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

/** A term to choose. */
export interface Term {
  readonly headword: string;
  /** Abbreviations and aliases. */
  readonly names: readonly string[];
  readonly meaning: string;
}

/** One entry as the command `terms` prints it. */
interface Printed {
  readonly headword: string;
  readonly file?: string;
  readonly abbreviations?: readonly string[];
  readonly aliases?: readonly string[];
  readonly meaning?: string;
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
  const terms = await readTerms(server);
  return terms && { terms: terms.length, glossaries: new Set(terms.map((term) => term.file)).size };
}

/** The terms of the workspace, each headword once, in the order of the alphabet. */
export async function listTerms(server: Server): Promise<Term[]> {
  const terms = new Map<string, Term>();
  for (const { headword, abbreviations = [], aliases = [], meaning = "" } of (await readTerms(server)) ?? []) {
    terms.set(headword, terms.get(headword) ?? { headword, names: [...abbreviations, ...aliases], meaning });
  }
  return [...terms.values()].sort((one, other) => one.headword.localeCompare(other.headword));
}

/** What the command `terms` prints of the folders of the workspace; it ends with code 1 where there are none. */
async function readTerms(server: Server): Promise<Printed[] | undefined> {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const program = server.program;
  if (folders.length === 0 || program?.kind !== "found") {
    return undefined;
  }
  const paths = folders.map((folder) => folder.uri.fsPath);
  return new Promise((resolve) => {
    const options = { timeout: PATIENCE_MS, maxBuffer: MOST_BYTES, windowsHide: true, cwd: paths[0] };
    execFile(program.program, ["terms", "--format", "json", "--", ...paths], options, (_error, output) => {
      try {
        const printed: unknown = JSON.parse(output);
        resolve(Array.isArray(printed) ? (printed as Printed[]) : undefined);
      } catch {
        resolve(undefined);
      }
    });
  });
}

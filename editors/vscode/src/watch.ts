// Which changes on disk may change the terms: those of glossaries, and of what says which files are glossaries.

import * as vscode from "vscode";
import { EXTENSIONS } from "./formats";
import type { Server } from "./client";
import { isGlossaryPath } from "./glossaryFiles";

/** Acts whenever such a file comes, changes or goes. */
export function watchGlossaries(act: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(`**/*.{${EXTENSIONS.join(",")},toml}`);
  const changed = (uri: vscode.Uri) => {
    if (isGlossaryPath(uri.path) || uri.path.endsWith("/glossator.toml")) {
      act();
    }
  };
  return vscode.Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed));
}

/** Acts whenever the terms may be others than they were: the server says so, or a file does. */
export function whenTermsMayChange(server: Server, act: () => void): vscode.Disposable {
  return vscode.Disposable.from(server.onStatus(act), server.onDidChange(act), watchGlossaries(act));
}

/** Does something once, after a burst of reasons for it. */
export class Soon implements vscode.Disposable {
  private waiting: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly quietMs: number,
    private readonly act: () => void,
  ) {}

  readonly call = (): void => {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(this.act, this.quietMs);
  };

  dispose(): void {
    clearTimeout(this.waiting);
  }
}

// The view "Terms on this page": the terms of the document that is looked at, in the order in which it first uses them.

import * as vscode from "vscode";
import { entriesOnPage, goTo, tooltip, type OnPage } from "./asked";
import { SCHEMES } from "./below";
import type { Server } from "./client";
import { Soon, whenTermsMayChange } from "./watch";

/** A person who types looks at the text. */
const QUIET_MS = 500;

/** A row: the entry, and the page that uses it. */
export interface Used {
  readonly entry: OnPage;
  readonly page: vscode.Uri;
}

export class PageView implements vscode.TreeDataProvider<Used>, vscode.Disposable {
  private readonly own: { dispose(): unknown }[];
  private readonly view: vscode.TreeView<Used>;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private page: vscode.TextDocument | undefined;

  constructor(private readonly server: Server) {
    this.view = vscode.window.createTreeView("glossator.page", { treeDataProvider: this });
    const refresh = () => {
      this.changed.fire();
    };
    const soon = new Soon(QUIET_MS, refresh);
    this.own = [
      this.view,
      soon,
      whenTermsMayChange(server, soon.call),
      vscode.window.onDidChangeActiveTextEditor(() => {
        if (this.look()) {
          refresh();
        }
      }),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        // Never for a log, which our own questions may write into.
        if (SCHEMES.includes(document.uri.scheme)) {
          soon.call();
        }
      }),
      vscode.workspace.onDidCloseTextDocument(() => {
        if (this.look()) {
          refresh();
        }
      }),
    ];
    this.look();
  }

  dispose(): void {
    this.own.forEach((one) => {
      one.dispose();
    });
    this.changed.dispose();
  }

  async getChildren(used?: Used): Promise<Used[]> {
    const { page } = this;
    if (used) {
      return [];
    }
    if (!page) {
      this.view.message = "No page is open.";
      return [];
    }
    const entries = await entriesOnPage(this.server, page);
    this.view.message = entries.length > 0 ? "" : "No term of a glossary stands on this page.";
    return entries.map((entry) => ({ entry, page: page.uri }));
  }

  getTreeItem({ entry, page }: Used): vscode.TreeItem {
    const item = new vscode.TreeItem(entry.headword);
    item.description = `${entry.count.toLocaleString("en")} ×`;
    item.tooltip = tooltip(entry);
    item.contextValue = "used";
    const client = this.server.running();
    if (client) {
      item.command = goTo(client, "Go to the First Use", page, entry.first);
    }
    return item;
  }

  /** Takes note of the page that is looked at. Logs, searches and the like are none: the page beside them stays. */
  private look(): boolean {
    const before = this.page;
    const now = vscode.window.activeTextEditor?.document;
    if (now && SCHEMES.includes(now.uri.scheme)) {
      this.page = now;
    } else if (before?.isClosed) {
      this.page = undefined;
    }
    return this.page !== before;
  }
}

/** Opens the entry of a row. */
export async function openEntryOf(server: Server, used: Used | undefined): Promise<void> {
  const client = server.running();
  if (client && used) {
    const { uri, range } = used.entry;
    const selection = client.protocol2CodeConverter.asRange(range);
    await vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(uri), { selection });
  }
}

// The view "Glossary": all entries of the workspace as a tree, to look through, to filter, and to go to.
//
// The server is asked only while the view is seen: VS Code asks for rows then, and what has changed meanwhile is asked for anew. How often
// each entry is used is counted only where somebody wants it.

import * as vscode from "vscode";
import { allEntries, countedEntries, goTo, tooltip, wholeEntry, type Counted } from "./asked";
import type { Server } from "./client";
import { search } from "./search";
import { layOut, type Group, type Row } from "./tree";
import { SHOW_USES } from "./uses";
import { Soon, whenTermsMayChange } from "./watch";
import { amount } from "./words";

type Node = Row<Counted>;

/** Changes come in bursts, and the server reads a file that has changed first. */
const QUIET_MS = 500;
/** Where it is remembered that uses are to be shown. */
const COUNTS_KEY = "glossator.view.counts";

export class GlossaryView implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly own: { dispose(): unknown }[];
  private readonly view: vscode.TreeView<Node>;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  /** What the server last said; nothing once it may be out of date. */
  private entries: Promise<Counted[]> | undefined;
  /** Where the entries were written that are shown. */
  private shownIn = new Set<string>();
  private filter = "";

  constructor(
    private readonly server: Server,
    private readonly memory: vscode.Memento,
  ) {
    this.view = vscode.window.createTreeView("glossator.glossary", { treeDataProvider: this, showCollapseAll: true });
    const soon = new Soon(QUIET_MS, () => {
      this.refresh();
    });
    this.own = [
      this.view,
      soon,
      whenTermsMayChange(server, soon.call),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.shownIn.has(document.uri.toString())) {
          soon.call();
        }
      }),
      vscode.workspace.onDidSaveTextDocument(() => {
        if (this.counts) {
          soon.call();
        }
      }),
    ];
    void vscode.commands.executeCommand("setContext", "glossator.counts", this.counts);
  }

  dispose(): void {
    this.own.forEach((one) => {
      one.dispose();
    });
    this.changed.dispose();
  }

  /** Asks for letters of a name or of a meaning, and shows what they find while they are typed. */
  async chooseFilter(): Promise<void> {
    const before = this.filter;
    const box = vscode.window.createInputBox();
    box.placeholder = "Some letters of a name, or of a meaning";
    box.value = before;
    box.onDidChangeValue((text) => {
      this.setFilter(text);
    });
    const accepted = await new Promise<boolean>((resolve) => {
      box.onDidAccept(() => {
        resolve(true);
      });
      box.onDidHide(() => {
        resolve(false);
      });
      box.show();
    });
    box.dispose();
    if (!accepted) {
      this.setFilter(before);
    }
  }

  setFilter(text: string): void {
    this.filter = text.trim();
    void vscode.commands.executeCommand("setContext", "glossator.filtered", this.filter !== "");
    this.changed.fire();
  }

  /** Shows how often each entry is used, or no longer. */
  async showCounts(wanted: boolean): Promise<void> {
    await this.memory.update(COUNTS_KEY, wanted);
    await vscode.commands.executeCommand("setContext", "glossator.counts", wanted);
    this.refresh();
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) {
      return node.kind === "entry" ? [] : [...node.children];
    }
    this.entries ??= this.ask();
    const all = await this.entries;
    this.shownIn = new Set(all.map((entry) => vscode.Uri.parse(entry.uri).toString()));
    const searched = all.map((entry) => ({ ...entry, names: [...entry.abbreviations, ...entry.aliases], meaning: entry.summary, entry }));
    const found = this.filter === "" ? all : search(searched, this.filter).map(({ entry }) => entry);
    const { filter } = this;
    this.view.message = filter === "" ? "" : `${amount(found.length, "term")} of ${all.length.toLocaleString("en")} for “${filter}”`;
    return layOut(found);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.kind !== "entry") {
      return this.group(node);
    }
    const { entry } = node;
    const item = new vscode.TreeItem(entry.headword);
    const names = entry.abbreviations.filter((name) => name !== entry.headword).join(", ");
    item.description = [names, uses(entry)].filter(Boolean).join(" · ");
    item.contextValue = "entry";
    const client = this.server.running();
    if (client) {
      item.command = goTo(client, "Open the Entry", client.protocol2CodeConverter.asUri(entry.uri), entry.range);
    }
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: Node): Promise<vscode.TreeItem> {
    if (node.kind === "entry") {
      item.tooltip = tooltip(await wholeEntry(this.server, node.entry));
    }
    return item;
  }

  private get counts(): boolean {
    return this.memory.get(COUNTS_KEY, false);
  }

  private async ask(): Promise<Counted[]> {
    const counted = this.counts ? await countedEntries(this.server) : [];
    return counted.length > 0 ? counted : allEntries(this.server);
  }

  private refresh(): void {
    this.entries = undefined;
    this.changed.fire();
  }

  private group({ kind, id, name, count }: Group<Counted>): vscode.TreeItem {
    const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
    // What a filter has found is to be seen at once.
    const state = kind === "glossary" || this.filter !== "" ? Expanded : Collapsed;
    const uri = kind === "glossary" ? vscode.Uri.parse(name) : undefined;
    const item = new vscode.TreeItem(uri ? vscode.workspace.asRelativePath(uri) : name, state);
    // A row that opens by itself under a filter is another row than the one that somebody has closed.
    item.id = `${id} ${this.filter === "" ? "" : "filtered"}`;
    item.description = amount(count, "term");
    if (uri) {
      item.iconPath = new vscode.ThemeIcon("book");
    }
    return item;
  }
}

/** Opens an entry, and beside it the list of its uses. */
export async function showUsesOf(server: Server, node: unknown): Promise<void> {
  const client = server.running();
  const entry = isLeaf(node) ? node.entry : undefined;
  if (!client || !entry) {
    return;
  }
  const uri = client.protocol2CodeConverter.asUri(entry.uri);
  await vscode.window.showTextDocument(uri, { selection: client.protocol2CodeConverter.asRange(entry.range) });
  const at = { textDocument: { uri: entry.uri }, position: entry.range.start };
  await vscode.commands.executeCommand(SHOW_USES, at);
}

function isLeaf(node: unknown): node is { entry: Counted } {
  return typeof node === "object" && node !== null && "entry" in node;
}

function uses({ uses, files }: Counted): string {
  if (uses === undefined || files === undefined) {
    return "";
  }
  return uses === 0 ? "no uses" : `${amount(uses, "use")} in ${amount(files, "file")}`;
}

// The term graph: a panel with the picture of which entries mention which. A click on an entry goes to where it is written.

import { randomBytes } from "node:crypto";
import * as vscode from "vscode";
import { drawnEntries, type Graph } from "./asked";
import type { Server } from "./client";
import { sayStopped } from "./entry";
import { graphPage, type Own, without } from "./graphPage";
import { Soon, whenTermsMayChange } from "./watch";

/** Changes come in bursts, and the server reads a file that has changed first. */
const QUIET_MS = 1000;

export class GraphView implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private shown: Graph | undefined;
  private own: Promise<Own> | undefined;
  private readonly listening: vscode.Disposable;

  constructor(private readonly server: Server) {
    const soon = new Soon(QUIET_MS, () => void this.draw());
    this.listening = vscode.Disposable.from(soon, whenTermsMayChange(server, soon.call));
  }

  dispose(): void {
    this.listening.dispose();
    this.panel?.dispose();
  }

  /** Shows the panel, a new one or the one that is there. */
  async show(): Promise<void> {
    if (!this.server.running()) {
      return sayStopped(this.server);
    }
    if (this.panel) {
      this.panel.reveal();
    } else {
      this.open();
    }
    await this.draw();
  }

  private open(): void {
    const options = { enableScripts: true, localResourceRoots: [], retainContextWhenHidden: false };
    const panel = vscode.window.createWebviewPanel("glossator.graph", "Term Graph", vscode.ViewColumn.Active, options);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.shown = undefined;
    });
    panel.onDidChangeViewState(() => void this.draw());
    panel.webview.onDidReceiveMessage((message: unknown) => void this.go(message));
    this.panel = panel;
  }

  /** Draws anew where the picture is seen and is another. */
  private async draw(): Promise<void> {
    if (!this.panel?.visible || !this.server.running()) {
      return;
    }
    const drawn = await drawnEntries(this.server);
    const own = await (this.own ??= this.readOwn());
    const isSame = this.shown !== undefined && this.shown.svg === drawn?.svg;
    this.shown = drawn;
    // It may have been closed meanwhile.
    const panel = this.panel as vscode.WebviewPanel | undefined;
    if (panel && !isSame) {
      const some = drawn !== undefined && drawn.entries.length > 0;
      panel.webview.html = graphPage(some ? drawn : without(drawn?.message), own, randomBytes(16).toString("hex"));
    }
  }

  private async readOwn(): Promise<Own> {
    const read = async (name: string) =>
      new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.server.extensionUri, "media", name)));
    return { style: await read("graph.css"), script: await read("graph.js") };
  }

  /** Opens the entry that the page names, by its number, beside the picture. */
  private async go(message: unknown): Promise<void> {
    const number = typeof message === "object" && message !== null && "open" in message ? message.open : undefined;
    const entry = typeof number === "number" ? this.shown?.entries[number] : undefined;
    const client = this.server.running();
    if (entry && client) {
      const { protocol2CodeConverter: ours } = client;
      const place = { selection: ours.asRange(entry.range), viewColumn: vscode.ViewColumn.Beside };
      await vscode.window.showTextDocument(ours.asUri(entry.uri), place);
    }
  }
}

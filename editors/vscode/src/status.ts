// The status bar item: what the server does, how many terms it knows, how many problems it sees. A click opens the menu.

import * as vscode from "vscode";
import type { Server } from "./client";
import { countTerms, type Status } from "./terms";
import { watchGlossaries } from "./watch";
import { amount } from "./words";

/** Changes come in bursts; a person reads one number at the end. */
const QUIET_MS = 300;

export class StatusItem implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;
  private readonly own: vscode.Disposable[] = [];
  private status: Status | undefined;
  private counting: ReturnType<typeof setTimeout> | undefined;
  private wasReady = false;

  constructor(private readonly server: Server) {
    this.item = vscode.window.createStatusBarItem("glossator.status", vscode.StatusBarAlignment.Right, 90);
    this.item.name = "Glossator";
    this.item.command = "glossator.menu";
    this.own.push(
      watchGlossaries(() => {
        this.countSoon();
      }),
      server.onDidChange(() => {
        this.phaseChanged();
      }),
      server.onStatus((status) => {
        clearTimeout(this.counting);
        this.status = status;
        this.show();
      }),
      vscode.languages.onDidChangeDiagnostics(() => {
        this.show();
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.countSoon();
      }),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration("glossator")) {
          this.countSoon();
        }
      }),
    );
    this.show();
    this.item.show();
  }

  dispose(): void {
    clearTimeout(this.counting);
    this.item.dispose();
    this.own.forEach((one) => {
      one.dispose();
    });
  }

  private phaseChanged(): void {
    const ready = this.server.phase === "ready";
    if (ready && !this.wasReady) {
      // The first number; the server tells each later one unasked.
      this.countSoon();
    }
    this.wasReady = ready;
    this.show();
  }

  private countSoon(): void {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => {
      void countTerms(this.server).then((status) => {
        this.status = status;
        this.show();
      });
    }, QUIET_MS);
  }

  private show(): void {
    const [text, tooltip] = this.words();
    this.item.text = text;
    this.item.tooltip = `${tooltip}\n\nClick for what Glossator can do.`;
    this.item.accessibilityInformation = { label: tooltip };
    const wrong = this.server.phase === "stopped" || this.server.phase === "missing";
    this.item.backgroundColor = wrong ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
  }

  private words(): [text: string, tooltip: string] {
    switch (this.server.phase) {
      case "missing":
        return ["$(warning) Glossator", "Glossator has no server program to run."];
      case "stopped":
        return ["$(warning) Glossator", "The server of Glossator has stopped."];
      case "starting":
        return ["$(loading~spin) Glossator", "Glossator is starting."];
      case "reading":
        return ["$(loading~spin) Glossator: reading", "Glossator is reading the glossaries."];
      case "ready":
        return this.ready();
    }
  }

  private ready(): [text: string, tooltip: string] {
    const count = problems();
    const found = count > 0 ? `, ${amount(count, "problem")}` : "";
    if (this.status === undefined) {
      return [`$(book) Glossator${found}`, `Glossator is ready${found}.`];
    }
    const { terms, glossaries } = this.status;
    if (terms === 0) {
      return [`$(book) no terms${found}`, `Glossator is ready and has found no glossary${found}.`];
    }
    const where = glossaries === undefined ? "" : ` of ${amount(glossaries, "glossary", "glossaries")}`;
    return [`$(book) ${amount(terms, "term")}${found}`, `Glossator is ready: ${amount(terms, "term")}${where}${found}.`];
  }
}

/** How many of the problems that the editor counts are ours; hints are none of them. */
function problems(): number {
  let count = 0;
  for (const [, diagnostics] of vscode.languages.getDiagnostics()) {
    count += diagnostics.filter(isCounted).length;
  }
  return count;
}

function isCounted(diagnostic: vscode.Diagnostic): boolean {
  return diagnostic.source === "glossator" && diagnostic.severity !== vscode.DiagnosticSeverity.Hint;
}

// Draws the terms in pages of prose, where `glossator.tokens.terms` asks for it. Of the providers of semantic tokens VS Code takes one for
// each document: ours would displace the colours of the language's own. So none is registered, and what the server says is drawn as a line below.

import * as vscode from "vscode";
import { SemanticTokensRefreshRequest, SemanticTokensRegistrationType, type LanguageClient, type SemanticTokens } from "vscode-languageclient/node";
import { SCHEMES } from "./below";
import type { Server } from "./client";
import { around, covers, decode, type Kind, type Lines } from "./marked";
import { Soon } from "./watch";

/** A burst of keys, or a scroll, is one change. */
const QUIET_MS = 150;
const KINDS: readonly Kind[] = ["term", "abbreviation", "discouraged"];
const LINES: Record<Kind, string> = { term: "dotted", abbreviation: "dashed", discouraged: "solid" };

/** Has a client register no provider of semantic tokens, and tell when they may have changed. To be called before it starts. */
export function drawnByUs(client: LanguageClient, changed: () => void): void {
  const feature = client.getFeature(SemanticTokensRegistrationType.method);
  feature.initialize = () => undefined;
  feature.register = () => undefined;
  client.onRequest(SemanticTokensRefreshRequest.type, changed);
}

export class Marks implements vscode.Disposable {
  private readonly drawn: Record<Kind, vscode.TextEditorDecorationType>;
  private readonly own: { dispose(): unknown }[];
  /** What is being asked; cancelled by whatever makes the answers old. */
  private round = new vscode.CancellationTokenSource();
  private readonly asked = new WeakMap<vscode.TextEditor, Lines>();

  constructor(private readonly server: Server) {
    const line = (kind: Kind) =>
      vscode.window.createTextEditorDecorationType({
        borderStyle: `none none ${LINES[kind]} none`,
        borderWidth: "1px",
        borderColor: new vscode.ThemeColor(`glossator.${kind}Underline`),
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      });
    this.drawn = { term: line("term"), abbreviation: line("abbreviation"), discouraged: line("discouraged") };
    const redraw = () => {
      this.redraw();
    };
    const soon = new Soon(QUIET_MS, redraw);
    this.own = [
      ...Object.values(this.drawn),
      soon,
      server.onMarks(redraw),
      server.onDidChange(soon.call),
      vscode.window.onDidChangeVisibleTextEditors(redraw),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && vscode.window.visibleTextEditors.some((editor) => editor.document === document)) {
          this.round.cancel();
          soon.call();
        }
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        const asked = this.asked.get(textEditor);
        if (asked && !covers(asked, seen(textEditor))) {
          soon.call();
        }
      }),
    ];
  }

  dispose(): void {
    this.round.cancel();
    this.round.dispose();
    this.own.forEach((one) => {
      one.dispose();
    });
  }

  /** Asks anew about every text that is seen. */
  private redraw(): void {
    this.round.cancel();
    this.round.dispose();
    this.round = new vscode.CancellationTokenSource();
    for (const editor of vscode.window.visibleTextEditors) {
      void this.draw(editor, this.round.token);
    }
  }

  private async draw(editor: vscode.TextEditor, token: vscode.CancellationToken): Promise<void> {
    const { document } = editor;
    // Never for a log, which our own questions may write into.
    if (!SCHEMES.includes(document.uri.scheme)) {
      return;
    }
    const client = this.server.running();
    const lines = around(seen(editor), document.lineCount);
    const version = document.version;
    const range = { start: { line: lines.first, character: 0 }, end: { line: lines.last, character: document.lineAt(lines.last).text.length } };
    const textDocument = client?.code2ProtocolConverter.asTextDocumentIdentifier(document);
    const answer = await this.server.ask<SemanticTokens>("textDocument/semanticTokens/range", { textDocument, range }, token);
    if (token.isCancellationRequested || document.isClosed || document.version !== version) {
      return;
    }
    this.asked.set(editor, lines);
    const legend = client?.initializeResult?.capabilities.semanticTokensProvider?.legend;
    const marked = decode(answer?.data ?? [], legend?.tokenModifiers ?? []);
    for (const kind of KINDS) {
      const ranges = marked.filter((one) => one.kind === kind).map((one) => new vscode.Range(one.line, one.start, one.line, one.end));
      editor.setDecorations(this.drawn[kind], ranges);
    }
  }
}

/** The lines that an editor shows, folded ones among them. */
function seen(editor: vscode.TextEditor): Lines {
  const [first, last] = [editor.visibleRanges[0], editor.visibleRanges.at(-1)];
  return { first: first?.start.line ?? 0, last: last?.end.line ?? 0 };
}

// Terms while prose is written. VS Code keeps quick suggestions off in markdown, and turning them on would bring everybody's snippets
// and words at each letter. So they stay off, and the list opens only where the server has a term for what is typed:
//
// - A blank or a new line asks this provider alone (they are its trigger characters; letters cannot be, VS Code passes over them at
//   words). It answers as late as a slow language server would: when the letters typed behind the blank begin a term. Each further
//   letter VS Code asks it anew, and it alone, as its list is incomplete.
// - Where no such question waits (the caret was moved, or a list was open and has closed), a letter that begins a term opens the
//   suggestions by command, which asks all providers: it is not done where a snippet would come with the term.
//
// The list is never selected by itself there (`editor.suggest.selectionMode` of package.json): Enter and blank stay what they are.

import * as vscode from "vscode";
import { CompletionRequest } from "vscode-languageclient/node";
import type { Server } from "./client";
import { begins, letterTyped, popsUp } from "./typing";

/** The languages that this is for: those of prose that VS Code keeps silent. */
const LANGUAGES = ["markdown"];
/** Never those behind which others answer at once, such as `/` and `(`: they would have to wait with us. */
const TRIGGERS = [" ", "\n"];
/** After so long, in milliseconds, VS Code would have asked for a letter by itself. */
const ASKED_MS = 40;
/** After so long, in milliseconds, our command has asked. */
const OPENING_MS = 300;

type Items = vscode.CompletionList | undefined;

/** A question that is answered later. */
interface Waiting {
  readonly document: vscode.TextDocument;
  readonly token: vscode.CancellationToken;
  readonly answer: (items: Items) => void;
  caret: vscode.Position;
}

export class Prose implements vscode.CompletionItemProvider, vscode.Disposable {
  private readonly own: vscode.Disposable[];
  private waiting: Waiting | undefined;
  /** Whether our list may be on the screen. */
  private shown = false;
  /** The text about which our own command asks. */
  private opening = "";
  /** The text that VS Code last asked about. */
  private heard = "";

  constructor(private readonly server: Server) {
    const selector = LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ language, scheme })));
    this.own = [
      vscode.languages.registerCompletionItemProvider(selector, this, ...TRIGGERS),
      vscode.workspace.onDidChangeTextDocument((change) => {
        this.changed(change);
      }),
    ];
  }

  dispose(): void {
    this.drop();
    this.own.forEach((one) => {
      one.dispose();
    });
  }

  provideCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    context: vscode.CompletionContext,
  ): Promise<Items> | undefined {
    if (!speaks(document)) {
      return undefined;
    }
    if (context.triggerKind === vscode.CompletionTriggerKind.TriggerCharacter) {
      // A list that is open has to close first: it would stay as it is as long as we wait.
      const closing = this.shown;
      this.shown = false;
      return closing ? undefined : this.wait(document, position, token);
    }
    const ours = this.opening === textName(document) || context.triggerKind === vscode.CompletionTriggerKind.TriggerForIncompleteCompletions;
    this.opening = "";
    if (!ours) {
      // Asked for by key: the provider that stands beside the words of the document answers.
      return undefined;
    }
    this.heard = textName(document);
    return this.ask(document, position, token, context).then((items) => {
      this.shown = items !== undefined;
      return items;
    });
  }

  resolveCompletionItem(item: vscode.CompletionItem, token: vscode.CancellationToken): vscode.ProviderResult<vscode.CompletionItem> {
    const document = vscode.window.activeTextEditor?.document;
    return (document && this.provider(document)?.resolveCompletionItem?.(item, token)) ?? item;
  }

  private wait(document: vscode.TextDocument, caret: vscode.Position, token: vscode.CancellationToken): Promise<Items> {
    this.drop();
    return new Promise((resolve) => {
      const waiting = { document, caret, token, answer: resolve };
      this.waiting = waiting;
      token.onCancellationRequested(() => {
        this.drop(waiting);
      });
    });
  }

  /** Gives up waiting: the answer is nothing. */
  private drop(waiting = this.waiting, items?: Items): void {
    if (waiting && waiting === this.waiting) {
      this.waiting = undefined;
      waiting.answer(items);
    }
  }

  private changed({ document, contentChanges, reason }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !LANGUAGES.includes(document.languageId)) {
      return;
    }
    const caret = reason === undefined ? letterTyped(contentChanges) : undefined;
    const waiting = this.waiting;
    if (waiting?.document === document) {
      if (!caret || !contentChanges[0]?.range.start.isEqual(waiting.caret)) {
        this.drop();
      } else {
        waiting.caret = new vscode.Position(caret.line, caret.character);
        void this.answerOnceTyped(waiting);
      }
    } else if (caret) {
      void this.open(document, new vscode.Position(caret.line, caret.character));
    } else if (this.shown) {
      // What was taken back would have all providers asked anew.
      this.shown = false;
      if (contentChanges.every((change) => change.text === "")) {
        void vscode.commands.executeCommand("hideSuggestWidget");
      }
    }
  }

  private async answerOnceTyped(waiting: Waiting): Promise<void> {
    const caret = waiting.caret;
    // The server has to hear of the letter first.
    await pause(0);
    const items = await this.ask(waiting.document, caret, waiting.token);
    if (items && waiting.caret === caret) {
      this.drop(waiting, items);
    }
  }

  /** Opens the suggestions where a term begins with what is typed, and nothing else would come with it. */
  private async open(document: vscode.TextDocument, caret: vscode.Position): Promise<void> {
    const text = textName(document);
    const still = () => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document !== document || textName(document) !== text || this.heard === text || this.waiting) {
        return false;
      }
      return editor.selections.length === 1 && editor.selection.isEmpty && editor.selection.active.isEqual(caret);
    };
    await pause(ASKED_MS);
    if (!still() || !speaks(document)) {
      return;
    }
    const patience = new vscode.CancellationTokenSource();
    const items = await this.ask(document, caret, patience.token);
    patience.dispose();
    if (!items || !still() || (await snippetsToo(document, caret)) || !still()) {
      return;
    }
    this.opening = text;
    await vscode.commands.executeCommand("editor.action.triggerSuggest", { auto: true });
    await pause(OPENING_MS);
    // It was not asked, as where the editor has lost the focus: the next question is the user's.
    this.opening = this.opening === text ? "" : this.opening;
  }

  /** What the server offers; nothing stands for an empty list. */
  private async ask(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
    context: vscode.CompletionContext = { triggerKind: vscode.CompletionTriggerKind.Invoke, triggerCharacter: undefined },
  ): Promise<Items> {
    const answer = await this.provider(document)?.provideCompletionItems(document, position, token, context);
    const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
    // To be asked anew at each letter, whatever the server says of it: that question goes to us alone, and selects nothing.
    return items.length > 0 ? new vscode.CompletionList(items, true) : undefined;
  }

  private provider(document: vscode.TextDocument): vscode.CompletionItemProvider | undefined {
    return this.server.running()?.getFeature(CompletionRequest.method).getProvider(document);
  }
}

/** Whether it is for us to offer terms while somebody types in a document, by the settings. */
function speaks(document: vscode.TextDocument): boolean {
  const said = vscode.workspace.getConfiguration("editor", document).inspect("quickSuggestions");
  return popsUp(said);
}

/** Whether a snippet would be offered for the word before the caret. */
async function snippetsToo(document: vscode.TextDocument, caret: vscode.Position): Promise<boolean> {
  const range = document.getWordRangeAtPosition(caret);
  const word = range ? document.getText(range.with(undefined, caret)) : "";
  const list = await vscode.commands.executeCommand<vscode.CompletionList>("vscode.executeCompletionItemProvider", document.uri, caret);
  return list.items.some(
    ({ kind, label }) => kind === vscode.CompletionItemKind.Snippet && begins(typeof label === "string" ? label : label.label, word),
  );
}

function textName(document: vscode.TextDocument): string {
  return `${document.uri.toString()}#${document.version}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

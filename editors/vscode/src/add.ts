// Adds the selected words to a glossary. The server's own action goes first, as it knows the glossary and its order; where it offers
// none, the entry is begun at the end of a glossary that the user chooses.

import * as vscode from "vscode";
import { CodeActionTriggerKind, type CodeAction, type Command, type WorkspaceEdit } from "vscode-languageclient/node";
import type { Server } from "./client";
import { sayStopped } from "./entry";
import { EXTENSIONS } from "./formats";
import { canBegin, isGlossaryPath, meaningPlace, newEntry, snippetText } from "./glossaryFiles";

/** What the server calls the action that adds an entry. */
const TITLE = /^add\b.*\bto\b.*\bglossary\b/i;
/** How many files are looked at for a glossary by name. */
const MOST_FILES = 5000;

export async function addSelection(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) {
    return sayStopped(server);
  }
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
  const headword = range ? document.getText(range).replace(/\s+/g, " ").trim() : "";
  if (!range || headword === "") {
    await vscode.window.showInformationMessage("Select the word or words to add first.");
    return;
  }
  if (!(await byServer(server, document, range))) {
    await byHand(document, headword);
  }
}

/** Whether the server has added the entry. */
async function byServer(server: Server, document: vscode.TextDocument, range: vscode.Range): Promise<boolean> {
  const client = server.running();
  if (!client?.initializeResult?.capabilities.codeActionProvider) {
    return false;
  }
  const converter = client.code2ProtocolConverter;
  const diagnostics = vscode.languages
    .getDiagnostics(document.uri)
    .filter((diagnostic) => diagnostic.source === "glossator" && diagnostic.range.intersection(range));
  const params = {
    textDocument: converter.asTextDocumentIdentifier(document),
    range: converter.asRange(range),
    context: { diagnostics: await converter.asDiagnostics(diagnostics), triggerKind: CodeActionTriggerKind.Invoked },
  };
  const answer = (await server.ask<(CodeAction | Command)[]>("textDocument/codeAction", params)) ?? [];
  const actions = answer.filter((action) => TITLE.test(action.title));
  const action = await chooseAction(actions);
  if (actions.length === 0 || action === undefined) {
    return actions.length > 0;
  }
  const whole = isCommand(action) || action.edit ? action : await server.ask<CodeAction>("codeAction/resolve", action);
  return whole !== undefined && apply(server, whole);
}

async function chooseAction(actions: readonly (CodeAction | Command)[]): Promise<CodeAction | Command | undefined> {
  if (actions.length < 2) {
    return actions[0];
  }
  const items = actions.map((action) => ({ label: action.title, action }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Several glossaries can take it" });
  return chosen?.action;
}

async function apply(server: Server, action: CodeAction | Command): Promise<boolean> {
  const client = server.running();
  if (!client) {
    return false;
  }
  if (isCommand(action)) {
    await server.ask("workspace/executeCommand", { command: action.command, arguments: action.arguments });
    return true;
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(withoutSnippets(action.edit));
  if (!edit || !(await vscode.workspace.applyEdit(edit))) {
    return false;
  }
  if (action.command) {
    await server.ask("workspace/executeCommand", { command: action.command.command, arguments: action.command.arguments });
  }
  await reveal(edit, caretOf(action.edit));
  return true;
}

/** An edit whose snippets are the text that they make: Code shows no place of a snippet in a file that is not open, and `reveal` does. */
function withoutSnippets(edit: WorkspaceEdit | undefined): WorkspaceEdit | undefined {
  const documentChanges = edit?.documentChanges?.map((change) => {
    if (!("edits" in change)) {
      return change;
    }
    const edits = change.edits.map((one) => ("snippet" in one ? { range: one.range, newText: snippetText(one.snippet.value).text } : one));
    return { ...change, edits };
  });
  return documentChanges ? { ...edit, documentChanges } : edit;
}

/** Where the first snippet of an edit has its place. */
function caretOf(edit: WorkspaceEdit | undefined): vscode.Position | undefined {
  for (const change of edit?.documentChanges ?? []) {
    for (const one of "edits" in change ? change.edits : []) {
      const caret = "snippet" in one ? snippetText(one.snippet.value).caret : undefined;
      if (caret) {
        const { line, character } = one.range.start;
        return new vscode.Position(line + caret.line, caret.line > 0 ? caret.column : character + caret.column);
      }
    }
  }
  return undefined;
}

function isCommand(action: CodeAction | Command): action is Command {
  return typeof action.command === "string";
}

/** Shows what was written, the cursor where the meaning comes next: at `caret`, where the server says so. */
async function reveal(edit: vscode.WorkspaceEdit, caret: vscode.Position | undefined): Promise<void> {
  const [uri, edits] = edit.entries().find(([uri]) => isGlossaryPath(uri.path)) ?? edit.entries()[0] ?? [];
  const first = edits?.[0];
  if (!uri || !first) {
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const end = caret ?? (await openPlace(document, first));
  // Shown with the cursor there at once: what is typed before it is moved would stand at the top of the glossary.
  const selection = new vscode.Selection(end, end);
  const editor = await vscode.window.showTextDocument(document, { selection });
  editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Where the meaning of an entry comes that an edit has written, with a blank before it where one is needed. */
async function openPlace(document: vscode.TextDocument, first: vscode.TextEdit): Promise<vscode.Position> {
  // Counted in lines: the document may end its lines otherwise than the server's text does.
  const written = first.newText.replace(/[\r\n]+$/, "").split(/\r\n|\r|\n/);
  const line = document.lineAt(first.range.start.line + written.length - 1);
  const { column, gap } = meaningPlace(line.text);
  const place = line.range.start.translate(0, column);
  if (gap !== "") {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, place, gap);
    await vscode.workspace.applyEdit(edit);
  }
  const below = gap.split("\n").length - 1;
  return below > 0 ? new vscode.Position(place.line + below, 0) : place.translate(0, gap.length);
}

async function byHand(document: vscode.TextDocument, headword: string): Promise<void> {
  const uri = await chooseGlossary(document);
  if (!uri) {
    return;
  }
  const glossary = await vscode.workspace.openTextDocument(uri);
  const entry = newEntry(uri.path, glossary.getText(), headword);
  const last = glossary.lineCount - 1;
  // The end of the last line that holds something: the entry goes below it.
  const above = Math.min(entry.line - 1, last);
  const place = above < 0 ? new vscode.Position(0, 0) : glossary.lineAt(above).range.end;
  const rest = new vscode.Range(place, glossary.lineAt(last).range.end);
  // On a line of its own, as a snippet takes on the indentation of the line that it is put into.
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, rest, above < 0 ? "" : "\n");
  await vscode.workspace.applyEdit(edit);
  const end = glossary.lineAt(glossary.lineCount - 1).range.end;
  const editor = await vscode.window.showTextDocument(glossary, { selection: new vscode.Selection(end, end) });
  await editor.insertSnippet(new vscode.SnippetString(entry.snippet), end);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A glossary of the workspace, the one that shares most folders with the document first. */
async function chooseGlossary(document: vscode.TextDocument): Promise<vscode.Uri | undefined> {
  const files = await vscode.workspace.findFiles(`**/*.{${EXTENSIONS.join(",")}}`, "**/{node_modules,target}/**", MOST_FILES);
  const near = (uri: vscode.Uri) => common(uri.path, document.uri.path);
  const glossaries = files.filter((uri) => isGlossaryPath(uri.path) && canBegin(uri.path)).sort((a, b) => near(b) - near(a));
  if (glossaries.length === 0) {
    const begin = "New Glossary";
    const choice = await vscode.window.showInformationMessage("There is no glossary in this workspace yet.", begin);
    return choice === begin ? vscode.commands.executeCommand<vscode.Uri | undefined>("glossator.newGlossary") : undefined;
  }
  if (glossaries.length === 1) {
    return glossaries[0];
  }
  const items = glossaries.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  return (await vscode.window.showQuickPick(items, { placeHolder: "Which glossary?" }))?.uri;
}

/** How many folders two paths have in common from the start. */
function common(one: string, other: string): number {
  const [a, b] = [one.split("/"), other.split("/")];
  const differs = a.findIndex((step, index) => step !== b[index]);
  return differs < 0 ? a.length : differs;
}

// What one can do with the term under the cursor: go to its entry, copy its meaning.

import * as vscode from "vscode";
import type { Definition, Hover, LocationLink } from "vscode-languageclient/node";
import type { Server } from "./client";
import { meaningText } from "./meaning";

/** Opens the glossary at the entry of the term under the cursor; asks which where there are several. */
export async function openEntry(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = server.running();
  if (!editor || !client) {
    return sayStopped(server);
  }
  const at = server.place(client, editor.document, editor.selection.active);
  // Where definitions are turned off in code, this leads to the entry still.
  const answer = await server.ask<Definition | LocationLink[]>("textDocument/declaration", at);
  const targets = (Array.isArray(answer) ? answer : answer ? [answer] : []).map((target) =>
    "targetUri" in target
      ? { uri: target.targetUri, range: target.targetSelectionRange }
      : { uri: target.uri, range: target.range },
  );
  const places = targets.map(
    ({ uri, range }) =>
      new vscode.Location(client.protocol2CodeConverter.asUri(uri), client.protocol2CodeConverter.asRange(range)),
  );
  const place = await choose(places);
  if (place) {
    await vscode.window.showTextDocument(place.uri, { selection: place.range });
  } else if (places.length === 0) {
    await sayNoTerm();
  }
}

/** Copies the headword and meaning of the term under the cursor, as markdown. */
export async function copyMeaning(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = server.running();
  if (!editor || !client) {
    return sayStopped(server);
  }
  const at = server.place(client, editor.document, editor.selection.active);
  const hover = await server.ask<Hover>("textDocument/hover", at);
  const text = hover ? meaningText(hover.contents) : "";
  if (text === "") {
    await sayNoTerm();
    return;
  }
  await vscode.env.clipboard.writeText(text);
  vscode.window.setStatusBarMessage("$(check) The meaning is on the clipboard", 3000);
}

/** Says that nothing can be asked at present, and offers the way out. */
export async function sayStopped(server: Server): Promise<void> {
  if (server.running()) {
    await vscode.window.showInformationMessage("Open a file and put the cursor on a term first.");
    return;
  }
  const restart = "Start It";
  const choice = await vscode.window.showWarningMessage("The server of Glossator does not run.", restart);
  if (choice === restart) {
    await vscode.commands.executeCommand("glossator.restart");
  }
}

async function sayNoTerm(): Promise<void> {
  const add = "Add to the Glossary";
  const choice = await vscode.window.showInformationMessage("No term of a glossary stands here.", add);
  if (choice === add) {
    await vscode.commands.executeCommand("glossator.addSelection");
  }
}

async function choose(places: readonly vscode.Location[]): Promise<vscode.Location | undefined> {
  if (places.length < 2) {
    return places[0];
  }
  const items = places.map((place) => ({
    label: vscode.workspace.asRelativePath(place.uri),
    description: `line ${place.range.start.line + 1}`,
    place,
  }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Several glossaries have this term" });
  return chosen?.place;
}

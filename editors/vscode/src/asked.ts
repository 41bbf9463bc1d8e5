// The commands of the server that answer with entries, and what an entry is then.

import * as vscode from "vscode";
import type { LanguageClient, Location, Range } from "vscode-languageclient/node";
import type { Server } from "./client";
import type { Listed } from "./tree";

/** An entry, and where it is written. */
export interface Entry extends Listed {
  readonly range: Range;
  /** The whole meaning, where it was asked for. */
  readonly meaning?: string;
}

/** An entry, and how often it is used; no number where no text is that could use it. */
export interface Counted extends Entry {
  readonly uses?: number;
  readonly files?: number;
}

/** An entry that a page uses. */
export interface OnPage extends Entry {
  /** Where the page first uses it. */
  readonly first: Range;
  readonly count: number;
}

/** All entries of the workspace. */
export function allEntries(server: Server): Promise<Entry[]> {
  return run(server, "listTerms");
}

/** All entries of the workspace with their uses; the first time it waits until all texts were looked at. */
export function countedEntries(server: Server): Promise<Counted[]> {
  return run(server, "usage");
}

/** The entries that an open document uses, in the order of first use. */
export function entriesOnPage(server: Server, document: vscode.TextDocument): Promise<OnPage[]> {
  const client = server.running();
  return client ? run(server, "termsInDocument", { uri: client.code2ProtocolConverter.asUri(document.uri) }) : Promise.resolve([]);
}

/** An entry with its whole meaning. */
export async function wholeEntry(server: Server, entry: Entry): Promise<Entry> {
  const found = await run<Entry>(server, "resolveTerm", { name: entry.headword });
  return found.find((one) => one.uri === entry.uri && one.range.start.line === entry.range.start.line) ?? entry;
}

/** Which entries mention which. */
export interface Graph {
  readonly svg: string;
  readonly style: string;
  /** In the order of the picture's numbers. */
  readonly entries: readonly Entry[];
  /** Why nothing is drawn. */
  readonly message?: string;
}

/** The picture of which entries of the workspace mention which. */
export function drawnEntries(server: Server): Promise<Graph | undefined> {
  return server.ask<Graph>("workspace/executeCommand", { command: "glossator.graph" });
}

/** A name that the glossary lacks. */
export interface Suggested {
  readonly name: string;
  readonly abbreviation: string | null;
  readonly count: number;
  readonly files: number;
  readonly places: readonly Location[];
  /** A sentence of the texts that explains it, and where that stands. */
  readonly sentence: (Location & { readonly text: string }) | null;
}

/** What the glossary lacks; all texts are looked at until nobody waits any more. */
export function suggested(server: Server, token: vscode.CancellationToken): Promise<Suggested[]> {
  return run(server, "suggest", null, token);
}

/** Writes one more name of an entry into its glossary. */
export async function addAlias(client: LanguageClient, entry: Entry, name: string): Promise<void> {
  const { headword, uri, range } = entry;
  await client.sendRequest("workspace/executeCommand", { command: "glossator.addAlias", arguments: [{ name, headword, uri, range }] });
}

async function run<T>(server: Server, command: string, argument: object | null = null, token?: vscode.CancellationToken): Promise<T[]> {
  const answer = await server.ask<unknown>("workspace/executeCommand", { command: `glossator.${command}`, arguments: [argument] }, token);
  return Array.isArray(answer) ? (answer as T[]) : [];
}

/** What goes to a place when a row is clicked; the keyboard stays in the list. */
export function goTo(client: LanguageClient, title: string, uri: vscode.Uri, range: Range): vscode.Command {
  const options: vscode.TextDocumentShowOptions = { selection: client.protocol2CodeConverter.asRange(range), preview: true };
  return { title, command: "vscode.open", arguments: [uri, options] };
}

/** The meaning of an entry beside its row: a glossary is text, so nothing in it is run and no HTML is drawn. */
export function tooltip(entry: Entry): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.baseUri = vscode.Uri.parse(entry.uri);
  text.appendMarkdown("**");
  text.appendText(entry.headword);
  text.appendMarkdown("**\n\n");
  return text.appendMarkdown(entry.meaning ?? entry.summary);
}

// Makes the glossary grow: names that the texts use and it lacks, and one more name of an entry that it has.

import * as vscode from "vscode";
import type { Location } from "vscode-languageclient/node";
import { addSelection } from "./add";
import { addAlias, allEntries, suggested, type Suggested } from "./asked";
import { choose } from "./choose";
import type { Server } from "./client";
import { sayStopped } from "./entry";
import { search } from "./search";
import { amount } from "./words";

/** Lists what the glossary lacks, and adds what is chosen: its first place is shown, and its entry begun. */
export async function suggestTerms(server: Server): Promise<void> {
  if (!server.running()) {
    return sayStopped(server);
  }
  const waiting = new vscode.CancellationTokenSource();
  const chosen = await choose(suggested(server, waiting.token), {
    placeholder: "What the glossary lacks: choose a name to add it",
    nothing: "Nothing is used often enough, or explained, to need an entry",
    search: (all, query) => search(all.map((one) => ({ ...searched(one), one })), query).map(({ one }) => one),
    row: (one) => ({ label: label(one), description: uses(one), ...(one.sentence ? { detail: one.sentence.text } : {}) }),
  });
  // Who leaves the list no longer waits for what it would have shown.
  waiting.cancel();
  waiting.dispose();
  const place = chosen?.places[0] ?? chosen?.sentence;
  if (place && (await select(server, place))) {
    await addSelection(server);
  }
}

/** Makes the selected words one more name of the entry that is chosen, whichever it is. */
export async function addAsAlias(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = server.running();
  if (!editor || !client) {
    return sayStopped(server);
  }
  const { document, selection } = editor;
  const range = selection.isEmpty ? document.getWordRangeAtPosition(selection.active) : selection;
  const name = range ? document.getText(range).replace(/\s+/g, " ").trim() : "";
  if (name === "") {
    await vscode.window.showInformationMessage("Select the word or words to add first.");
    return;
  }
  const chosen = await choose(allEntries(server), {
    placeholder: `“${name}” is one more name of which entry?`,
    nothing: "There is no glossary in this workspace yet",
    search: (all, query) =>
      search(all.map((entry) => ({ headword: entry.headword, names: [...entry.abbreviations, ...entry.aliases], meaning: entry.summary, entry })), query).map(({ entry }) => entry),
    row: (entry) => ({ label: entry.headword, description: [...entry.abbreviations, ...entry.aliases].join(", "), detail: entry.summary }),
  });
  if (!chosen) {
    return;
  }
  try {
    await addAlias(client, chosen, name);
    const { protocol2CodeConverter: ours } = client;
    await vscode.window.showTextDocument(ours.asUri(chosen.uri), { selection: ours.asRange(chosen.range) });
  } catch (error) {
    await vscode.window.showWarningMessage(error instanceof Error ? sentence(error.message) : String(error));
  }
}

/** Shows a place with its words selected. */
async function select(server: Server, { uri, range }: Location): Promise<boolean> {
  const client = server.running();
  if (!client) {
    return false;
  }
  const { protocol2CodeConverter: ours } = client;
  await vscode.window.showTextDocument(ours.asUri(uri), { selection: ours.asRange(range) });
  return true;
}

function searched({ name, abbreviation, sentence }: Suggested): { headword: string; names: string[]; meaning: string } {
  return { headword: name, names: abbreviation === null ? [] : [abbreviation], meaning: sentence?.text ?? "" };
}

function label({ name, abbreviation }: Suggested): string {
  return abbreviation === null ? name : `${name} (${abbreviation})`;
}

function uses({ count, files }: Suggested): string {
  return `${amount(count, "use")} in ${amount(files, "file")}`;
}

/** What the server says, as a sentence of its own. */
function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

// Inserts a term that is looked for in a list, for those who want to search rather than to type on.

import * as vscode from "vscode";
import type { CompletionItem, CompletionList } from "vscode-languageclient/node";
import type { Server } from "./client";
import { choose } from "./choose";
import { sayStopped } from "./entry";
import { search } from "./search";
import { listTerms, type Term } from "./terms";
import { written } from "./written";

/** Shows the terms in a list with search, and writes the chosen one where the cursors are. */
export async function insertTerm(server: Server): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const client = server.running();
  if (!editor || !client) {
    return sayStopped(server);
  }
  const placeholder = "Which term? Some letters of its name, or of its meaning";
  const chosen = await choose(listTerms(server), { placeholder, search, row });
  if (!chosen) {
    return;
  }
  const offered = await server.ask<CompletionItem[] | CompletionList>(
    "textDocument/completion",
    server.place(client, editor.document, editor.selection.start),
  );
  const text = written(chosen.headword, Array.isArray(offered) ? offered : (offered?.items ?? []));
  await editor.edit((edit) => {
    editor.selections.forEach((selection) => {
      edit.replace(selection, text);
    });
  });
  const ends = editor.selections.map(({ end }) => new vscode.Selection(end, end));
  editor.selections = ends;
}

function row(term: Term): vscode.QuickPickItem {
  return { label: term.headword, description: term.names.join(", "), detail: term.meaning };
}

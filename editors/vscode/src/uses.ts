import * as vscode from "vscode";
import type { LanguageClient, Location, TextDocumentPositionParams } from "vscode-languageclient/node";

/** The command of the lenses above entries: the server answers with the places of the uses. */
export const SHOW_USES = "glossator.showUses";

/** Shows the places that a lens speaks of beside its entry, as the editor shows references. */
export async function showUses(client: LanguageClient, argument: unknown, answer: unknown): Promise<void> {
  if (!isPosition(argument) || !Array.isArray(answer)) {
    return;
  }
  const { protocol2CodeConverter: ours } = client;
  const places = answer.map((place) => ours.asLocation(place as Location));
  const uri = ours.asUri(argument.textDocument.uri);
  await vscode.commands.executeCommand("editor.action.showReferences", uri, ours.asPosition(argument.position), places);
}

function isPosition(argument: unknown): argument is TextDocumentPositionParams {
  return typeof argument === "object" && argument !== null && "textDocument" in argument && "position" in argument;
}

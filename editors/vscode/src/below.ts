// Where the language's own providers go first. VS Code orders providers by how exactly they name a document: a language or a scheme
// counts more than "any language". Hovers are shown in that order, and completion asks the next only where those before had nothing. So
// hover and completion are registered for any language: they stand beside VS Code's own words of the document and below a language server.

import * as vscode from "vscode";
import { CompletionRequest, HoverRequest, type LanguageClient, type LanguageClientOptions } from "vscode-languageclient/node";

type Middleware = NonNullable<LanguageClientOptions["middleware"]>;

/** "Any language": half the score of a provider that names its own. */
const BELOW = [{ language: "*" }];
/** The schemes of files, of what will be one and of cells of notebooks; "any language" would cover logs, diffs and settings too. */
export const SCHEMES = ["file", "untitled", "vscode-notebook-cell"];

/** Has a client register hover and completion below others. To be called before it starts. */
export function standBelow(client: LanguageClient): void {
  for (const feature of [client.getFeature(HoverRequest.method), client.getFeature(CompletionRequest.method)]) {
    const initialize = feature.initialize.bind(feature);
    feature.initialize = (capabilities) => {
      initialize(capabilities, BELOW);
    };
  }
}

/** What keeps those from being asked about what is no document of ours. */
export const onlyDocuments: Pick<Middleware, "provideHover" | "provideCompletionItem"> = {
  provideHover: (document, position, token, next) => (isOurs(document) ? next(document, position, token) : undefined),
  provideCompletionItem: (document, position, context, token, next) =>
    isOurs(document) ? next(document, position, context, token) : undefined,
};

function isOurs(document: vscode.TextDocument): boolean {
  return SCHEMES.includes(document.uri.scheme);
}

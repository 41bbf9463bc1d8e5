// Snippets for new entries, offered at the start of a line in glossary files only: a snippet that the manifest contributes would
// turn up in every markdown file.

import * as vscode from "vscode";
import { isGlossaryPath, layoutOf, type Layout } from "./glossaryFiles";

interface Snippet {
  readonly label: string;
  readonly detail: string;
  readonly body: string;
}

const SNIPPETS: Record<Layout, readonly Snippet[]> = {
  bold: [
    { label: "entry", detail: "New entry", body: "**${1:Headword}**: ${0:What it means here.}\n" },
    { label: "entry with abbreviation", detail: "New entry with a short and a long form", body: "**${1:ABBR} (${2:Long Form})**: ${0:What it means here.}\n" },
    {
      label: "entry with aliases",
      detail: "New entry with other names",
      body: "**${1:Headword}**: ${2:What it means here.}\nAliases: ${3:other name}\n_Avoid_: ${4:name to avoid}\nSee also: ${0:Other Entry}\n",
    },
  ],
  heading: [
    { label: "entry", detail: "New entry", body: "### ${1:Headword}\n\n${0:What it means here.}\n" },
    {
      label: "entry with aliases",
      detail: "New entry with other names",
      body: "### ${1:Headword}\n\n${2:What it means here.}\n\nAliases: ${3:other name}\n_Avoid_: ${4:name to avoid}\nSee also: ${0:Other Entry}\n",
    },
  ],
  yaml: [
    { label: "entry", detail: "New term", body: "- name: ${1:Headword}\n  definition: ${0:What it means here.}\n" },
    {
      label: "entry with aliases",
      detail: "New term with other names",
      body: "- name: ${1:Headword}\n  definition: ${2:What it means here.}\n  aliases:\n    - ${3:other name}\n  examples:\n    - ${0:A sentence that uses it.}\n",
    },
  ],
};

export function registerSnippets(): vscode.Disposable {
  const selector = [{ language: "markdown" }, { language: "yaml" }];
  return vscode.languages.registerCompletionItemProvider(selector, { provideCompletionItems: provide });
}

function provide(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const before = document.lineAt(position).text.slice(0, position.character);
  if (!isGlossaryPath(document.uri.path) || !/^\s*[a-z]*$/i.test(before)) {
    return [];
  }
  return SNIPPETS[layoutOf(document.uri.path, document.getText())].map((snippet) => {
    const item = new vscode.CompletionItem(snippet.label, vscode.CompletionItemKind.Snippet);
    item.detail = snippet.detail;
    item.insertText = new vscode.SnippetString(snippet.body);
    // Behind the terms, which are what a meaning is written with.
    item.sortText = `~${snippet.label}`;
    return item;
  });
}

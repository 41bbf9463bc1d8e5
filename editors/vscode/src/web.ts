// What runs in a browser without a machine behind it: it says plainly that the server cannot run there.

import * as vscode from "vscode";

const WORDS = "Glossator runs a program that reads glossaries from a disk. In the browser there is neither: open the folder in VS Code on a computer, or in a remote window.";

export function activate(context: vscode.ExtensionContext): void {
  const item = vscode.window.createStatusBarItem("glossator.status", vscode.StatusBarAlignment.Right, 90);
  item.name = "Glossator";
  item.text = "$(circle-slash) Glossator";
  item.tooltip = WORDS;
  item.command = "glossator.menu";
  item.show();
  const contributes = (context.extension.packageJSON as { contributes: { commands: { command: string }[] } }).contributes;
  const say = () => vscode.window.showInformationMessage(WORDS);
  context.subscriptions.push(item, ...contributes.commands.map(({ command }) => vscode.commands.registerCommand(command, say)));
}

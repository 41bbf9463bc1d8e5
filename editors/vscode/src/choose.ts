// A list to choose from that comes up at once, and fills as soon as the server has answered.

import * as vscode from "vscode";

/** How a list is made of what there is to choose from. */
export interface List<T> {
  readonly placeholder: string;
  /** What some letters find, the best first. */
  readonly search: (all: readonly T[], query: string) => T[];
  readonly row: (one: T) => vscode.QuickPickItem;
  /** What is said where there is nothing to choose from. */
  readonly nothing?: string;
}

/** Lets one be chosen; `undefined` where the user has left the list. */
export function choose<T>(listing: Promise<readonly T[]>, how: List<T>): Promise<T | undefined> {
  const list = vscode.window.createQuickPick<vscode.QuickPickItem & { one: T }>();
  list.placeholder = how.placeholder;
  list.busy = true;
  let all: readonly T[] = [];
  const show = () => {
    // VS Code's own filter is stricter than ours.
    list.items = how.search(all, list.value).map((one) => ({ ...how.row(one), alwaysShow: true, one }));
  };
  list.onDidChangeValue(show);
  void listing.then((listed) => {
    all = listed;
    list.busy = false;
    if (all.length === 0 && how.nothing !== undefined) {
      list.placeholder = how.nothing;
    }
    show();
  });
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.activeItems[0]?.one);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(undefined);
      list.dispose();
    });
    list.show();
  });
}

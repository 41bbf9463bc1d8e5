// What can be told of typing without an editor: whether a letter was typed, and whether terms are to be offered while somebody types.

/** The part of a change to a document that is needed here. */
interface Change {
  readonly range: { readonly start: { readonly line: number; readonly character: number } };
  readonly rangeLength: number;
  readonly text: string;
}

/** What `inspect` says of `editor.quickSuggestions` for a language. */
export interface Said {
  readonly defaultLanguageValue?: unknown;
  readonly globalLanguageValue?: unknown;
  readonly workspaceLanguageValue?: unknown;
  readonly workspaceFolderLanguageValue?: unknown;
}

/** Where the caret stands after one letter was typed at one place; nothing for any other change. */
export function letterTyped(changes: readonly Change[]): { line: number; character: number } | undefined {
  const [change] = changes;
  if (changes.length !== 1 || !change || change.rangeLength > 0 || !/^[\p{L}\p{M}\p{N}]$/u.test(change.text)) {
    return undefined;
  }
  const { line, character } = change.range.start;
  return { line, character: character + change.text.length };
}

/**
 * Whether we offer terms while somebody types: where VS Code's own default for the language keeps quick suggestions off, and the user
 * has not said otherwise. On, VS Code asks by itself; off by the user's own word, nothing is to pop up.
 */
export function popsUp(said: Said | undefined): boolean {
  const users = [said?.globalLanguageValue, said?.workspaceLanguageValue, said?.workspaceFolderLanguageValue];
  return isOff(said?.defaultLanguageValue) && users.every((value) => value === undefined);
}

function isOff(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return value === false || value === "off";
  }
  const { other } = value as { other?: unknown };
  return other === false || other === "off";
}

/** Whether a label would be listed for a word: the word's letters are in it in order, the first at the start of a word of it. */
export function begins(label: string, word: string): boolean {
  const [first, ...rest] = Array.from(word.toLowerCase());
  const text = label.toLowerCase();
  if (first === undefined) {
    return true;
  }
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
    let at = text.startsWith(first, index) ? index : -1;
    for (const letter of rest) {
      at = at < 0 ? at : text.indexOf(letter, at + 1);
    }
    if (at >= 0) {
      return true;
    }
  }
  return false;
}

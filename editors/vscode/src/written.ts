// How a chosen term is written at a place: the server's completion knows the capitals that it has there.

/** The part of a completion item that is needed here. */
interface Item {
  readonly label: string;
  readonly insertText?: string | undefined;
  readonly textEdit?: { readonly newText: string } | undefined;
}

/** The headword as one of the offered items writes it, else as the glossary does. */
export function written(headword: string, offered: readonly Item[]): string {
  const same = (text: string) => text.localeCompare(headword, undefined, { sensitivity: "accent" }) === 0;
  const texts = offered.map((item) => item.textEdit?.newText ?? item.insertText ?? item.label);
  return texts.find(same) ?? headword;
}

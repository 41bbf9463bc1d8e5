// Go to definition yields to others: they are asked first, and the entry is the answer only where none of them has one.
//
// VS Code has no such order: it shows what all providers say, in a list. To ask the others is to ask all, oneself among them. The own
// answer to that is the entry, so that it need not be known with certainty which question is the inner one: the entry is taken out of
// what all said.

import type * as vscode from "vscode";

type Answer = vscode.Definition | vscode.DefinitionLink[] | null | undefined;
type Place = vscode.Location | vscode.LocationLink;

/** Two extensions that yield to each other would ask for ever. */
const DEEPEST = 3;

export class Yielding {
  /** Questions of ours that still have to arrive here, by place. */
  private readonly expected = new Map<string, object[]>();
  /** How many are being asked. */
  private asking = 0;

  /** ask: what all providers say, ours among them. */
  constructor(private readonly ask: (document: vscode.TextDocument, position: vscode.Position) => Thenable<Place[] | undefined>) {}

  /** The answer to VS Code: `own` where it is asked for by ourselves, or where nobody else has one. */
  async answer(document: vscode.TextDocument, position: vscode.Position, own: () => vscode.ProviderResult<Answer>): Promise<Answer> {
    const place = `${document.uri.toString()}#${position.line}:${position.character}`;
    const expected = this.expected.get(place) ?? [];
    if (expected.shift() || this.asking >= DEEPEST) {
      return own();
    }
    const entries = await own();
    const ours = new Set([entries ?? []].flat().map(name));
    if (ours.size === 0) {
      return entries;
    }
    const question = {};
    this.expected.set(place, [...expected, question]);
    this.asking += 1;
    try {
      const others = ((await this.ask(document, position)) ?? []).filter((found) => !ours.has(name(found)));
      return others.length > 0 ? undefined : entries;
    } finally {
      this.asking -= 1;
      // Taken back where it never came.
      const left = this.expected.get(place)?.filter((one) => one !== question) ?? [];
      if (left.length > 0) {
        this.expected.set(place, left);
      } else {
        this.expected.delete(place);
      }
    }
  }
}

/** Where something leads, as a text to compare. */
function name(place: Place): string {
  const [uri, range] = "targetUri" in place ? [place.targetUri, place.targetSelectionRange ?? place.targetRange] : [place.uri, place.range];
  return `${uri.toString()}#${range.start.line}:${range.start.character}`;
}

// What the server says of the terms to be marked, as places in the text: it tells them as the semantic tokens of the protocol, numbers
// relative to one another.

/** How a term is drawn. */
export type Kind = "term" | "abbreviation" | "discouraged";

/** A marked term, in lines and UTF-16 units from 0. It lies on one line. */
export interface Marked {
  readonly kind: Kind;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Numbers that a token is made of. */
const NUMBERS = 5;

/** The places that the numbers stand for; `modifiers` are the names of the bits. What is cut off, and what is no number, is left out. */
export function decode(data: readonly number[], modifiers: readonly string[]): Marked[] {
  const marked: Marked[] = [];
  let [line, start] = [0, 0];
  for (let at = 0; at + NUMBERS <= data.length; at += NUMBERS) {
    const [lines, columns, length, , bits] = data.slice(at, at + NUMBERS) as [number, number, number, number, number];
    start = lines === 0 ? start + columns : columns;
    line += lines;
    if (length > 0) {
      marked.push({ kind: kindOf(bits, modifiers), line, start, end: start + length });
    }
  }
  return marked;
}

/** What advises against a name counts more than that it is short. */
function kindOf(bits: number, modifiers: readonly string[]): Kind {
  const has = (name: Kind) => {
    const bit = modifiers.indexOf(name);
    return bit >= 0 && ((bits >> bit) & 1) === 1;
  };
  return has("discouraged") ? "discouraged" : has("abbreviation") ? "abbreviation" : "term";
}

/** Lines, the first and the last. */
export interface Lines {
  readonly first: number;
  readonly last: number;
}

/** So many lines are looked at whole, and in a longer text so many above and below those that are seen. */
export const AROUND = 1000;

/** The lines to ask about, where some of a text are seen. */
export function around(seen: Lines, count: number): Lines {
  return { first: Math.max(0, seen.first - AROUND), last: Math.min(count - 1, seen.last + AROUND) };
}

/** Whether all that is seen lies in what was asked about. */
export function covers(asked: Lines, seen: Lines): boolean {
  return asked.first <= seen.first && seen.last <= asked.last;
}

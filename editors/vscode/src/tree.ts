// How the terms of a workspace are laid out as a tree: by glossary where there are several, by letter where one is long.

/** An entry as the server lists it. */
export interface Listed {
  readonly headword: string;
  readonly abbreviations: readonly string[];
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly uri: string;
}

/** A row with others below it. */
export interface Group<T> {
  readonly kind: "glossary" | "letter";
  /** Unlike that of any other group. */
  readonly id: string;
  /** The URI of a glossary, or a letter. */
  readonly name: string;
  readonly children: readonly Row<T>[];
  /** How many entries are in it, at any depth. */
  readonly count: number;
}

export interface Leaf<T> {
  readonly kind: "entry";
  readonly entry: T;
}

export type Row<T> = Group<T> | Leaf<T>;

/** More entries than this are more than one looks through: letters stand between them and their glossary. */
export const MOST_IN_A_ROW = 50;
/** The heading of what begins with no letter. */
const OTHERS = "#";

/** The rows of some entries, each glossary in the order in which it first comes. */
export function layOut<T extends Listed>(entries: readonly T[]): Row<T>[] {
  const glossaries = new Map<string, T[]>();
  for (const entry of entries) {
    push(glossaries, entry.uri, entry);
  }
  const groups = [...glossaries].map(([name, own]): Group<T> => ({ kind: "glossary", id: name, name, children: byLetter(own, name), count: own.length }));
  const [only] = groups;
  return groups.length === 1 && only ? [...only.children] : groups;
}

/** The letter that a name is found under: without its accent, in capitals. */
export function letterOf(name: string): string {
  const first = /[\p{L}\p{N}]/u.exec(name.normalize("NFD"))?.[0].toUpperCase() ?? OTHERS;
  return /\p{L}/u.test(first) ? first : OTHERS;
}

function byLetter<T extends Listed>(entries: readonly T[], glossary: string): Row<T>[] {
  const sorted = [...entries].sort((one, other) => compare(one.headword, other.headword));
  const leaves = (some: readonly T[]) => some.map((entry): Leaf<T> => ({ kind: "entry", entry }));
  if (sorted.length <= MOST_IN_A_ROW) {
    return leaves(sorted);
  }
  const letters = new Map<string, T[]>();
  for (const entry of sorted) {
    push(letters, letterOf(entry.headword), entry);
  }
  const groups = [...letters].map(([name, own]): Group<T> => ({ kind: "letter", id: `${glossary} ${name}`, name, children: leaves(own), count: own.length }));
  return groups.sort((one, other) => compare(one.name, other.name));
}

function compare(one: string, other: string): number {
  return collator.compare(one, other);
}

const collator = new Intl.Collator(undefined, { numeric: true });

function push<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name);
  if (list) {
    list.push(item);
  } else {
    lists.set(name, [item]);
  }
}

// The search in the list of terms: letters in order are enough, and what begins with them comes first.

/** What is searched of a term. */
interface Searched {
  readonly headword: string;
  readonly names: readonly string[];
  readonly meaning: string;
}

/** The terms that a query finds, the best first, else in the order they come in. */
export function search<T extends Searched>(terms: readonly T[], query: string): T[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") {
    return [...terms];
  }
  const found = terms.flatMap((term) => {
    const names = Math.min(...[term.headword, ...term.names].map((name) => rank(name, wanted)));
    const best = Math.min(names, term.meaning.toLowerCase().includes(wanted) ? IN_MEANING : Infinity);
    return best < Infinity ? [{ term, best }] : [];
  });
  return found.sort((one, other) => one.best - other.best).map(({ term }) => term);
}

const IN_MEANING = 4;

/** How well a name fits, 0 the best: it begins so, a word of it does, it has it inside, or its letters in order. */
function rank(name: string, wanted: string): number {
  const text = name.toLowerCase();
  const at = text.indexOf(wanted);
  if (at === 0) {
    return 0;
  }
  if (text.split(/[^\p{L}\p{N}]+/u).some((_, index, words) => words.slice(index).join(" ").startsWith(wanted))) {
    return 1;
  }
  if (at > 0) {
    return 2;
  }
  let next = 0;
  for (const letter of wanted.replace(/\s+/g, "")) {
    next = text.indexOf(letter, next) + 1;
    if (next === 0) {
      return Infinity;
    }
  }
  return 3;
}

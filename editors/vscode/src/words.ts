// Small help with English.

/** "1 term", "2 terms", "1,234 terms". */
export function amount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** How many letters must be put in, left out or exchanged to make one word of the other. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const exchanged = (previous[column - 1] as number) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(exchanged, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}

/** The known word that somebody most likely meant; undefined where none is close. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 50) return undefined;
  const ranked = known.map((candidate) => ({ candidate, off: distance(word.toLowerCase(), candidate) })).sort((a, b) => a.off - b.off);
  const best = ranked[0];
  return best && best.off <= Math.max(2, Math.floor(best.candidate.length / 3)) ? best.candidate : undefined;
}

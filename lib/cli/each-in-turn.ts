// Work on each of many, in several lines: each takes the next when it is done with one.

/** The results in the order of the items. */
export async function eachInTurn<T, R>(
  items: readonly T[],
  lines: readonly string[],
  work: (item: T, line: string) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const waiting = items.entries();
  await Promise.all(
    lines.map(async (line) => {
      for (const [at, item] of waiting) results[at] = await work(item, line);
    }),
  );
  return results;
}

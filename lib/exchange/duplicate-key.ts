// JSON lets an object name a key twice, and readers disagree on which counts: a file that can be read in two ways is
// refused, not guessed at.

interface Open {
  path: string;
  /** Of an object: the keys so far, and the last of them. Null in a list. */
  keys: Set<string> | null;
  key: string;
  index: number;
}

const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\],]/gs;

/** The path of the first key that its object names twice, such as `funds.total`; null where none is. `json` must be valid. */
export function duplicateKey(json: string): string | null {
  const open: Open[] = [];
  for (const [token, names] of json.matchAll(TOKEN)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[')
      open.push({ path: inner ? pathIn(inner) : '', keys: token === '{' ? new Set() : null, key: '', index: 0 });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inner) inner.index += 1;
    else if (names && inner?.keys) {
      inner.key = JSON.parse(token.slice(0, -names.length)) as string;
      if (inner.keys.has(inner.key)) return pathIn(inner);
      inner.keys.add(inner.key);
    }
  }
  return null;
}

function pathIn({ path, keys, key, index }: Open): string {
  if (!keys) return `${path}[${index}]`;
  return path ? `${path}.${key}` : key;
}

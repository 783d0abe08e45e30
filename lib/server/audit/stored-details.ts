// Details of a row as they are stored: another version may have written them, or somebody altered them, and the trail is to be read
// all the same.

/** The details; null where they are no JSON. */
export function storedDetails(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

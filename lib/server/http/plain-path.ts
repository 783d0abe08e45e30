// Addresses as the trail keeps them.

/** The address in its one spelling: any letter of it can be written as %xx, and it is the same file. */
export function plainPath(url: string): string {
  const { pathname } = new URL(url);
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return pathname;
    throw error;
  }
}

/** The largest signed file that is looked at, in bytes. */
export const LARGEST_SIGNED = 20 * 1024 * 1024;

/** As the processes that draw and sign are started (lib/server/worker/pdf-child.ts). */
export const CHILD_FLAGS = ['--max-semi-space-size=2', '--heap-growing-percent=30'];
/** As those that draw books. */
export const BOOK_FLAGS = ['--max-semi-space-size=1', '--heap-growing-percent=10', '--no-opt'];

/** As the processes that draw and sign are started (lib/server/pdf/pdf-child.ts). */
export const CHILD_FLAGS = ['--max-semi-space-size=2', '--heap-growing-percent=30'];

/** As the processes that draw and sign are started (lib/server/pdf/pdf-process.ts). */
export const CHILD_FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=60'];

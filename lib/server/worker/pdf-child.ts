// Starts the process that draws, signs, verifies and reads.
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { childEnvironment } from '../env';
import type { WorkLimits } from './work-limits';

/** From the folder the program runs in, like the fonts: a bundle has no such file. */
const ENTRY = ['lib', 'server', 'worker', 'start-pdf-process.mjs'];

/** Collects what is not used any more early: long documents leave little behind, and machines are small. */
const SMALL = ['--max-semi-space-size=2', '--heap-growing-percent=30'];
/** The same, and without optimised code, at the cost of a third more time: nobody waits for a book, and four hundred forms must fit. */
const SMALLEST = ['--max-semi-space-size=1', '--heap-growing-percent=10', '--no-opt'];

/**
 * How this process was started (conditions, loaders) is nothing to the other: React must be its plain build there. Nor are its
 * settings, with the keys among them: whoever has a child read a file of his gets nothing else to read.
 */
export function startPdfChild({ background, limits }: { background: boolean; limits?: WorkLimits }): ChildProcess {
  return fork(path.join(process.cwd(), ...ENTRY), background ? ['--background'] : [], {
    execArgv: [
      ...(background ? SMALLEST : SMALL),
      ...(limits ? [`--max-old-space-size=${Math.floor(limits.memoryBytes / 1024 / 1024)}`] : []),
    ],
    env: childEnvironment(),
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
}

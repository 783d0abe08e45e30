// `ziping trail check [--head HASH@N]… [FILE]` and `ziping trail head`: the trail of the installation in this folder, or of a file
// that was exported or copied from one, held against its chain.
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { headText, readHead, type TrailHead } from '@/lib/server/audit/audit-chain';
import { checkChain, type ChainReport } from '@/lib/server/trail/check-chain';
import { readTrailLine, TrailLineError } from '@/lib/server/trail/trail-lines';
import { databaseFile } from '@/lib/server/database-file';
import type { Db } from '@/lib/server/database/connect';
import { databaseUrl } from '@/lib/server/env';
import { complain, EXIT } from './io';
import { unreadableWords } from './refused-by-system';

const USAGE = '用法：ziping trail check [--head HASH@N]… [FILE]，或 ziping trail head\n';
const BROKEN = 1;

/** Runs `trail` and gives the exit code: 0 the chain is whole, 1 it is not, 2 it could not be read or the command was called wrongly. */
export async function trailCommand(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { head: { type: 'string', multiple: true } },
  });
  const [what, file, ...more] = positionals;
  const heads = headsOf(values.head);
  if (Object.keys(values).some((option) => option !== 'head') || heads === null || more.length > 0) return usage();
  if (what === 'head' && file === undefined && heads.length === 0) return withDatabase(showHead);
  if (what !== 'check') return usage();
  return file === undefined ? withDatabase((db) => checkHere(db, heads)) : checkFile(file, heads);
}

function usage(): number {
  process.stderr.write(USAGE);
  return EXIT.usage;
}

/** Null after a line for one that is none. */
function headsOf(given: unknown): TrailHead[] | null {
  const texts = given === undefined ? [] : given;
  if (!Array.isArray(texts)) return null;
  const heads = texts.map((text) => (typeof text === 'string' ? readHead(text) : null));
  return heads.includes(null) ? null : heads.filter((head) => head !== null);
}

async function withDatabase(work: (db: Db) => Promise<number>): Promise<number> {
  const url = databaseUrl();
  if (!existsSync(databaseFile(url))) {
    complain(databaseFile(url), '这里没有数据库：请在安装目录中运行，或用 DATABASE_URL 指明');
    return EXIT.unreadable;
  }
  const { connect } = await import('@/lib/server/database/connect');
  const db = connect(url);
  try {
    return await work(db);
  } finally {
    await db.$disconnect();
  }
}

async function showHead(db: Db): Promise<number> {
  const { trailHead } = await import('@/lib/server/audit/trail-head');
  const head = await trailHead(db);
  process.stdout.write(head ? `${headText(head)}\n` : '日志还没有记录。\n');
  return EXIT.done;
}

async function checkHere(db: Db, heads: TrailHead[]): Promise<number> {
  const { checkTrail } = await import('@/lib/server/trail/check-trail');
  return tell(await checkTrail(db, heads), heads.length);
}

async function checkFile(file: string, heads: TrailHead[]): Promise<number> {
  try {
    return tell(await checkChain(linesOf(file), { heads }), heads.length);
  } catch (problem) {
    if (problem instanceof TrailLineError) complain(file, problem.message);
    else complain(file, unreadableWords(problem));
    return EXIT.unreadable;
  }
}

async function* linesOf(file: string) {
  let number = 0;
  for await (const line of createInterface({ input: file === '-' ? process.stdin : createReadStream(file), crlfDelay: Infinity })) {
    number += 1;
    if (line !== '') yield readTrailLine(line, number);
  }
}

function tell({ rows, head, fault }: ChainReport, heads: number): number {
  if (fault) {
    process.stdout.write(`日志不完整：${fault.message}。此前 ${rows} 条完整${head ? `，到 ${headText(head)}` : ''}。\n`);
    return BROKEN;
  }
  process.stdout.write(
    `日志完整：${rows} 条${head ? `，校验值 ${headText(head)}` : ''}。${heads > 0 ? `与给出的 ${heads} 个校验值一致。` : '没有给出以前印出的校验值（--head），看不出末尾是否被整段重写。'}\n`,
  );
  return EXIT.done;
}

import { createSocket } from 'node:dgram';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testDatabase, type TestDatabase } from '@/testing/database';
import { inTransaction } from '../database/connect';
import { sha256 } from '../sha256';
import { writeAudit } from '../audit/audit';
import { checkChain } from './check-chain';
import { trailHead } from '../audit/trail-head';
import { TrailCopies, type TrailTarget } from './trail-copies';
import { readTrailLine } from './trail-lines';
import { fileTarget, syslogTarget } from './trail-targets';

const AT = new Date('2023-03-01T02:00:00Z');
let open: TestDatabase;
let folder: string;
beforeEach(async () => {
  open = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'ziping-copies-'));
});
afterEach(async () => {
  await open.close();
  rmSync(folder, { recursive: true });
});

const write = (name: string) =>
  inTransaction(open.db, (tx) =>
    writeAudit(tx, { at: AT, actorId: null, action: 'sign-in', subject: `person:${name}`, details: { ip: null } }),
  );
const copiesTo = (...targets: TrailTarget[]) => new TrailCopies(() => open.db, targets, path.join(folder, 'copied.json'));
const linesOf = (file: string) =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line, at) => readTrailLine(line, at + 1));

describe('copies of the trail', () => {
  it('go to a file, each row once, also after a restart and when the file was rotated', async () => {
    const file = path.join(folder, 'trail.jsonl');
    await write('a');
    await write('b');
    await copiesTo(fileTarget(file)).run(AT);
    await write('c');
    const again = copiesTo(fileTarget(file));
    await again.run(AT);
    await again.run(AT);
    const head = await trailHead(open.db);
    expect(await checkChain(linesOf(file), { heads: head ? [head] : [] })).toMatchObject({ rows: 3, fault: null });
    renameSync(file, `${file}.1`);
    await write('d');
    await again.run(AT);
    expect(linesOf(file).map(({ subject }) => subject)).toEqual(['person:d']);
  });

  it('that fail are told and made up for; the trail itself goes on', async () => {
    const file = path.join(folder, 'away', 'trail.jsonl');
    const copies = copiesTo(fileTarget(file));
    await write('a');
    await copies.run(AT);
    await write('b');
    await copies.run(new Date(AT.getTime() + 60_000));
    expect(copies.states()).toEqual([{ name: `file:${file}`, upTo: 0, failing: { since: AT, why: expect.stringContaining('ENOENT') } }]);
    mkdirSync(path.dirname(file));
    chmodSync(path.dirname(file), 0o700);
    await copies.run(AT);
    expect(copies.states()).toEqual([{ name: `file:${file}`, upTo: 2, failing: null }]);
    expect(linesOf(file)).toHaveLength(2);
  });

  it('go to syslog over TCP, framed, and over UDP', async () => {
    const received: string[] = [];
    const server = createServer((socket) => socket.on('data', (data) => received.push(String(data))));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const udp = createSocket('udp4');
    const datagram = new Promise<string>((resolve) => udp.once('message', (message) => resolve(String(message))));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    await write('a');
    const copies = copiesTo(
      syslogTarget(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`),
      syslogTarget(`udp://127.0.0.1:${udp.address().port}`),
    );
    await copies.run(AT);
    const [, length = '', message = ''] = /^(\d+) (.*)$/s.exec(received.join('')) ?? [];
    expect(Buffer.byteLength(message)).toBe(Number(length));
    expect(message).toMatch(/^<110>1 2023-03-01T02:00:00\.000Z \S+ ziping \d+ sign-in - \uFEFF\{"id":1,/u);
    expect(await datagram).toBe(message);
    server.close();
    udp.close();
    await write('b');
    await copies.run(AT);
    expect(copies.states()[0]).toMatchObject({ upTo: 1, failing: { why: expect.stringContaining('ECONNREFUSED') } });
  });

  it('a row larger than a datagram goes over UDP without its details, marked, and those after it follow', async () => {
    const udp = createSocket('udp4');
    const received: string[] = [];
    udp.on('message', (message) => received.push(String(message)));
    await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
    await write('a');
    await inTransaction(open.db, (tx) =>
      writeAudit(tx, {
        at: AT,
        actorId: null,
        action: 'save-evaluation',
        subject: 'evaluation:b',
        details: { version: 1, cells: Array.from({ length: 10_000 }, (_, n) => `indicators.${n}`), conflicts: 0 },
      }),
    );
    await write('c');
    const copies = copiesTo(syslogTarget(`udp://127.0.0.1:${udp.address().port}`));
    await copies.run(AT);
    await expect.poll(() => received.length).toBe(3);
    expect(copies.states()).toMatchObject([{ upTo: 3, failing: null }]);
    const row = await open.db.auditRow.findUniqueOrThrow({ where: { id: 2 } });
    const [, second = ''] = received.map((message) => message.split('\uFEFF')[1] ?? '');
    expect(JSON.parse(second)).toEqual({
      id: 2,
      at: AT.toISOString(),
      actorId: null,
      action: 'save-evaluation',
      subject: 'evaluation:b',
      requestId: null,
      cut: { bytes: Buffer.byteLength(row.details), sha256: sha256(row.details) },
      hash: row.hash,
    });
    expect(received[2]).toContain('person:c');
    udp.close();
  });

  it('go on where the note of how far they are is damaged', async () => {
    const file = path.join(folder, 'trail.jsonl');
    await write('a');
    const log = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    for (const damaged of ['', '{"file:', '[]', '{"a":"b"}']) {
      writeFileSync(path.join(folder, 'copied.json'), damaged);
      rmSync(file, { force: true });
      const copies = copiesTo(fileTarget(file));
      await copies.run(AT);
      await copies.run(AT);
      expect(copies.states()).toMatchObject([{ upTo: 1, failing: null }]);
      expect(linesOf(file)).toHaveLength(1);
    }
    log.mockRestore();
  });
});

// The disk is full: each of the eight writes is refused in words, leaves nothing half, and goes through afterwards without a restart.
import { beforeAll, expect, it } from 'vitest';
import { type UnderFault, underFault, WRITES } from '../../../testing/faults/under-fault';

let done: UnderFault[] = [];
beforeAll(async () => {
  done = await underFault('full');
}, 600_000);

it.each(WRITES)('%s', (write) => {
  const found = done.find((one) => one.write === write);
  expect(found).toMatchObject({ code: 'disk-full', status: 507, unchanged: true, half: [], again: 'ok', halfAfter: [] });
  expect(found?.message).toMatch(/磁盘已满.*清理磁盘.*不必重新启动/);
  expect(found?.message).toMatch(/编号 [2-9A-Z]{8}/);
  expect(found?.message).toMatch(/还在您的页面上/);
});

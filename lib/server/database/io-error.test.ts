// The disk fails (EIO): each of the eight writes is refused in words, leaves nothing half, and goes through afterwards without a restart.
import { beforeAll, expect, it } from 'vitest';
import { type UnderFault, underFault, WRITES } from '../../../testing/faults/under-fault';

let done: UnderFault[] = [];
beforeAll(async () => {
  done = await underFault('broken');
}, 600_000);

it.each(WRITES)('%s', (write) => {
  const found = done.find((one) => one.write === write);
  expect(found).toMatchObject({ code: 'disk-failing', status: 507, unchanged: true, half: [], again: 'ok', halfAfter: [] });
  expect(found?.message).toMatch(/磁盘出错.*检查磁盘/);
  expect(found?.message).toMatch(/编号 [2-9A-Z]{8}/);
  expect(found?.message).toMatch(/还在您的页面上/);
});

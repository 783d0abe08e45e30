// No file can be opened any more (EMFILE): what needs none goes on, the rest is refused in words, leaves nothing half, and goes
// through afterwards without a restart.
import { beforeAll, expect, it } from 'vitest';
import { type UnderFault, underFault, WRITES } from '../../../testing/faults/under-fault';

/** They read or write signed files; the database has its own open. */
const NEEDS_FILES: readonly string[] = ['sign', 'deliver', 'upload'];

let done: UnderFault[] = [];
beforeAll(async () => {
  done = await underFault('handles');
}, 600_000);

it.each(WRITES)('%s', (write) => {
  const found = done.find((one) => one.write === write);
  if (!NEEDS_FILES.includes(write)) {
    expect(found).toMatchObject({ code: 'ok', half: [], halfAfter: [] });
    return;
  }
  expect(found).toMatchObject({ code: 'files-exhausted', status: 503, unchanged: true, half: [], again: 'ok', halfAfter: [] });
  expect(found?.message).toMatch(/打开的文件太多.*稍后再试.*编号 [2-9A-Z]{8}/);
});

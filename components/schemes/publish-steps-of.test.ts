import { expect, test } from 'vitest';
import type { ProposalView } from '@/lib/contract/schemes';
import { publishStepsOf } from './publish-steps-of';

const sound: ProposalView = {
  fileName: '甲.yaml',
  at: '2026-01-01T00:00:00.000Z',
  scheme: null,
  inTheWay: null,
  refusals: [],
  sheets: {},
  canTry: true,
  dryRun: null,
};
const refused: ProposalView = { ...sound, refusals: [{ path: 'name', message: '缺', line: null, excerpt: [] }] };
const said = (...of: Parameters<typeof publishStepsOf>) => publishStepsOf(...of).map((step) => step.said);

test('what is being read is said, and nothing of the file before', () => {
  expect(publishStepsOf(null, '乙.yaml', true)[0]).toEqual({ name: '读入', said: '正在读', state: 'open' });
});

test('nobody is told to try what cannot be tried', () => {
  expect(said(sound, null, false)[2]).toBe('没有往年的表');
  expect(said(sound, null, true)[2]).toBe('用往年的表重算');
});

test('the name of the file stands beside the steps, not in them', () => {
  expect(said(sound, null, true).join()).not.toContain('甲.yaml');
  expect(publishStepsOf(refused, null, true)[0]).toEqual({ name: '读入', said: '1 处拒绝', state: 'wrong' });
});

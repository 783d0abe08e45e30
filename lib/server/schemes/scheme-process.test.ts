// Strangers' files, read in the real processes: what is sound is read with its sheets, what is hostile is refused in words.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HOSTILE_SCHEMES, refusalLines } from '@/testing/hostile-schemes';
import { codeOf } from '../../../testing/world';
import { drawSampleApart, readSchemeApart, sheetsApart, trySchemeApart } from './scheme-process';
import { shippedSchemes } from '../shipped/shipped-schemes';

const bases = Object.fromEntries([...shippedSchemes()].map(([id, { json }]) => [id, json]));
const head = { year: 2022, department: '某局' };
const read = (text: string) => readSchemeApart({ bytes: new TextEncoder().encode(text), bases, head }, 'somebody');
const refusals = async (text: string) => {
  const answer = await read(text);
  if (!answer.ok) return [answer.problem.code];
  return answer.value.ok ? [] : answer.value.refusals.map(({ path, message, line }) => `${line ?? '-'} ${path}: ${message}`);
};
const over = (rest: string) => `format: ziping-scheme/1\nid: wuhan-2023\nbase: wuhan-2022\nname: 武汉市（2023 版）\n${rest}`;

describe('an uploaded scheme', { timeout: 60_000 }, () => {
  it('is read with both sheets of each form, resolved whole', async () => {
    const answer = await read(over('rules: { reverse: linear }\n'));
    if (!answer.ok || !answer.value.ok) throw new Error(JSON.stringify(answer));
    const { facts, sheets } = answer.value;
    expect(facts).toMatchObject({ id: 'wuhan-2023', name: '武汉市（2023 版）', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(JSON.parse(facts.json)).toMatchObject({ rules: { reverse: 'linear', goalPoints: 80 }, forms: { department: {} } });
    expect(sheets.project?.example.title).toBe('2022年度项目绩效自评表');
    expect(JSON.stringify(sheets.project?.blank)).not.toContain('例：');
    expect(JSON.stringify(sheets.project?.example)).toContain('例：第 1 个指标');
    expect(await sheetsApart(facts.json, head, 'x')).toEqual({ ok: true, value: sheets });
    const pdf = await drawSampleApart(facts.json, 'project', true, head, 'x');
    expect(pdf.ok && new TextDecoder('latin1').decode(pdf.value.slice(0, 5))).toBe('%PDF-');
  });

  it('refused for its layout alone can be tried all the same', async () => {
    const answer = await read(
      readFileSync('schemes/wuhan-2022.yaml', 'utf8')
        .replace('[{ label: 主管部门 }, { cell: supervisingDepartment }, ', '[{ label: 主管部门 }, ')
        .replace('id: wuhan-2022', 'id: x'),
    );
    expect(answer).toMatchObject({
      ok: true,
      value: { ok: false, refusals: [{ path: 'forms.project.bands[0].rows[1]' }], json: expect.any(String) as string },
    });
    expect(await read(over('rules: { grades: [[优, 90], [良, 80]] }'))).toMatchObject({ value: { ok: false, json: null } });
  });

  it('that asks for a reason which no cell can say is refused', async () => {
    expect(await refusals(over('rules: { explain: { where: [note] } }\n'))).toEqual([
      expect.stringMatching(/rules\.explain: 执行率不足要写原因/),
    ]);
    expect(await refusals(over('rules: { explain: { execution: none, where: [note] } }\n'))).toEqual([]);
    expect(await refusals(over('rules: { explain: { where: [note, deviationReasons] } }\n'))).toEqual([]);
  });

  it('words that no font prints are refused', async () => {
    expect((await refusals(over('forms: { project: { title: 𪚥 } }\n'))).join('\n')).toMatch(/U\+2A6A5.*没有字体能印出/);
  });

  it.each(HOSTILE_SCHEMES.map((each) => [each.name, each] as const))('%s is refused in words', async (_, { bytes, words }) => {
    const answer = await readSchemeApart({ bytes, bases, head }, 'somebody');
    if (!answer.ok || answer.value.ok) throw new Error(JSON.stringify(answer));
    expect(refusalLines(answer.value.refusals)).toMatch(words);
  });

  it('a dry run tells how far it is, and ends when it is cancelled', async () => {
    const json = readFileSync('prisma/demo/evaluations/01-party-training.json', 'utf8');
    const schemes = [...shippedSchemes()].map(
      ([
        id,
        {
          scheme: { sha256 },
          json: file,
        },
      ]) => ({ id, sha256, json: file }),
    );
    const task = {
      json: bases['wuhan-2022'] ?? '',
      schemes,
      forms: Array.from({ length: 500 }, (_, at) => ({ id: `f${at}`, json: at === 1 ? '{"format":"ziping/1"}' : json })),
    };
    const shares: number[] = [];
    const answer = await trySchemeApart(task, { onProgress: (share) => shares.push(share) });
    expect(answer).toMatchObject({ ok: true, value: { unread: [{ id: 'f1' }] } });
    expect(answer.ok && answer.value.forms).toHaveLength(499);
    expect(shares.length).toBeGreaterThan(0);
    const abort = new AbortController();
    const second = trySchemeApart(task, { signal: abort.signal });
    abort.abort();
    expect(codeOf(await second)).toBe('cancelled');
  });
});

import { describe, expect, it } from 'vitest';
import { httpStatusOf, problem, PROBLEM_CODES, refuse } from './problem';

describe('the catalogue of problems', () => {
  it.each(PROBLEM_CODES)('%s: a Chinese sentence without open places, and a status that refuses', (code) => {
    const { message } = problem(code);
    expect(message).toMatch(/[\u4e00-\u9fff].*。$/u);
    expect(message).not.toMatch(/[{}]|undefined/);
    expect(httpStatusOf(code)).toBeGreaterThanOrEqual(400);
  });

  it('fills in its parameters, once, and never from the prototype', () => {
    expect(problem('has-errors', { count: 3 }).message).toContain('3 处错误');
    expect(problem('wrong-state', { state: '{action}', action: '提交' }).message).toBe(
      '当前状态为“{action}”，不能提交。请刷新页面查看最新状态。',
    );
  });

  it('carries details only where there are any', () => {
    expect(problem('invalid-input', {}, [])).not.toHaveProperty('details');
    expect(refuse('invalid-input', {}, ['总分：不是数字'])).toMatchObject({ ok: false, problem: { details: ['总分：不是数字'] } });
  });

  it('speaks of what every role has: sections are those of who fills in', () => {
    for (const code of ['not-found', 'not-allowed', 'password-change-required'] as const)
      expect(problem(code, { what: '这个人员', action: '停用' }).message).not.toMatch(/科室|首次/);
  });

  it.each([
    ['signed-out', 401],
    ['not-allowed', 403],
    ['not-found', 404],
    ['wrong-state', 409],
    ['stale-revision', 409],
    ['invalid-input', 422],
    ['has-errors', 422],
    ['warnings-unexplained', 422],
    ['already-looked-at', 409],
    ['not-looked-at', 409],
    ['return-asked', 409],
    ['return-asked-already', 409],
    ['return-not-asked', 409],
    ['password-waits', 429],
    ['passwords-busy', 429],
    ['wrong-password', 422],
    ['password-too-weak', 422],
    ['password-change-required', 403],
    ['too-large', 413],
    ['file-too-large', 413],
    ['file-empty', 422],
    ['too-many-requests', 429],
    ['unknown-command', 404],
    ['glyph-missing', 422],
    ['unexpected', 500],
  ] as const)('%s travels as %i', (code, status) => {
    expect(httpStatusOf(code)).toBe(status);
  });
});

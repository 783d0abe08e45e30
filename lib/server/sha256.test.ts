import { expect, it } from 'vitest';
import { sha256 } from './sha256';

it('hashes UTF-8', () => {
  expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256('绩')).toHaveLength(64);
});

// Files that hold a password as different editors save it.
import { expect, it } from 'vitest';
import { passwordIn } from './password-file';

const PASSWORD = 'abc 密码';
const utf16 = Buffer.from(`${PASSWORD}\r\n`, 'utf16le');

it.each([
  ['UTF-8', Buffer.from(PASSWORD)],
  ['with a line end', Buffer.from(`${PASSWORD}\n`)],
  ['with a mark', Buffer.from(`\uFEFF${PASSWORD}\r\n`)],
  ['UTF-16 of Windows', Buffer.concat([Buffer.of(0xff, 0xfe), utf16])],
  ['UTF-16, the other way round', Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(utf16).swap16()])],
])('%s', (_, bytes) => {
  expect(passwordIn(bytes)).toBe(PASSWORD);
});

it('keeps what belongs to it: blanks, further lines', () => {
  expect(passwordIn(Buffer.from(' a\n\n'))).toBe(' a\n');
  expect(passwordIn(Buffer.alloc(0))).toBe('');
});

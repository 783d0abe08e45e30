// Which refusals of the machine are told by name, however deep they lie in the errors of others.
import { expect, it } from 'vitest';
import { storageFault } from './storage-fault';

const coded = (code: string, more: object = {}) => Object.assign(new Error(code), { code }, more);

it.each([
  ['ENOSPC', 'disk-full'],
  ['SQLITE_FULL', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'disk-read-only'],
  ['SQLITE_READONLY_DBMOVED', 'disk-read-only'],
  ['EIO', 'disk-failing'],
  ['SQLITE_IOERR_WRITE', 'disk-failing'],
  ['SQLITE_CORRUPT', 'disk-failing'],
  ['EMFILE', 'files-exhausted'],
  ['ENFILE', 'files-exhausted'],
  ['SQLITE_CANTOPEN', 'files-exhausted'],
  ['SQLITE_BUSY', 'database-held'],
  ['SQLITE_BUSY_SNAPSHOT', 'database-held'],
])('%s is %s', (code, fault) => {
  expect(storageFault(coded(code))).toBe(fault);
  expect(storageFault(new Error('outer', { cause: { originalCode: code } }))).toBe(fault);
  expect(storageFault(coded('P2010', { meta: { driverAdapterError: { cause: { originalCode: code } } } }))).toBe(fault);
});

it.each(['ENOENT', 'P2002', 'SQLITE_CONSTRAINT_UNIQUE', 'ERR_INVALID_ARG_TYPE'])('%s is a mistake of the program', (code) => {
  expect(storageFault(coded(code))).toBeNull();
});

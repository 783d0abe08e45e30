// What anybody may know for checking signatures: the installation's authority. No session is asked for.
import 'server-only';
import { ok, type Outcome, refuse } from '@/lib/workflow/problem';
import type { AuthorityFacts } from '@/lib/contract/verification';
import { confirmedAuthority } from '../certificates/authority';
import { publishedRetiredList } from '../certificates/retired-list';
import { ofNothing } from '../gate/address';
import { defineRead } from '../gate/read';

/** What is known for checking: the authority, null where none was needed yet, or the bureau has not confirmed it. */
export const verifyPage = defineRead({
  name: 'verify',
  what: '核验页',
  input: ofNothing,
  see: 'everybody',
  async answer({ db, now }): Promise<Outcome<AuthorityFacts | null>> {
    const row = await confirmedAuthority(db, now);
    return ok(row && { fingerprint: row.fingerprint, notAfter: row.notAfter.toISOString() });
  },
});

/** The authority's certificate, for anybody who checks signatures elsewhere (DER). */
export const publicAuthority = defineRead({
  name: 'public-authority',
  what: '根证书',
  input: ofNothing,
  see: 'everybody',
  async answer({ db, now }) {
    const row = await confirmedAuthority(db, now);
    return row ? ok(row.certificate) : refuse('not-found', { what: '根证书' });
  },
});

/** The signed list of certificates that are out of use, for anybody who checks signatures elsewhere (PEM). */
export const publicRetiredList = defineRead({
  name: 'public-retired-list',
  what: '停用名单',
  input: ofNothing,
  see: 'everybody',
  async answer({ db, now }) {
    const list = await publishedRetiredList(db, now);
    return list === null ? refuse('not-found', { what: '停用名单' }) : ok(list);
  },
});

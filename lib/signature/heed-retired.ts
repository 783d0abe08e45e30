// Verifying with lists of retired certificates: what they take from trust, and what is told of them beside a verdict.
import type { Check } from '@/lib/workflow/check';
import type { Verdict } from '@/lib/workflow/verdict';
import { formatDate, formatDateTime } from '@/lib/format/date';
import type { Trust } from './keys/trusted-certificate';
import type { RetiredEntry, RetiredList } from './retired-list';

/** A list so much older than today says little of today. */
const STALE_DAYS = 30;
const DAY_MS = 24 * 3600_000;
const WHY: Record<RetiredEntry['why'], string> = { replaced: '换了新证书', stopped: '由管理员停用' };

/** Of several lists of one authority the newest. */
export function newestLists(lists: readonly RetiredList[]): RetiredList[] {
  return lists.filter(
    (list) =>
      !lists.some(
        (other) =>
          other.by.fingerprint === list.by.fingerprint &&
          (other.number > list.number || (other.number === list.number && other.at > list.at)),
      ),
  );
}

/** The trust without what the lists name; a certificate that two lists name is out of use since the earlier of both. */
export function withoutRetired(trust: Trust, lists: readonly RetiredList[]): Trust {
  const retired = new Map(trust.retired);
  for (const { certificates } of lists) {
    for (const { fingerprint, since } of certificates) {
      const known = retired.get(fingerprint);
      const at = new Date(since);
      if (!known || at < known) retired.set(fingerprint, at);
    }
  }
  return { ...trust, retired };
}

/** The verdict with what the lists say of its certificate; what is to be known is in its sentence, too. */
export function toldOfRetired(verdict: Verdict, lists: readonly RetiredList[], now: Date): Verdict {
  const { signer, signedAt } = verdict;
  if (!signer || signedAt === null || lists.length === 0) return verdict;
  const checks = listChecks(verdict, lists, now);
  const notes = verdict.verdict === 'genuine' ? checks.filter(({ ok }) => ok === null).map(({ message }) => `请注意：${message}。`) : [];
  return { ...verdict, sentence: verdict.sentence + notes.join(''), checks: [...verdict.checks, ...checks] };
}

function listChecks({ signer, signedAt, timestamp }: Verdict, lists: readonly RetiredList[], now: Date): Check[] {
  const signed = new Date(signedAt ?? 0);
  const checks = lists.flatMap((list): Check[] => {
    const { number, at, by } = list;
    const called = `${by.commonName}的停用名单第 ${number} 号（${formatDateTime(at.toISOString())}）`;
    const entry = list.certificates.find(({ fingerprint }) => fingerprint === signer?.fingerprint);
    const age = Math.floor((now.getTime() - at.getTime()) / DAY_MS);
    const stale: Check[] =
      at < signed || age > STALE_DAYS
        ? [
            {
              id: 'retired',
              ok: null,
              message: `${called}${at < signed ? '比签署还早' : `已是 ${age} 天以前的`}，之后停用的证书看不出来，请取最新的名单`,
            },
          ]
        : [];
    if (!entry) return stale.length > 0 ? stale : [{ id: 'retired', ok: true, message: `${called}里没有签署所用的证书` }];
    const since = new Date(entry.since);
    const what = `签署所用的证书已于${formatDate(entry.since)}停用（${WHY[entry.why]}），见${called}`;
    if (signed > since) return [{ id: 'retired', ok: false, message: what }];
    return [
      {
        id: 'retired',
        ok: null,
        message: `${what}；这份文件在停用之前签署${timestamp?.trusted ? '' : '，但签署时间是签署者自己写的，没有时间戳证明'}`,
      },
      ...stale,
    ];
  });
  return checks;
}

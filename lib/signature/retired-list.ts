// The list of certificates that an installation has taken out of use, signed by its authority, so that whoever checks files without the
// installation knows them, too. CMS with the list inside (PEM), which `openssl cms -verify -purpose any` reads.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { formatDateTime } from '@/lib/format/date';
import { attribute, certificateReferences, signedData, signerInfo } from './cms/cms-sign';
import { CmsError, type VerifiedCms, verifyCms } from './cms/cms-verify';
import { DerError } from './cms/der';
import { objectId, octets, setOf, time } from './cms/der-write';
import { isLowS } from './cms/low-s';
import { OID } from './cms/oids';
import { CLOCKS_MS } from './cms/timestamp';
import { type CertificateFacts, describeCertificate, type KeyPair } from './keys/certificates';
import { signingKey } from './keys/signing-key';
import { Refusal } from './refusal';

const utc = z.iso.datetime({ precision: 0 });

/** The text inside the signed list. Keys in this order, nothing else: the text has one spelling. */
const retiredList = z.strictObject({
  format: z.literal('ziping-retired/1'),
  /** One higher for each certificate: of two lists of an authority the one with the higher number is newer. */
  number: z.int().min(0),
  /** When the list was signed. */
  at: utc,
  certificates: z
    .array(
      z.strictObject({
        /** SHA-256 of the DER, hexadecimal. */
        fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
        /** Whose it was: a department, or `authority` of what issued others. */
        kind: z.enum(['department', 'authority']),
        name: z.string().max(200),
        /** What it signed until then still counts. */
        since: utc,
        why: z.enum(['replaced', 'stopped']),
      }),
    )
    .max(100_000),
});

type RetiredListText = z.infer<typeof retiredList>;

export type RetiredEntry = RetiredListText['certificates'][number];

export interface RetiredList extends Pick<RetiredListText, 'number' | 'certificates'> {
  at: Date;
  /** Who signed it, and the DER of that. */
  by: CertificateFacts;
  authority: Uint8Array;
}

export type ReadList = { ok: true; list: RetiredList } | { ok: false; message: string };

const WHOLE_SECOND = 1000;
const written = (at: Date) => new Date(Math.floor(at.getTime() / WHOLE_SECOND) * WHOLE_SECOND).toISOString().replace('.000Z', 'Z');

/** The signed list as PEM. `since` of each in whole seconds, rounded up: what was signed within that second still counts. */
export function writeRetiredList(
  { number, at, certificates }: { number: number; at: Date; certificates: readonly (Omit<RetiredEntry, 'since'> & { since: Date })[] },
  authority: KeyPair,
): string {
  const rows = certificates.map(({ fingerprint, kind, name, since, why }) => ({
    fingerprint,
    kind,
    name,
    since: written(new Date(since.getTime() + WHOLE_SECOND - 1)),
    why,
  }));
  const content = Buffer.from(
    JSON.stringify({ format: 'ziping-retired/1', number, at: written(at), certificates: rows } satisfies RetiredListText),
    'utf8',
  );
  const key = signingKey({ ...authority, chain: [] });
  const attributes = setOf([
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(createHash('sha256').update(content).digest())),
    attribute(OID.signingCertificateV2, certificateReferences([key.certificate])),
    attribute(OID.signingTime, time(new Date(written(at)))),
  ]);
  const der = signedData({
    contentType: OID.data,
    content,
    certificates: [key.certificate],
    signer: signerInfo(key, attributes, key.sign(attributes)),
  });
  return `-----BEGIN CMS-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CMS-----\n`;
}

/** The list, where one of these authorities signed it and it is as it was signed; otherwise what is wrong with it, in Chinese. */
export function readRetiredList(bytes: Uint8Array, authorities: readonly Uint8Array[], now: Date): ReadList {
  const pem = /^\s*-----BEGIN CMS-----([A-Za-z0-9+/=\s]+)-----END CMS-----\s*$/.exec(Buffer.from(bytes).toString('latin1'))?.[1];
  if (pem === undefined) return { ok: false, message: '不是停用名单：应为 PEM 格式（BEGIN CMS）的签名名单' };
  try {
    const der = new Uint8Array(Buffer.from(pem, 'base64'));
    const cms = verifyCms(der, null, OID.data);
    const by = describeCertificate(cms.certificate);
    if (!authorities.some((each) => Buffer.compare(each, cms.certificate) === 0))
      return { ok: false, message: `停用名单由“${by.commonName}”签发，不在信任的机构里，不予采用` };
    checkSpelling(cms, der, by);
    return readText(cms, by, now);
  } catch (problem) {
    if (problem instanceof CmsError || problem instanceof Refusal) return { ok: false, message: `停用名单无效：${problem.message}` };
    if (problem instanceof DerError) return { ok: false, message: `停用名单的编码不规范：${problem.reason}` };
    throw problem;
  }
}

/** As writeRetiredList writes it: nothing in it can be otherwise. */
function checkSpelling(
  { certificate, others, content, signedBytes, signature, namesAll, token }: VerifiedCms,
  der: Uint8Array,
  by: CertificateFacts,
): void {
  const kind = by.keyKind.startsWith('RSA') ? 'rsa' : 'ec';
  const again = signedData({
    contentType: OID.data,
    content,
    certificates: [certificate, ...others],
    signer: signerInfo({ certificate, kind }, signedBytes, signature),
  });
  if (!namesAll || token !== null || (kind === 'ec' && !isLowS(signature, by.keyKind)) || Buffer.compare(again, der) !== 0)
    throw new DerError('不是签发时的写法');
}

function readText({ certificate, content, signingTime }: VerifiedCms, by: CertificateFacts, now: Date): ReadList {
  const text = Buffer.from(content ?? []).toString('utf8');
  const parsed = retiredList.safeParse(jsonOf(text));
  if (!parsed.success || JSON.stringify(parsed.data) !== text) return { ok: false, message: '停用名单的内容读不出来，或不是签发时的写法' };
  const { number, certificates } = parsed.data;
  const at = new Date(parsed.data.at);
  const twice = certificates.find(
    ({ fingerprint }, index) => certificates.findIndex((other) => other.fingerprint === fingerprint) !== index,
  );
  if (twice) return { ok: false, message: `停用名单里同一张证书出现两次：${twice.fingerprint.slice(0, 16)}…` };
  if (signingTime?.getTime() !== at.getTime()) return { ok: false, message: '停用名单的日期与签名里的不一致' };
  if (at.getTime() > now.getTime() + CLOCKS_MS)
    return { ok: false, message: `停用名单的日期还没有到：${formatDateTime(at.toISOString())}` };
  if (at < by.notBefore || at > by.notAfter) return { ok: false, message: '停用名单签发时，机构的证书不在有效期内' };
  return { ok: true, list: { number, certificates, at, by, authority: certificate } };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (problem) {
    if (problem instanceof SyntaxError) return null;
    throw problem;
  }
}

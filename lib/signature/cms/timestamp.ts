// Times from an RFC 3161 authority: asking for one, and checking one. A time that cannot be had is an error, never a guess.
import { createHash, randomBytes } from 'node:crypto';
import { CmsError, type VerifiedCms, verifyCms } from './cms-verify';
import { DerError, expect, objectIdOf, readDer, sequenceOf, timeOf } from './der';
import { integer, objectId, octets, sequence, yes } from './der-write';
import { OID } from './oids';
import { Refusal } from '../refusal';

/** What gives times. */
export interface TimestampAuthority {
  /** Sends a DER TimeStampReq and gives the DER TimeStampResp. Throws TimestampError. */
  ask: (request: Uint8Array) => Promise<Uint8Array>;
}

/** The authority could not be reached, refused, or answered something else than was asked; the message is Chinese. */
export class TimestampError extends Error {
  override readonly name = 'TimestampError';
}

const PATIENCE_MS = 20_000;
const LARGEST_ANSWER = 256 * 1024;

/** An authority at an http(s) address. It is asked there and nowhere else: an answer that leads to another address is none. */
export function timestampAuthority(url: string, patienceMs = PATIENCE_MS): TimestampAuthority {
  return {
    ask: async (request) => {
      const end = new AbortController();
      const timer = setTimeout(() => end.abort(new DOMException('', 'TimeoutError')), patienceMs);
      try {
        const answer = await fetch(url, {
          method: 'POST',
          redirect: 'manual',
          headers: { 'content-type': 'application/timestamp-query' },
          body: new Uint8Array(request),
          signal: end.signal,
        });
        if (answer.status >= 300 && answer.status < 400)
          throw new TimestampError('时间戳服务要转到别的地址，没有跟随。请在设置中填写它现在的地址');
        if (!answer.ok) throw new TimestampError(`时间戳服务没有给出时间（HTTP ${answer.status}）`);
        return await wholeAnswer(answer);
      } catch (cause) {
        if (cause instanceof TimestampError) throw cause;
        const late = cause instanceof Error && cause.name === 'TimeoutError';
        throw new TimestampError(late ? `时间戳服务 ${Math.round(patienceMs / 1000)} 秒内没有答复` : '连接不上时间戳服务', { cause });
      } finally {
        clearTimeout(timer);
        end.abort(); // what was not read is not waited for
      }
    },
  };
}

/** The body, read no further than an answer can be long. */
async function wholeAnswer(answer: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > LARGEST_ANSWER) throw new TimestampError('时间戳服务的答复太大');
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Clocks differ by so much. */
export const CLOCKS_MS = 5 * 60_000;

/** Between the time that a signature claims and that of its timestamp, in milliseconds: a large set takes minutes to sign. */
export const LARGEST_GAP_MS = 15 * 60_000;

/** A token over the SHA-256 of these bytes, checked, of about the time `at`; null: of any. Throws TimestampError. */
export async function timestampOver(bytes: Uint8Array, authority: TimestampAuthority, at: Date | null): Promise<Uint8Array> {
  const digest = createHash('sha256').update(bytes).digest();
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x7f) | 0x40;
  const imprint = sequence(sequence(objectId(OID.sha256)), octets(digest));
  const answer = await authority.ask(sequence(integer(1), imprint, integer(nonce), yes()));
  try {
    const [status, token] = sequenceOf(readDer(answer), '答复');
    const granted = expect(sequenceOf(status, '状态')[0], 0x02, '状态').content;
    if (granted.length !== 1 || (granted[0] ?? 2) > 1 || !token)
      throw new TimestampError(`时间戳服务拒绝了请求（状态 ${granted[0] ?? '未知'}）`);
    const read = readTimestamp(token.bytes, bytes);
    if (!read.nonce || Buffer.compare(read.nonce, nonce) !== 0) throw new TimestampError('时间戳服务的答复不是对这次请求的');
    const gap = at === null ? 0 : read.at.getTime() - at.getTime();
    if (gap > LARGEST_GAP_MS || gap < -CLOCKS_MS)
      throw new TimestampError(`时间戳服务的时间与本机相差 ${durationText(Math.abs(gap))}：请核对本机的时钟，本机准确的，请联系时间戳服务`);
    return token.bytes;
  } catch (problem) {
    if (problem instanceof TimestampError) throw problem;
    if (problem instanceof DerError) throw new TimestampError(`时间戳服务的答复不规范：${problem.reason}`);
    if (problem instanceof CmsError || problem instanceof Refusal) throw new TimestampError(`时间戳无效：${problem.message}`);
    throw problem;
  }
}

export interface ReadTimestamp {
  at: Date;
  nonce: Uint8Array | null;
  cms: VerifiedCms;
}

/** A token over these bytes: its time, and the signature on it. Throws CmsError, DerError and TimestampError. */
export function readTimestamp(token: Uint8Array, over: Uint8Array): ReadTimestamp {
  const cms = verifyCms(token, null, OID.timeStampInfo);
  if (cms.naming === 'otherwise') throw new TimestampError('时间戳里颁发者的名称与证书不一致');
  // RFC 3161 wants the first, and nothing signs the second.
  if (!cms.named) throw new TimestampError('时间戳没有写明所用的证书');
  if (cms.token) throw new TimestampError('时间戳里夹带了别的时间戳');
  const [, , imprint, , time, ...rest] = sequenceOf(readDer(cms.content ?? new Uint8Array()), '时间戳');
  const [algorithm, digest] = sequenceOf(imprint, '时间戳的摘要');
  const hash = DIGESTS[objectIdOf(sequenceOf(algorithm, '算法')[0], '算法')];
  if (
    !hash ||
    !createHash(hash)
      .update(over)
      .digest()
      .equals(expect(digest, 0x04, '摘要').content)
  )
    throw new TimestampError('时间戳不是给这个签名的');
  return { at: timeOf(time, '时间'), nonce: rest.find(({ tag }) => tag === 0x02)?.content ?? null, cms };
}

/** `3 小时 5 分`. */
export function durationText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60)];
  return days > 0
    ? `${days} 天${hours > 0 ? ` ${hours} 小时` : ''}`
    : hours > 0
      ? `${hours} 小时${minutes % 60 > 0 ? ` ${minutes % 60} 分` : ''}`
      : `${minutes} 分`;
}

const DIGESTS: Readonly<Record<string, string>> = { [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' };

// Streams the zip of a whole round to nowhere and says what it took, in a process of its own so that memory can be
// measured: `zip-memory-child.ts DATABASE-URL FOLDER YEAR`. For the test beside it.
import { issueCertificate, makeAuthority } from '@/lib/signature/keys/certificates';
import { signingKey } from '@/lib/signature/keys/signing-key';
import { manifestSigner } from '../lib/server/deliveries/bureau-signer';
import { connect } from '../lib/server/database/connect';
import { SignedStore } from '../lib/server/store/signed-store';
import { zipOfDeliveries } from '../lib/server/deliveries/zip-deliveries';
import { zipStream } from '../lib/server/store/zip-stream';

const [url = '', folder = '', year = ''] = process.argv.slice(2);
const now = new Date('2023-03-01T02:00:00Z');
const db = connect(url);
const authority = await makeAuthority({ name: '签发机构', at: now });
const key = signingKey({ ...(await issueCertificate({ authority, department: '财政局', at: now })), chain: [authority.certificate] });
const sets = await db.signedSet.findMany({ where: { year: { year: Number(year) } }, select: { id: true } });

async function zip(ids: string[]): Promise<{ entries: number; bytes: number }> {
  const entries = await zipOfDeliveries(db, new SignedStore(folder), Number(year), ids, manifestSigner(key), now);
  if (!entries.ok) throw new Error(JSON.stringify(entries.problem));
  let bytes = 0;
  for await (const part of zipStream(entries.value, (error) => process.stderr.write(String(error)))) bytes += part.length;
  return { entries: entries.value.length, bytes };
}

// A server has zipped before: what a first time loads and compiles is not what a zip holds.
await zip(sets.slice(0, 3).map(({ id }) => id));
globalThis.gc?.();
const before = process.memoryUsage().rss;
let most = before;
const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
const begun = performance.now();
const { entries, bytes } = await zip(sets.map(({ id }) => id));
clearInterval(watch);
await db.$disconnect();
process.stdout.write(JSON.stringify({ entries, bytes, held: most - before, seconds: (performance.now() - begun) / 1000 }));

// An RFC 3161 authority for tests: answers as it should, or as each kind of bad authority does. A real server on this machine.
import { createHash } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { issueTimestampCertificate, type KeyPair } from '../lib/signature/keys/certificates';
import { attribute, certificateReferences, signedData, signerInfo } from '../lib/signature/cms/cms-sign';
import { expect, readDer, sequenceOf } from '../lib/signature/cms/der';
import { generalizedTime, integer, objectId, octets, sequence, setOf, utf8 } from '../lib/signature/cms/der-write';
import { OID } from '../lib/signature/cms/oids';
import { signingKey } from '../lib/signature/keys/signing-key';

export type Behaviour =
  | 'sound'
  | 'refuses'
  | 'other-digest'
  | 'other-nonce'
  | 'garbage'
  | 'error-500'
  | 'silent'
  | 'wrong-signature'
  | 'elsewhere'
  | 'endless'
  | 'by-drops';

export interface TestAuthority {
  url: string;
  close: () => Promise<void>;
}

/** Answers without end: as fast as it is read, or a byte at a time. */
function pour(response: ServerResponse, size: number): void {
  const timer = setInterval(() => response.write(Buffer.alloc(size, 0x30)), size > 1 ? 1 : 100);
  response.once('close', () => clearInterval(timer));
}

/** Starts one that gives the time `at`. */
export async function startTimestampAuthority({
  authority,
  made,
  at,
  behaviour = 'sound',
}: {
  authority: KeyPair;
  made: Date;
  at: Date;
  behaviour?: Behaviour;
}): Promise<TestAuthority> {
  const pair = await issueTimestampCertificate({ authority, name: '测试时间戳', at: made });
  const key = signingKey({ ...pair, chain: [authority.certificate] });
  const server = createServer((request, response) => {
    void buffer(request).then((body) => {
      if (behaviour === 'silent') return;
      if (behaviour === 'endless' || behaviour === 'by-drops') return pour(response, behaviour === 'endless' ? 64 * 1024 : 1);
      // To a sound one: whoever follows gets a time.
      if (behaviour === 'elsewhere' && request.url === '/') {
        response.writeHead(307, { location: '/moved' }).end();
        return;
      }
      response.statusCode = behaviour === 'error-500' ? 500 : 200;
      response.setHeader('content-type', 'application/timestamp-reply');
      response.end(behaviour === 'garbage' ? 'no answer at all' : answer(new Uint8Array(body)));
    });
  });
  const answer = (asked: Uint8Array): Uint8Array => {
    if (behaviour === 'refuses') return sequence(sequence(integer(2), sequence(utf8('no'))));
    const [, imprint, nonce] = sequenceOf(readDer(asked), 'request');
    const wrong = sequence(sequence(objectId(OID.sha256)), octets(createHash('sha256').update('something else').digest()));
    const info = sequence(
      integer(1),
      objectId('1.2.3.4.1'),
      behaviour === 'other-digest' ? wrong : expect(imprint, 0x30, 'imprint').bytes,
      integer(7),
      generalizedTime(at),
      behaviour === 'other-nonce' ? integer(4711) : expect(nonce, 0x02, 'nonce').bytes,
    );
    const attributes = setOf([
      attribute(OID.contentType, objectId(OID.timeStampInfo)),
      attribute(OID.messageDigest, octets(createHash('sha256').update(info).digest())),
      attribute(OID.signingCertificateV2, certificateReferences([pair.certificate, authority.certificate])),
    ]);
    const value = key.sign(behaviour === 'wrong-signature' ? info : attributes);
    const token = signedData({
      contentType: OID.timeStampInfo,
      content: info,
      certificates: [pair.certificate, authority.certificate],
      signer: signerInfo(key, attributes, value),
    });
    return sequence(sequence(integer(0)), token);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve, reject) => {
        server.closeAllConnections();
        server.close((error) => (error ? reject(error) : resolve()));
      }),
  };
}

// A small PDF with a signature that carries sixty certificates, each under an RSA key whose exponent has 3072 bits.
import { createHash, randomBytes } from 'node:crypto';
import { renderForms } from '../lib/server/pdf/render-forms.ts';
import { attribute, certificateReferences, signedData, signerInfo } from '../lib/signature/cms/cms-sign.ts';
import { bits, integer, nothing, objectId, octets, sequence, setOf, tagged, time, utf8 } from '../lib/signature/cms/der-write.ts';
import { OID } from '../lib/signature/cms/oids.ts';
import { sealFile } from '../lib/signature/seal/seal.ts';
import { printedForms } from './pdf-forms.mjs';

const at = new Date('2023-03-10T02:00:00Z');
const number = () => Buffer.concat([Buffer.of(0xc1), randomBytes(382), Buffer.of(1)]);

function certificate(serial) {
  const algorithm = sequence(objectId(OID.rsaWithSha256), nothing());
  const name = sequence(setOf([sequence(objectId(OID.organization), utf8('甲'))]));
  const key = sequence(sequence(objectId(OID.rsa), nothing()), bits(sequence(integer(number()), integer(number()))));
  return sequence(
    sequence(
      tagged(0, integer(2)),
      integer(serial),
      algorithm,
      name,
      sequence(time(at), time(new Date('2030-01-01T00:00:00Z'))),
      name,
      key,
    ),
    algorithm,
    bits(number()),
  );
}

export async function heavyKeysFile() {
  const { bytes, start, end } = sealFile(
    await renderForms(printedForms(1)),
    { department: '甲', at, fingerprint: '0'.repeat(64) },
    120_000,
  );
  const certificates = Array.from({ length: 60 }, (_, index) => certificate(index + 1));
  const digest = createHash('sha256').update(bytes.subarray(0, start)).update(bytes.subarray(end)).digest();
  const set = setOf([
    attribute(OID.contentType, objectId(OID.data)),
    attribute(OID.messageDigest, octets(digest)),
    attribute(OID.signingCertificateV2, certificateReferences(certificates.slice(0, 1))),
  ]);
  const der = signedData({
    contentType: OID.data,
    content: null,
    certificates,
    signer: signerInfo({ certificate: certificates[0], kind: 'rsa' }, set, number()),
  });
  Buffer.from(bytes.buffer, bytes.byteOffset).write(Buffer.from(der).toString('hex'), start + 1, 'latin1');
  return bytes;
}

// An ECDSA signature (r, s) is as good as (r, n − s), and nothing signs which of the two it is. Ours have the lower since they mark it
// by the room that is left for them (seal/seal.ts): of those the higher is refused.
import { element, integer, sequence } from './der-write';
import { expect, readDer, sequenceOf } from './der';

/** Orders of the curves that sign here. */
const ORDERS: ReadonlyMap<string, bigint> = new Map([
  ['P-256', 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n],
  ['P-384', 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n],
]);

const numberOf = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).toString('hex') || '0'}`);
const bytesOf = (value: bigint) => Buffer.from(value.toString(16).padStart(96, '0'), 'hex');

function parts(signature: Uint8Array): { r: Uint8Array; s: bigint } {
  const [r, s] = sequenceOf(readDer(signature), '签名值');
  return { r: expect(r, 0x02, '签名值').content, s: numberOf(expect(s, 0x02, '签名值').content) };
}

/** Whether it is the one with the lower s; a curve that does not sign here has neither. Throws DerError. */
export function isLowS(signature: Uint8Array, curve: string): boolean {
  const order = ORDERS.get(curve);
  return order !== undefined && parts(signature).s <= order / 2n;
}

/** The other of the two. Throws DerError, RangeError for another curve. */
export function otherS(signature: Uint8Array, curve: string): Uint8Array {
  const order = ORDERS.get(curve);
  if (order === undefined) throw new RangeError('no curve that signs here');
  const { r, s } = parts(signature);
  return sequence(element(0x02, r), integer(bytesOf(order - s)));
}

/** The one with the lower s. */
export function lowS(signature: Uint8Array, curve: string): Uint8Array {
  return isLowS(signature, curve) ? signature : otherS(signature, curve);
}

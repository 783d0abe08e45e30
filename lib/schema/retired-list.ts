// What an installation says of the certificates that it has taken out of use: the text inside the signed list.
import { z } from 'zod';

const time = z.iso.datetime({ precision: 0 });

/** Keys in this order, nothing else: the text has one spelling. */
export const retiredList = z.strictObject({
  format: z.literal('ziping-retired/1'),
  /** One higher for each certificate: of two lists of an authority the one with the higher number is newer. */
  number: z.int().min(0),
  /** When the list was signed. */
  at: time,
  certificates: z
    .array(
      z.strictObject({
        /** SHA-256 of the DER, hexadecimal. */
        fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
        /** Whose it was: a department, or `authority` of what issued others. */
        kind: z.enum(['department', 'authority']),
        name: z.string().max(200),
        /** What it signed until then still counts. */
        since: time,
        why: z.enum(['replaced', 'stopped']),
      }),
    )
    .max(100_000),
});

export type RetiredListText = z.infer<typeof retiredList>;

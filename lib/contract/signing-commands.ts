// Commands on signing a department's year, here or by a vendor's client.
import { z } from 'zod';
import { takes } from './command';
import type { Stepped } from './form-commands';
import { evaluationYear, id, version } from './input';
import { PRESENCE_FIELDS } from './presence';

/** The year as it was seen; `contents` is the page's digest over everything that would be signed. */
const seenYear = {
  year: evaluationYear,
  evaluationId: id,
  version,
  contents: z.string().regex(/^[0-9a-f]{64}$/, { error: '待签署内容的编号不正确，请刷新页面' }),
};

export const signingCommands = {
  'begin-sealing': takes(z.strictObject(seenYear)).answers<{ setId: string; number: number }>(),
  'cancel-sealing': takes(z.strictObject({ setId: id })).answers<{ number: number }>(),
  'finish-sealing': takes(z.strictObject({ setId: id, version, ...PRESENCE_FIELDS })).answers<Stepped & { number: number }>(),
  /** Sent by the route that took the upload. */
  'seal-file': takes(z.strictObject({ fileId: id, upload: id })).answers<{
    number: number;
    name: string;
    sha256: string;
    signer: string;
    /** Its fingerprint. */
    certificate: string;
  }>(),
  'sign-department': takes(z.strictObject({ ...seenYear, ...PRESENCE_FIELDS })).answers<Stepped & { setId: string; number: number }>(),
};

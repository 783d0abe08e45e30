// A delivery as the bureau's commands load it: the signed set, and the department form whose state follows it.
import type { Db, Tx } from '../database/connect';
import { type SetSubject, setSubject } from '../signing/signing-subject';

/** Sets that were delivered once: what the bureau may know of. */
export const DELIVERED: readonly string[] = ['delivered', 'accepted', 'returned'];

/** The delivery of that id with its department form; null where there is none, or it was never delivered. */
export async function deliverySubject(tx: Tx | Db, setId: string): Promise<SetSubject | null> {
  const subject = await setSubject(tx, setId);
  return subject && DELIVERED.includes(subject.set.state) ? subject : null;
}

// What the bureau's page of a department's deliveries shows: files with their scores, warnings that stand in them, every delivery.
import type { AccessChangeLine } from './access-changes';
import type { DeskState } from '@/lib/workflow/desk';

export interface DeliveryFile {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly total: string | null;
  readonly grade: string | null;
  readonly bytes: number;
  readonly origin: 'here' | 'elsewhere';
  /** Its certificate only came with it: the administrator has not registered it, and who issued it is not known. */
  readonly unproven: boolean;
  readonly signerName: string;
  /** SHA-256 of the certificate, in hexadecimal. */
  readonly fingerprint: string;
}

export interface DeliveryWarning {
  readonly file: string;
  readonly code: string;
  /** In the form's words; "" for the whole form. */
  readonly place: string;
  readonly message: string;
  /** Why it stands; "" where nobody said. */
  readonly reason: string;
}

/** Times are ISO. */
export interface DeliverySet {
  readonly id: string;
  readonly number: number;
  readonly state: 'delivered' | 'accepted' | 'returned';
  /** Null where the department form has no scores. */
  readonly total: string | null;
  readonly grade: string | null;
  /** In 元. */
  readonly budget: string;
  readonly executed: string;
  readonly rate: string | null;
  readonly signedAt: string | null;
  readonly signedBy: string | null;
  readonly deliveredAt: string | null;
  readonly deliveredBy: string | null;
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  /** Why it was returned. */
  readonly reason: string;
}

export interface DeliveryContents {
  readonly files: readonly DeliveryFile[];
  readonly warnings: readonly DeliveryWarning[];
  /** What changed in who can sign, in the thirty days before the delivery; the newest first. */
  readonly changes: readonly AccessChangeLine[];
}

export interface BureauDelivery {
  readonly year: number;
  readonly departmentId: string;
  readonly name: string;
  readonly state: DeskState;
  /** The round is open. */
  readonly open: boolean;
  /** ISO time: the department's own. */
  readonly deadline: string;
  readonly roundDeadline: string;
  readonly extension: string;
  /** Every delivery, the newest first. */
  readonly sets: readonly DeliverySet[];
  /** The one asked for, by default the newest. */
  readonly shown: (DeliverySet & DeliveryContents) | null;
  /** It waits for the bureau to decide. */
  readonly mayDecide: boolean;
}

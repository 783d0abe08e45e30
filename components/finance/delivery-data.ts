// What the page of a department's deliveries shows.
import type { DeskState } from '@/lib/domain/desk';

export interface DeliveryFileRow {
  id: string;
  name: string;
  kind: string;
  total: string | null;
  grade: string | null;
  bytes: number;
  origin: 'here' | 'elsewhere';
  signerName: string;
  /** SHA-256 of the certificate, in hexadecimal. */
  fingerprint: string;
}

export interface DeliveryWarningRow {
  file: string;
  code: string;
  place: string;
  message: string;
  reason: string;
}

export interface DeliverySetRow {
  id: string;
  number: number;
  state: 'delivered' | 'accepted' | 'returned';
  total: string;
  grade: string;
  /** In 元. */
  budget: string;
  executed: string;
  rate: string | null;
  /** Times are ISO. */
  signedAt: string | null;
  signedBy: string | null;
  deliveredAt: string | null;
  deliveredBy: string | null;
  decidedAt: string | null;
  decidedBy: string | null;
  reason: string;
}

export interface DeliveryPageData {
  year: number;
  departmentId: string;
  name: string;
  state: DeskState;
  open: boolean;
  deadline: string;
  roundDeadline: string;
  extension: string;
  sets: DeliverySetRow[];
  shown: (DeliverySetRow & { files: DeliveryFileRow[]; warnings: DeliveryWarningRow[] }) | null;
  mayDecide: boolean;
}

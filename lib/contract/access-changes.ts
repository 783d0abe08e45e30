// What the page of waiting changes shows the bureau and the heads: accounts and certificates that wait for a second person, and what
// happened in the last thirty days.

export interface WaitingAccess {
  /** The last of its changes. */
  readonly id: number;
  /** Such as “张三（zhangsan）”, “某局的证书”, “某局”改名为“某某局”. */
  readonly name: string;
  readonly department: string;
  /** The role, what kind of certificate, or that it is a name. */
  readonly kind: string;
  /** Everything since the last that was confirmed, what was refused before with it. Oldest first. */
  readonly changes: readonly AccessChangeLine[];
  /** What keeps it from being confirmed, whoever does it; null where nothing does. */
  readonly hindrance: string | null;
  /** This person may confirm or refuse it; else who does. */
  readonly mine: boolean;
  readonly whoConfirms: string;
  /** Of a certificate: its fingerprint, to be compared. */
  readonly fingerprint: string | null;
}

export interface AccessChangeLine {
  readonly id: number;
  /** ISO time. */
  readonly at: string;
  readonly what: string;
  readonly subject: string;
  /** Who made it. */
  readonly by: string;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'told' | 'withdrawn';
  readonly decidedAt: string | null;
  readonly decidedBy: string | null;
  readonly reason: string;
}

export interface AccessChangesPage {
  /** The person's own account counts. */
  readonly counts: boolean;
  readonly waiting: readonly WaitingAccess[];
  /** Of the last thirty days, the newest first. */
  readonly recent: readonly AccessChangeLine[];
  /** Such as: resets and new administrators are told to the bureau only. */
  readonly ofAll: boolean;
}

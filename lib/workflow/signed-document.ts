// What a department signs at once, and how such a set stands with the bureau.
import { DOCUMENT_NAMES } from './document-kind';

/** The documents of a set, in its order. */
export const SIGNED_KINDS = ['department-form', 'project-form', 'list', 'report', 'book'] as const;
export type SignedKind = (typeof SIGNED_KINDS)[number];

/** The kind as read from the database. Throws for a text that is none. */
export function signedKind(text: string): SignedKind {
  const kind = SIGNED_KINDS.find((known) => known === text);
  if (!kind) throw new Error(`unknown kind of signed document: ${text}`);
  return kind;
}

/** Whether it is one form: what has a total, where its scheme gives scores. */
export function isFormKind(kind: string): boolean {
  return kind === 'department-form' || kind === 'project-form';
}

/** The document's name; a project form is called by its project. */
export function signedDocumentName(kind: SignedKind, projectName: string): string {
  return kind === 'project-form' ? projectName : DOCUMENT_NAMES[kind];
}

/** `sealing`: its files are being sealed outside. */
export const SET_STATES = ['sealing', 'signed', 'delivered', 'accepted', 'returned'] as const;
export type SetState = (typeof SET_STATES)[number];

/** The state as read from the database. Throws for a text that is none. */
export function signedSetState(text: string): SetState {
  const state = SET_STATES.find((known) => known === text);
  if (!state) throw new Error(`unknown state of a signed set: ${text}`);
  return state;
}

/** How the making of a set stands. */
export type SigningStage = 'drawing' | 'signing' | 'keeping';

export const SIGNING_STAGE_LABELS: Readonly<Record<SigningStage, string>> = {
  drawing: '正在生成文件',
  signing: '正在签署',
  keeping: '正在保存',
};

export interface SigningProgress {
  /** What the files are made for: to be signed here, or to be sealed outside. */
  work: 'sign' | 'seal';
  stage: SigningStage;
  done: number;
  total: number;
}

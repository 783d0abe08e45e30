// Who may do which command, and what is sent: what the tests of the browser hold the gate against (e2e/refusals.spec.ts). A command that is not
// here does not compile.
import type { CommandInput, CommandName } from '@/lib/contract/commands';
import type { Reader } from './who-sees';

/** A form, and the section that fills it in. */
interface OwnForm {
  id: string;
  sectionId: string;
}

export interface WhoMay<N extends CommandName> {
  /** Who is let on to it besides the section whose form it is: everyone on their own account, or these. All others are refused. */
  by: 'everyone' | readonly Reader[];
  /** For that form and section; none of it may be done by those who are refused. */
  sends: (form: OwnForm) => CommandInput<N>;
}

export const WHO_MAY: { readonly [N in CommandName]: WhoMay<N> } = {
  'save-evaluation': {
    by: ['office'],
    sends: ({ id }) => ({
      evaluationId: id,
      batchId: `refused-${crypto.randomUUID()}`,
      knownVersion: 1,
      edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '他人所写' }],
    }),
  },
  'create-evaluation': { by: ['office'], sends: ({ sectionId }) => ({ sectionId, year: 2022, projectName: '他人所建' }) },
  'change-scheme': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1, schemeId: 'mof-2020' }) },
  'delete-evaluation': { by: [], sends: ({ id }) => ({ evaluationId: id, version: 1 }) },
  'submit-evaluation': { by: [], sends: ({ id }) => ({ evaluationId: id, version: 1 }) },
  'recall-evaluation': { by: [], sends: ({ id }) => ({ evaluationId: id, version: 1 }) },
  'ask-return': { by: [], sends: ({ id }) => ({ evaluationId: id, version: 1, reason: '他人所求' }) },
  'decline-return': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1, answer: '他人所答' }) },
  'look-at-evaluation': { by: ['office'], sends: ({ id }) => ({ evaluationId: id }) },
  'answer-remark': { by: [], sends: () => ({ remarkId: 'no-such-remark', text: '他人所答' }) },
  'save-narrative-section': {
    by: ['office'],
    sends: () => ({
      year: 2022,
      document: 'report',
      section: 'duties',
      version: 0,
      content: { blocks: [{ kind: 'paragraph', runs: [{ kind: 'text', text: '他人所写' }] }] },
    }),
  },
  'return-evaluation': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1, reason: '他人所退' }) },
  'confirm-evaluations': { by: ['office'], sends: ({ id }) => ({ items: [{ evaluationId: id, version: 1 }] }) },
  'reopen-evaluation': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1, reason: '他人所开' }) },
  'mark-outside': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1, rows: [], whole: '他人所标' }) },
  'write-remark': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, revisionNumber: 1, row: '', cell: '', text: '他人所写' }) },
  'close-remark': { by: ['office'], sends: () => ({ remarkId: 'no-such-remark' }) },
  'decide-score': {
    by: ['office'],
    sends: ({ id }) => ({
      evaluationId: id,
      revisionNumber: 1,
      path: 'goals[0].groups[0].indicators[0]',
      filed: '1',
      rule: '2',
      accepted: true,
      before: null,
      reason: '',
    }),
  },
  'save-list': { by: ['office'], sends: () => ({ year: 2022, version: 1, rows: [] }) },
  'set-up-projects': {
    by: ['office'],
    sends: ({ sectionId }) => ({
      year: 2022,
      rows: [{ id: null, name: '他人所设', sectionId, budget: '', executed: '', sources: [], purpose: '' }],
    }),
  },
  'take-over-year': { by: ['office'], sends: () => ({ from: 2021, to: 2022 }) },
  'compile-department': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1 }) },
  'save-rectification': {
    by: ['office'],
    sends: () => ({
      year: 2022,
      id: null,
      version: null,
      measure: '他人所写',
      sectionId: null,
      deadline: null,
      state: 'open',
      done: '',
    }),
  },
  'report-rectification': { by: [], sends: () => ({ id: 'no-such-item', version: 1, state: 'done', done: '他人所写' }) },
  'delete-rectification': { by: ['office'], sends: () => ({ id: 'no-such-item', version: 1 }) },
  'take-over-rectifications': { by: ['office'], sends: () => ({ from: 2021, to: 2022 }) },
  'open-round': {
    by: ['finance'],
    sends: () => ({
      year: 2031,
      schemeIds: ['wuhan-2022'],
      deadline: '2099-01-31',
      notice: '',
      departmentIds: ['no-such-department'],
    }),
  },
  'publish-scheme': { by: ['finance'], sends: () => ({ sha256: '0'.repeat(64) }) },
  'retire-scheme': { by: ['finance'], sends: () => ({ id: 'no-such-scheme' }) },
  'change-round': {
    by: ['finance'],
    sends: () => ({ year: 2031, version: 1, deadline: '2099-01-31', notice: '', departmentIds: ['no-such-department'] }),
  },
  'extend-deadline': {
    by: ['finance'],
    sends: () => ({ year: 2031, departmentId: 'no-such-department', deadline: '2099-01-31', reason: '他人所延' }),
  },
  'close-round': { by: ['finance'], sends: () => ({ year: 2031, version: 1, reason: '' }) },
  'reopen-round': { by: ['finance'], sends: () => ({ year: 2031, version: 1 }) },
  'accept-delivery': { by: ['finance'], sends: () => ({ setId: 'no-such-delivery' }) },
  'return-delivery': { by: ['finance'], sends: () => ({ setId: 'no-such-delivery', reason: '他人所退' }) },
  'save-department': { by: ['admin'], sends: () => ({ id: null, name: '他人所设部门', seen: null }) },
  'set-department-active': { by: ['admin'], sends: () => ({ id: 'no-such-department', active: false }) },
  'save-section': { by: ['admin'], sends: () => ({ departmentId: 'no-such-department', id: null, name: '他人所设科室', seen: null }) },
  'set-section-active': { by: ['admin'], sends: ({ sectionId }) => ({ id: sectionId, active: false }) },
  'order-sections': { by: ['admin'], sends: ({ sectionId }) => ({ departmentId: 'no-such-department', ids: [sectionId] }) },
  'save-person': {
    by: ['admin'],
    sends: ({ sectionId }) => ({
      id: null,
      departmentId: 'no-such-department',
      username: 'stranger',
      name: '他人',
      role: 'section',
      sectionIds: [sectionId],
      seen: null,
    }),
  },
  'lock-person': { by: ['admin'], sends: () => ({ id: 'no-such-person' }) },
  'unlock-person': { by: ['admin'], sends: () => ({ id: 'no-such-person' }) },
  'reset-password': { by: ['admin'], sends: () => ({ id: 'no-such-person' }) },
  'import-people': {
    by: ['admin'],
    sends: () => ({
      rows: [{ line: 2, name: '他人', username: 'stranger', role: '审计员', department: '武汉市东西湖区财政局', section: '' }],
    }),
  },
  'make-certificate': { by: ['admin'], sends: () => ({ departmentId: 'no-such-department' }) },
  'upload-certificate': { by: ['admin'], sends: () => ({ departmentId: 'no-such-department', file: 'MAMCAQA=', password: '' }) },
  'retire-certificate': { by: ['admin'], sends: () => ({ id: 'no-such-certificate' }) },
  'confirm-changes': { by: [], sends: () => ({ ids: [999_999], password: 'wrong-password-1' }) },
  'refuse-changes': { by: [], sends: () => ({ ids: [999_999], reason: '他人所拒', password: 'wrong-password-1' }) },
  'sign-department': {
    by: [],
    sends: ({ id }) => ({ year: 2022, evaluationId: id, version: 1, contents: '0'.repeat(64), password: 'wrong-password-1' }),
  },
  'begin-sealing': { by: [], sends: ({ id }) => ({ year: 2022, evaluationId: id, version: 1, contents: '0'.repeat(64) }) },
  'seal-file': { by: [], sends: () => ({ fileId: 'no-such-file', upload: 'no-such-upload' }) },
  'finish-sealing': { by: [], sends: () => ({ setId: 'no-such-set', version: 1, password: 'wrong-password-1' }) },
  'cancel-sealing': { by: [], sends: () => ({ setId: 'no-such-set' }) },
  'deliver-set': { by: [], sends: () => ({ setId: 'no-such-set', version: 1 }) },
  'start-again': { by: ['office'], sends: ({ id }) => ({ evaluationId: id, version: 1 }) },
  'reset-second-factor': { by: ['admin'], sends: () => ({ id: 'no-such-person', reason: '他人所重置' }) },
  'verify-second-factor': { by: 'everyone', sends: () => ({ code: '000000' }) },
  'ask-passkey': { by: 'everyone', sends: () => ({}) },
  'ask-provider': { by: 'everyone', sends: () => ({}) },
  'link-identity': { by: ['admin'], sends: () => ({ id: 'no-such-person', subject: '他人所关联' }) },
  'begin-authenticator': { by: 'everyone', sends: () => ({ password: 'wrong-password-1' }) },
  'confirm-authenticator': { by: 'everyone', sends: () => ({ code: '000000' }) },
  'remove-authenticator': { by: 'everyone', sends: () => ({ password: 'wrong-password-1' }) },
  'begin-passkey': { by: 'everyone', sends: () => ({ password: 'wrong-password-1' }) },
  'confirm-passkey': {
    by: 'everyone',
    sends: () => ({
      name: '他人所加',
      passkey: {
        id: 'AAAA',
        rawId: 'AAAA',
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' },
      },
    }),
  },
  'remove-passkey': { by: 'everyone', sends: () => ({ id: 'no-such-passkey', password: 'wrong-password-1' }) },
  'make-recovery-codes': { by: 'everyone', sends: () => ({ password: 'wrong-password-1' }) },
  'change-password': { by: 'everyone', sends: () => ({ current: 'wrong-password-1', next: 'another-password-2' }) },
  'sign-out': { by: 'everyone', sends: () => ({}) },
  'end-own-session': { by: 'everyone', sends: () => ({ handle: '0'.repeat(24) }) },
  'end-other-sessions': { by: 'everyone', sends: () => ({}) },
  'forget-browsers': { by: 'everyone', sends: () => ({}) },
  'end-person-sessions': { by: ['admin'], sends: () => ({ id: 'no-such-person' }) },
};

export const COMMAND_NAMES = Object.keys(WHO_MAY) as CommandName[];

/** Whether they are let on to it. */
export function isLet(name: CommandName, who: Reader): boolean {
  const { by } = WHO_MAY[name];
  return by === 'everyone' || by.includes(who);
}

// The states of a form and the steps between them: one table that drives buttons, server and tests.
// Who may do a step to whose form is permission.ts; what a condition means is checked where its facts are.
import type { FormKind } from '@/lib/form/evaluation';
import type { Role } from './role';

export type ProjectState = 'draft' | 'submitted' | 'returned' | 'confirmed';
export type DepartmentState = 'draft' | 'compiled' | 'signed' | 'delivered' | 'accepted' | 'returned';
export type State = ProjectState | DepartmentState;

export type TransitionAction =
  | 'submit'
  | 'recall'
  | 'ask-return'
  | 'decline-return'
  | 'return'
  | 'confirm'
  | 'reopen'
  | 'compile'
  | 'sign'
  | 'deliver'
  | 'accept'
  | 'start-again';

/** What must hold besides state and role. */
export type Condition =
  | 'no-errors'
  | 'warnings-explained'
  | 'not-looked-at'
  | 'looked-at'
  | 'return-asked'
  | 'no-return-asked'
  | 'reason'
  | 'not-signed'
  | 'all-confirmed'
  | 'password-again';

export interface Transition {
  form: FormKind;
  action: TransitionAction;
  from: State;
  to: State;
  role: Role;
  conditions: readonly Condition[];
  /** The step freezes a numbered revision. */
  freezes: boolean;
  /** Chinese, as on its button. */
  label: string;
}

type Row = Omit<Transition, 'form' | 'freezes'> & { freezes?: true };

const PROJECT: readonly (Row & { from: ProjectState; to: ProjectState })[] = [
  {
    action: 'submit',
    from: 'draft',
    to: 'submitted',
    role: 'section',
    conditions: ['no-errors', 'warnings-explained'],
    freezes: true,
    label: '提交',
  },
  {
    action: 'submit',
    from: 'returned',
    to: 'submitted',
    role: 'section',
    conditions: ['no-errors', 'warnings-explained'],
    freezes: true,
    label: '重新提交',
  },
  { action: 'recall', from: 'submitted', to: 'draft', role: 'section', conditions: ['not-looked-at'], label: '撤回' },
  {
    action: 'ask-return',
    from: 'submitted',
    to: 'submitted',
    role: 'section',
    conditions: ['looked-at', 'no-return-asked', 'reason'],
    label: '申请退回',
  },
  {
    action: 'ask-return',
    from: 'confirmed',
    to: 'confirmed',
    role: 'section',
    conditions: ['not-signed', 'no-return-asked', 'reason'],
    label: '申请退回',
  },
  {
    action: 'decline-return',
    from: 'submitted',
    to: 'submitted',
    role: 'office',
    conditions: ['return-asked', 'reason'],
    label: '不退回',
  },
  {
    action: 'decline-return',
    from: 'confirmed',
    to: 'confirmed',
    role: 'office',
    conditions: ['return-asked', 'reason'],
    label: '不退回',
  },
  { action: 'return', from: 'submitted', to: 'returned', role: 'office', conditions: ['reason'], label: '退回' },
  { action: 'confirm', from: 'submitted', to: 'confirmed', role: 'office', conditions: ['no-return-asked'], label: '确认' },
  { action: 'reopen', from: 'confirmed', to: 'returned', role: 'office', conditions: ['reason', 'not-signed'], label: '重新打开' },
];

const DEPARTMENT: readonly (Row & { from: DepartmentState; to: DepartmentState })[] = [
  {
    action: 'compile',
    from: 'draft',
    to: 'compiled',
    role: 'office',
    conditions: ['no-errors', 'all-confirmed'],
    freezes: true,
    label: '汇总定稿',
  },
  { action: 'reopen', from: 'compiled', to: 'draft', role: 'office', conditions: [], label: '重新编辑' },
  { action: 'sign', from: 'compiled', to: 'signed', role: 'signer', conditions: ['password-again'], label: '签署盖章' },
  { action: 'deliver', from: 'signed', to: 'delivered', role: 'signer', conditions: [], label: '报送财政局' },
  { action: 'accept', from: 'delivered', to: 'accepted', role: 'finance', conditions: [], label: '接收' },
  { action: 'return', from: 'delivered', to: 'returned', role: 'finance', conditions: ['reason'], label: '退回' },
  { action: 'start-again', from: 'returned', to: 'draft', role: 'office', conditions: [], label: '重新编制' },
];

const ofForm =
  (form: FormKind) =>
  (row: Row): Transition => ({ ...row, form, freezes: row.freezes ?? false });

/** Every step there is. */
export const TRANSITIONS: readonly Transition[] = [...PROJECT.map(ofForm('project')), ...DEPARTMENT.map(ofForm('department'))];

export const PROJECT_STATES: readonly ProjectState[] = ['draft', 'submitted', 'returned', 'confirmed'];
export const DEPARTMENT_STATES: readonly DepartmentState[] = ['draft', 'compiled', 'signed', 'delivered', 'accepted', 'returned'];

/** The state a new form is in. */
export const INITIAL_STATE = 'draft' satisfies State;

/** The states of that kind of form. */
export function statesOf(form: FormKind): readonly State[] {
  return form === 'project' ? PROJECT_STATES : DEPARTMENT_STATES;
}

/** Whether the text (as read from the database) is a state of that kind of form. */
export function isStateOf(form: FormKind, text: string): text is State {
  return statesOf(form).some((state) => state === text);
}

const STATE_LABELS: Record<State, string> = {
  draft: '填报中',
  submitted: '已提交',
  returned: '已退回',
  confirmed: '已确认',
  compiled: '已汇总',
  signed: '已签署',
  delivered: '已报送',
  accepted: '已接收',
};

/** The state in Chinese; the text itself where it is none. */
export function stateLabel(state: string): string {
  return Object.hasOwn(STATE_LABELS, state) ? STATE_LABELS[state as State] : state;
}

const ACTION_LABELS: Record<TransitionAction, string> = {
  submit: '提交',
  recall: '撤回',
  'ask-return': '申请退回',
  'decline-return': '不退回',
  return: '退回',
  confirm: '确认',
  reopen: '重新打开',
  compile: '汇总定稿',
  sign: '签署盖章',
  deliver: '报送',
  accept: '接收',
  'start-again': '重新编制',
};

/** The action in Chinese; the text itself where it is none. */
export function actionLabel(action: string): string {
  return Object.hasOwn(ACTION_LABELS, action) ? ACTION_LABELS[action as TransitionAction] : action;
}

/** The steps that role can take from that state, in the order of their buttons. Conditions are not looked at. */
export function allowedTransitions(form: FormKind, state: string, role: Role): Transition[] {
  return TRANSITIONS.filter((row) => row.form === form && row.from === state && row.role === role);
}

/** The step of that name, or undefined where the state or the role does not allow it. */
export function findTransition(form: FormKind, state: string, action: string, role: Role): Transition | undefined {
  return allowedTransitions(form, state, role).find((row) => row.action === action);
}

/** Whether contents can be edited in that state: until submitted or compiled. */
export function isEditable(form: FormKind, state: string): boolean {
  return state === 'draft' || (form === 'project' && state === 'returned');
}

/** Who types in a form in that state: whose it is, and in a submitted project form the office what is its own. Null: nobody. */
export function typistIn(form: FormKind, state: string): Role | null {
  if (isEditable(form, state)) return form === 'project' ? 'section' : 'office';
  return form === 'project' && state === 'submitted' ? 'office' : null;
}

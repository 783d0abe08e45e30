// Who may do what: product roles as one table of action → role → scope. States are workflow.ts's concern.
import type { Actor, Role } from './role';

/** How far a right reaches: the actor's own sections, own department, or everywhere. */
export type Scope = 'own-section' | 'own-department' | 'any';

const SECTION = { section: 'own-section' } as const;
const OFFICE = { office: 'own-department' } as const;
const SIGNER = { signer: 'own-department' } as const;
const FINANCE = { finance: 'any' } as const;
const DEPARTMENT = { ...OFFICE, ...SIGNER } as const;

const TABLE = {
  'project-form.read': { ...SECTION, ...DEPARTMENT },
  /** Each what is theirs, in its time (workflow.ts, lib/scheme/typing-problem.ts): the office under review. */
  'project-form.edit': { ...SECTION, ...OFFICE },
  /** Whose it is, and who set the year up. */
  'project-form.change-scheme': { ...SECTION, ...OFFICE },
  'project-form.create': { ...SECTION, ...OFFICE },
  /** Whose typing it is: a draft is not thrown away over the section's head. */
  'project-form.delete': SECTION,
  'project-form.submit': SECTION,
  'project-form.recall': SECTION,
  'project-form.ask-return': SECTION,
  'project-form.decline-return': OFFICE,
  'project-form.look-at': OFFICE,
  'project-form.return': OFFICE,
  'project-form.confirm': OFFICE,
  'project-form.reopen': OFFICE,
  /** Money outside the department's own project expenditure, whatever the form's state. */
  'project-form.mark-outside': OFFICE,

  'department-form.read': DEPARTMENT,
  'department-form.edit': OFFICE,
  'department-form.change-scheme': OFFICE,
  'department-form.create': OFFICE,
  'department-form.compile': OFFICE,
  'department-form.reopen': OFFICE,
  'department-form.sign': SIGNER,
  'department-form.deliver': SIGNER,
  'department-form.start-again': OFFICE,
  'department-form.accept': FINANCE,
  'department-form.return': FINANCE,

  'revision.download': { ...SECTION, ...DEPARTMENT },
  /** What was signed and delivered, one by one or all; never drafts. */
  'delivery.read': { ...DEPARTMENT, ...FINANCE },
  'delivery.download': { ...DEPARTMENT, ...FINANCE },
  /** States and scores without contents. */
  'progress.read': { ...DEPARTMENT, ...FINANCE },

  'remark.read': { ...SECTION, ...DEPARTMENT },
  'remark.write': OFFICE,
  'remark.answer': SECTION,
  'remark.close': OFFICE,
  /** Whether an adjusted score of a submitted form stands. */
  'score.decide': OFFICE,

  /** The department's report and disclosure text. */
  'narrative.read': DEPARTMENT,
  'narrative.edit': OFFICE,

  /** Rounds of the district: opened, changed, closed, and a department's deadline extended. */
  'year.open': FINANCE,
  /** Schemes of the district: uploaded, tried, published, retired. */
  'scheme.publish': FINANCE,
  'year.set-up': OFFICE,
  'expenditure-list.edit': OFFICE,
  /** The measures of the report: a section sees and reports on its own. */
  'rectification.read': { ...SECTION, ...DEPARTMENT },
  'rectification.report': SECTION,
  'rectification.edit': OFFICE,
  'people.manage': { admin: 'any' },
  /** Made, uploaded and retired; who manages them can sign nothing. */
  'certificate.manage': { admin: 'any' },
  /** Accounts and certificates that wait for a second person; whose they may confirm is lib/workflow/access-change.ts. */
  'access.confirm': { signer: 'own-department', finance: 'any' },
  'audit.read': { auditor: 'any' },
} as const satisfies Record<string, Partial<Record<Role, Scope>>>;

export type PermittedAction = keyof typeof TABLE;

/** The table itself, for tests and documentation. */
export const PERMISSIONS: Readonly<Record<PermittedAction, Readonly<Partial<Record<Role, Scope>>>>> = TABLE;

/** Where the thing acted upon belongs. A department form has no section. */
export interface Subject {
  departmentId: string;
  sectionId: string | null;
}

/** What the scope of an action is for a role; undefined where the role may not do it at all. */
export function scopeOf(action: PermittedAction, role: Role): Scope | undefined {
  const row = PERMISSIONS[action];
  return Object.hasOwn(row, role) ? row[role] : undefined;
}

/** Whether the actor may do the action to something of that department and section. The state is not looked at. */
export function mayDo(actor: Pick<Actor, 'role' | 'departmentId' | 'sectionIds'>, action: PermittedAction, subject: Subject): boolean {
  switch (scopeOf(action, actor.role)) {
    case 'any':
      return true;
    case 'own-department':
      return subject.departmentId === actor.departmentId;
    case 'own-section':
      return subject.departmentId === actor.departmentId && subject.sectionId !== null && actor.sectionIds.includes(subject.sectionId);
    default:
      return false;
  }
}

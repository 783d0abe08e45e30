// A closed year is shut: every command that writes to a year is tried on one, and every other is named as such.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDelivery } from '@/testing/delivery-factory';
import { makeEvaluation } from '@/testing/factories';
import { COMMAND_NAMES, findCommand } from '../../command-registry';
import { useInstallation as atInstallation } from '../../../../testing/installation';
import { codeOf, NOW, openWorld, type World } from '../../../../testing/world';

atInstallation();

let world: World;
let ids: {
  draft: string;
  department: string;
  remark: string;
  item: string;
  set: string;
  file: string;
  section: string;
  departmentId: string;
};

beforeAll(async () => {
  world = await openWorld();
  const common = { department: world.department, by: world.as.section.actor, now: NOW };
  const { id: draft } = await makeEvaluation(world.db, common);
  const { setId, evaluationId, files } = await makeDelivery(world.db, { ...common, state: 'delivered' });
  const remark = await world.db.remark.create({
    data: { evaluationId: draft, revisionNumber: 1, path: '', rowId: '', text: '请补充', byId: world.as.office.actor.id, at: NOW },
  });
  const item = await world.db.rectification.create({
    data: { yearId: world.department.yearId, order: 1, measure: '整改', sectionId: world.department.sections[0]?.id ?? null },
  });
  ids = {
    draft,
    department: evaluationId,
    remark: remark.id,
    item: item.id,
    set: setId,
    file: files[0]?.id ?? '',
    section: world.department.sections[0]?.id ?? '',
    departmentId: world.department.id,
  };
  await world.db.round.update({ where: { year: 2022 }, data: { state: 'closed' } });
  await world.db.year.updateMany({ where: { year: 2022 }, data: { state: 'closed' } });
});
afterAll(() => world.close());

const DIGEST = 'a'.repeat(64);

/** Who does what to the closed year; forms are at version 1. */
const SHUT: Record<string, [who: keyof World['as'], input: () => unknown]> = {
  'accept-delivery': ['finance', () => ({ setId: ids.set })],
  'answer-remark': ['section', () => ({ remarkId: ids.remark, text: '已补充' })],
  'begin-sealing': ['signer', () => ({ year: 2022, evaluationId: ids.department, version: 1, contents: DIGEST })],
  'cancel-sealing': ['signer', () => ({ setId: ids.set })],
  'change-round': ['finance', () => ({ year: 2022, version: 1, deadline: '2099-01-01', notice: '', departmentIds: [ids.departmentId] })],
  'change-scheme': ['section', () => ({ evaluationId: ids.draft, version: 1, schemeId: 'mof-2020' })],
  'close-remark': ['office', () => ({ remarkId: ids.remark })],
  'close-round': ['finance', () => ({ year: 2022, version: 1, reason: '结束' })],
  'compile-department': ['office', () => ({ evaluationId: ids.department, version: 1 })],
  'confirm-evaluations': ['office', () => ({ items: [{ evaluationId: ids.draft, version: 1 }] })],
  'create-evaluation': ['section', () => ({ sectionId: ids.section, year: 2022, projectName: '新项目' })],
  'decide-score': [
    'office',
    () => ({
      evaluationId: ids.draft,
      revisionNumber: 1,
      path: 'goals[0].groups[0].indicators[0]',
      filed: '1',
      rule: '2',
      accepted: true,
      before: null,
      reason: '',
    }),
  ],
  'delete-evaluation': ['section', () => ({ evaluationId: ids.draft, version: 1 })],
  'delete-rectification': ['office', () => ({ id: ids.item, version: 1 })],
  'deliver-set': ['signer', () => ({ setId: ids.set, version: 1 })],
  'extend-deadline': ['finance', () => ({ departmentId: ids.departmentId, year: 2022, deadline: '2099-01-01', reason: '延期' })],
  'finish-sealing': ['signer', () => ({ setId: ids.set, version: 1, password: 'no matter 1' })],
  'mark-outside': ['office', () => ({ evaluationId: ids.draft, version: 1, rows: [], whole: null })],
  'ask-return': ['section', () => ({ evaluationId: ids.draft, version: 1, reason: '补充' })],
  'decline-return': ['office', () => ({ evaluationId: ids.draft, version: 1, answer: '不必' })],
  'recall-evaluation': ['section', () => ({ evaluationId: ids.draft, version: 1 })],
  'reopen-evaluation': ['office', () => ({ evaluationId: ids.draft, version: 1, reason: '补充' })],
  'return-delivery': ['finance', () => ({ setId: ids.set, reason: '重报' })],
  'return-evaluation': ['office', () => ({ evaluationId: ids.draft, version: 1, reason: '补充' })],
  'save-evaluation': [
    'section',
    () => ({
      evaluationId: ids.draft,
      batchId: 'closed-year-batch',
      knownVersion: 1,
      edits: [{ kind: 'set', at: '', field: 'improvements', from: '', to: '加强' }],
    }),
  ],
  'save-list': ['office', () => ({ year: 2022, version: 1, rows: [] })],
  'save-narrative-section': ['office', () => ({ year: 2022, document: 'report', section: 'duties', version: 0, content: { blocks: [] } })],
  'save-rectification': [
    'office',
    () => ({ year: 2022, id: null, version: null, measure: '整改', sectionId: null, deadline: null, state: 'open', done: '' }),
  ],
  'seal-file': ['signer', () => ({ fileId: ids.file, upload: 'no-such-upload' })],
  'set-up-projects': [
    'office',
    () => ({
      year: 2022,
      rows: [{ id: null, name: '新项目', sectionId: ids.section, budget: '', executed: '', sources: [], purpose: '' }],
    }),
  ],
  'sign-department': [
    'signer',
    () => ({ year: 2022, evaluationId: ids.department, version: 1, contents: DIGEST, password: 'no matter 1' }),
  ],
  'start-again': ['office', () => ({ evaluationId: ids.department, version: 1 })],
  'submit-evaluation': ['section', () => ({ evaluationId: ids.draft, version: 1 })],
  'take-over-rectifications': ['office', () => ({ from: 2021, to: 2022 })],
  'take-over-year': ['office', () => ({ from: 2021, to: 2022 })],
  'write-remark': ['office', () => ({ evaluationId: ids.draft, revisionNumber: 1, row: '', cell: '', text: '请补充' })],
};

/**
 * Not of a year, or on purpose of a closed one too: opening it again, looking at a form, and what was done
 * about a measure since.
 */
const NOT_SHUT = [
  'change-password',
  'import-people',
  'lock-person',
  'look-at-evaluation',
  'make-certificate',
  'open-round',
  'order-sections',
  'reopen-round',
  'report-rectification',
  'reset-password',
  'retire-certificate',
  'save-department',
  'save-person',
  'save-section',
  'set-department-active',
  'set-section-active',
  'publish-scheme',
  'retire-scheme',
  'sign-out',
  'unlock-person',
  'upload-certificate',
  // Accounts: sessions, second factors, what waits for a second person.
  'ask-passkey',
  'ask-provider',
  'begin-authenticator',
  'begin-passkey',
  'confirm-authenticator',
  'confirm-changes',
  'confirm-passkey',
  'end-other-sessions',
  'end-own-session',
  'end-person-sessions',
  'forget-browsers',
  'link-identity',
  'make-recovery-codes',
  'refuse-changes',
  'remove-authenticator',
  'remove-passkey',
  'reset-second-factor',
  'verify-second-factor',
];

describe('a closed year', () => {
  it('knows every command', () => {
    expect([...Object.keys(SHUT), ...NOT_SHUT].sort()).toEqual([...COMMAND_NAMES].sort());
  });

  it.each(Object.keys(SHUT))('is shut to %s', async (name) => {
    const [who, input] = SHUT[name] ?? ['office', () => ({})];
    const before = await world.countAudit();
    const outcome = await findCommand(name)?.execute({ db: world.db, session: world.as[who], now: NOW }, input());
    expect(outcome && codeOf(outcome), JSON.stringify(outcome)).toBe('year-closed');
    expect(await world.countAudit()).toBe(before);
  });
});

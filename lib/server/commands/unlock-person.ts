// An account is taken back into use, also one that too many wrong passwords had locked.
import { z } from 'zod';
import { ok } from '@/lib/domain/problem';
import { defineCommand } from '../command';
import { personSubject } from '../people/managed-people';
import { id } from './input';

export const unlockPerson = defineCommand({
  name: 'unlock-person',
  label: '启用账号或解除锁定',
  input: z.strictObject({ id }),
  what: '这个人员',
  permission: { see: () => 'people.manage', act: () => 'people.manage' },
  subject: (tx, input) => personSubject(tx, input.id),
  state: 'any',
  async run(tx, { subject: { person } }) {
    await tx.person.update({ where: { id: person.id }, data: { active: true, lockedUntil: null, failedAttempts: 0 } });
    return ok({ changed: !person.active || person.lockedUntil !== null });
  },
  audit: (_, { changed }) => (changed ? {} : null),
});

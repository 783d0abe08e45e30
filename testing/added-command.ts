// The file of a command that no contract has: what testing/command.test.ts adds. It is written as any other; only its name and its text are told
// to the compiler as those of one that there is.
import { ok } from '@/lib/workflow/problem';
import { evaluationSubject, formPermission } from '../lib/server/forms/evaluation-subject';
import { defineCommand } from '../lib/server/gate/command';

const textOf = (input: { evaluationId: string }) => (input as unknown as { text: string }).text;

export const countWords = defineCommand({
  name: 'count-words' as unknown as 'look-at-evaluation',
  label: '数字数',
  what: '这张自评表',
  permission: formPermission('look-at'),
  subject: (tx, { evaluationId }) => evaluationSubject(tx, evaluationId),
  state: 'any',
  run: (_, { input }) => Promise.resolve(ok({ state: '', first: textOf(input) !== '空' })),
  audit: ({ subject, input }, { first }) => (first ? { characters: textOf(input).length, evaluationId: subject.row.id } : null),
  trail: {
    label: '数了字数',
    details: ({ characters, evaluationId }: { characters: number; evaluationId: string }, names) =>
      `${names.evaluation(evaluationId)}，${characters} 字`,
  },
});

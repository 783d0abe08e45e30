// Every write that a person can do, by name. What is not here cannot be reached.
import type { Command } from './command';
import { answerRemark } from './commands/answer-remark';
import { changePassword } from './commands/change-password';
import { createEvaluation } from './commands/create-evaluation';
import { deleteEvaluation } from './commands/delete-evaluation';
import { lookAtEvaluation } from './commands/look-at-evaluation';
import { recallEvaluation } from './commands/recall-evaluation';
import { saveEvaluation } from './commands/save-evaluation';
import { saveNarrativeSection } from './commands/save-narrative-section';
import { signOut } from './commands/sign-out';
import { submitEvaluation } from './commands/submit-evaluation';

const COMMANDS: ReadonlyMap<string, Command> = new Map(
  [
    answerRemark,
    changePassword,
    createEvaluation,
    deleteEvaluation,
    lookAtEvaluation,
    recallEvaluation,
    saveEvaluation,
    saveNarrativeSection,
    signOut,
    submitEvaluation,
  ].map((command) => [command.name, command]),
);

/** The command of that name, or undefined. */
export function findCommand(name: string): Command | undefined {
  return COMMANDS.get(name);
}

/** Every name, for tests. */
export const COMMAND_NAMES = [...COMMANDS.keys()];

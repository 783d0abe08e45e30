// Every command: its name, what it takes, what it answers. Server (`defineCommand`, the registry), browser (`runCommand`) and tests are
// held to it by the compiler.
import type { z } from 'zod';
import { accountCommands } from './account-commands';
import { certificateCommands } from './certificate-commands';
import { confirmationCommands } from './confirmation-commands';
import { deliveryCommands } from './delivery-commands';
import { departmentCommands } from './department-commands';
import { formCommands } from './form-commands';
import { narrativeCommands } from './narrative-commands';
import { peopleCommands } from './people-commands';
import { rectificationCommands } from './rectification-commands';
import { reviewCommands } from './review-commands';
import { schemeCommands } from './scheme-commands';
import { signingCommands } from './signing-commands';
import { yearCommands } from './year-commands';

const commands = {
  ...accountCommands,
  ...certificateCommands,
  ...confirmationCommands,
  ...deliveryCommands,
  ...departmentCommands,
  ...formCommands,
  ...narrativeCommands,
  ...peopleCommands,
  ...rectificationCommands,
  ...reviewCommands,
  ...schemeCommands,
  ...signingCommands,
  ...yearCommands,
};

type Commands = typeof commands;
export type CommandName = keyof Commands;

/** Whoever sends something does not give it out of hand. */
type Sent<T> = T extends readonly (infer E)[] ? readonly Sent<E>[] : T extends object ? { readonly [K in keyof T]: Sent<T[K]> } : T;

/** What is sent. */
export type CommandInput<N extends CommandName> = Sent<z.input<Commands[N]['input']>>;

/** What the server makes of it: trimmed, days as times, defaults filled in. */
export type CommandGiven<N extends CommandName> = z.output<Commands[N]['input']>;

/** What comes back where it was done. */
export type CommandAnswer<N extends CommandName> = Exclude<Commands[N]['answer'], undefined>;

const TERMS: { readonly [N in CommandName]: { readonly input: z.ZodType<CommandGiven<N>> } } = commands;

/** The schema of a command's input. */
export function inputOf<N extends CommandName>(name: N): z.ZodType<CommandGiven<N>> {
  return TERMS[name].input;
}

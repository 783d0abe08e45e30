// What a command says of itself, and what it is to those who run it: the gate (command.ts) makes the one of the other.
import type { z } from 'zod';
import type { CommandAnswer, CommandGiven, CommandName } from '@/lib/contract/commands';
import type { FormKind } from '@/lib/form/evaluation';
import type { PermittedAction } from '@/lib/workflow/permission';
import type { Outcome } from '@/lib/workflow/problem';
import type { Actor } from '@/lib/workflow/role';
import type { Waiting } from '@/lib/workflow/second-factor';
import type { Transition, TransitionAction } from '@/lib/workflow/workflow';
import type { AuditAction } from '../audit/audit';
import type { Words } from '../audit/trail-words';
import type { Db, Tx } from '../database/connect';
import type { AuditRow } from '../generated/client';
import type { SignedIn } from '../session/sessions';

/** What a command acts upon, as loaded in its transaction. */
export interface CommandSubject {
  /** Such as `evaluation:clx…`, for the trail. */
  auditSubject: string;
  departmentId: string;
  sectionId: string | null;
  /** Where it belongs to a department's year: whether that is open. Only `inClosedYear` writes to a closed one. */
  yearState?: string;
  /** Of a form: its kind, state and version. */
  form?: FormKind;
  state?: string;
  version?: number;
}

export interface CommandContext<I, S, P> {
  input: I;
  subject: S;
  actor: Actor;
  session: SignedIn;
  now: Date;
  prepared: P;
  /** The workflow's step, where the command is one. */
  transition: Transition | null;
}

/** What is done with the write and how: see `defineCommand`. */
export interface CommandSpec<A extends AuditAction, I, S extends CommandSubject, V, P, D> {
  name: A;
  /** Chinese, as in 不能{label}. */
  label: string;
  /** `self`: everyone signed in, on their own account. Otherwise what the subject needs to be seen, and to be acted upon (null: nobody may). */
  permission: 'self' | { see: (subject: S) => PermittedAction; act: (subject: S) => PermittedAction | null };
  /** Chinese name of the subject, as in 没有找到{what}. */
  what: string;
  subject: (tx: Tx, input: I, actor: Actor) => Promise<S | null>;
  /** `editable`: the form's contents must be open; `typed`: the person types in it now; a step's name: the workflow must allow it; `any`: whatever state. */
  state: 'any' | 'editable' | 'typed' | { step: TransitionAction };
  /** What of the subject keeps it from being done, where that is no state of a form. */
  refusal?: (subject: S, actor: Actor) => Outcome<null>;
  /** The version that the person saw, where acting on another would be a mistake. */
  version?: (input: I) => number;
  /** Is done to a year that is closed, too. */
  inClosedYear?: true;
  /** Can be used while the session waits for one of these. */
  during?: readonly Waiting[];
  /** Slow work outside the transaction, such as hashing. Must write nothing but what `settle` takes back. */
  prepare?: (db: Db, input: I, session: SignedIn, now: Date) => Promise<P>;
  /** After the commit, and only then: tells this process what the database holds now. */
  committed?: (context: CommandContext<I, S, P>, value: V) => void;
  /** After the transaction, whatever came of it: takes back what `prepare` made and nothing in the database needs. */
  settle?: (db: Db, prepared: P) => Promise<void>;
  /** Names a request so that a retry is recognised: answered by `replay`, in any state, and not run again. */
  requestId?: (input: I, actor: Actor) => string | undefined;
  replay?: (tx: Tx, context: CommandContext<I, S, P>, done: AuditRow) => Promise<Outcome<V>>;
  run: (tx: Tx, context: CommandContext<I, S, P>) => Promise<Outcome<V>>;
  /** A refusal by `run` is committed with what it wrote (a counted wrong password), not rolled back. */
  keepsRefusal?: true;
  /** The details of the audit row; null where nothing was changed. */
  audit: (context: CommandContext<I, S, P>, value: V) => D | null;
  /** What the trail calls it, and says of those details. Rows of earlier versions are read with it, too. */
  trail: Words<D>;
  /** What the trail says it was done to, where that is only made by `run`. */
  auditSubject?: (value: V) => string;
}

export interface CommandRequest {
  db: Db;
  session: SignedIn | null;
  now: Date;
}

export interface Command {
  name: AuditAction;
  readonly trail: Words<never>;
  /** Runs the command on untrusted input. Expected refusals are values; so is the unexpected, logged with a reference. */
  execute(request: CommandRequest, input: unknown): Promise<Outcome<unknown>>;
}

/** A command by its name in the contract, for callers on the server and tests. */
export interface TypedCommand<N extends CommandName> extends Command {
  name: N;
  execute(request: CommandRequest, input: unknown): Promise<Outcome<CommandAnswer<N>>>;
  /** Whether it would get as far as to be run, as things are: asked before a large body is received. Writes nothing. */
  admits(request: CommandRequest, input: unknown): Promise<Outcome<null>>;
  readonly input: z.ZodType<CommandGiven<N>>;
}

/** Every command of the contract, under its own name. */
export type CommandRegistry = { readonly [N in CommandName]: TypedCommand<N> };

/** What a command says of itself before it is asked for: which buttons a page shows. */
export interface Offered<S> {
  /**
   * Whether the gate would let that person do it to the subject as it stands: permission, year, state and refusal, whatever the input
   * will be. Pages ask here and work nothing out again. Whether the account counts is not looked at: pages say that in words.
   */
  may(actor: Actor, subject: S): boolean;
}

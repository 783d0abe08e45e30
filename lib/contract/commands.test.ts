// Proof that the contract bites: small programs, good lines and bad ones, as the compiler sees them with the project's own options. A bad
// line ends in `// refused`; where the types became loose, the compiler lets it pass and the test fails.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const PROGRAMS: Record<string, string> = {
  'components/probe.ts': `
    import { ask, askSignedIn, runCommand } from '@/components/session/command';
    import { useCommand } from '@/components/session/use-command';
    import { useJob } from '@/components/ui/use-job';
    import { formEngine } from '@/components/form/autosave/form-engine';

    declare const anything: unknown;
    declare const anyName: string;
    export async function good() {
      const made = await runCommand('create-evaluation', { sectionId: 's', year: 2022, projectName: '甲' });
      if (made.ok) made.value.id.trim();
      await runCommand('sign-out', {}, { quiet: true });
      await runCommand('order-sections', { departmentId: 'd', ids: ['a', 'b'] as readonly string[] });
      await useCommand('deliver-set').send({ setId: 's', version: 1 }, ({ number }) => number.toString());
    }
    export async function goodAnswers(file: File) {
      const sealed = await ask('sealing', [2022, 'f'], { method: 'POST', body: file });
      if (sealed.ok) sealed.value.signer.trim();
    }
    export async function badAnswers(file: File) {
      await ask('seeling', [2022, 'f'], {}); // refused
      await ask('sealing', ['2022', 'f'], {}); // refused
      const sealed = await ask('sealing', [2022, 'f'], { method: 'POST', body: file });
      if (sealed.ok) sealed.value.singer.trim(); // refused
      const uploaded = await askSignedIn('schemeUpload', [], {});
      if (uploaded.ok) uploaded.value?.refused.toFixed(2); // refused
    }
    export function jobs() {
      const made = { stage: 'making', share: 0, job: 'j', failure: null } as const;
      useJob('documentMaking', made, { where: ({ job }) => [2022, 'list', job], goesOn: ({ stage }) => stage === 'making' }).start(2022, 'list');
      useJob('documentMakin', made, { where: () => [], goesOn: () => false }); // refused
      useJob('documentMaking', made, { where: ({ job }) => ['2022', 'list', job], goesOn: () => false }); // refused
      useJob('documentMaking', made, { where: () => [2022, 'list'], goesOn: ({ stage }) => stage === 'makin' }); // refused
      useJob('signing', null, { where: () => [2022], goesOn: () => false }).start('2022'); // refused
    }
    export const saves = (engine: Parameters<typeof formEngine>[0]) => engine.send({ evaluationId: 'e', batchId: 'b', version: 1, edits: [] }); // refused
    export async function bad() {
      await runCommand('create-evaluatoin', { sectionId: 's', year: 2022, projectName: '甲' }); // refused
      await runCommand(anyName, {}); // refused
      await runCommand('lock-person', anything); // refused
      await runCommand('lock-person', { ident: 'p' }); // refused
      await runCommand('lock-person', { id: 'p', reason: '' }); // refused
      await runCommand('deliver-set', { setId: 's' }); // refused
      await runCommand('deliver-set', { setId: 's', version: '1' }); // refused
      await runCommand('set-up-projects', { year: 2022, rows: [{ same: true }] }); // refused
      const made = await runCommand('create-evaluation', { sectionId: 's', year: 2022, projectName: '甲' });
      if (made.ok) made.value.ident.trim(); // refused
      if (made.ok) made.value.id.toFixed(2); // refused
      await useCommand('deliver-sett').send({ setId: 's', version: 1 }, null); // refused
      await useCommand('deliver-set').send({ setId: 's' }, null); // refused
      await useCommand('deliver-set').send({ setId: 's', version: 1 }, ({ nmber }) => nmber.toString()); // refused
    }
  `,
  'lib/server/probe.ts': `
    import { z } from 'zod';
    import type { JobAnswers } from '@/lib/contract/answers';
    import { defineCommand } from '@/lib/server/gate/command';
import type { CommandRegistry } from '@/lib/server/gate/command-spec';
    import { defineJob } from '@/lib/server/gate/job';
    import { ok } from '@/lib/workflow/problem';

    const subject = async () => ({ auditSubject: '', departmentId: '', sectionId: null });
    const job = { what: '', see: 'department-form.read', about: () => 2022, start: null, cancel: async () => ok(null) } as const;
    const trail = { label: '', details: ({ name }: { name: string }) => name };
    const own = { label: '', what: '', permission: 'self', state: 'any', subject, trail } as const;
    const named = { ...own, audit: () => null, run: async () => ok({ name: '' }) };
    export const good = defineCommand({ ...own, name: 'remove-passkey', run: async (_, { input }) => ok({ name: input.id }), audit: (_, { name }) => ({ name }) });
    defineCommand({ ...named, name: 'remove-passkey' });
    defineCommand({ ...named, name: 'remove-passkei' }); // refused
    defineCommand({ ...named, name: 'remove-passkey', input: z.strictObject({ id: z.string() }) }); // refused
    defineCommand({ ...named, name: 'remove-passkey', run: async (_, { input }) => ok({ name: input.ident }) }); // refused
    defineCommand({ ...named, name: 'remove-passkey', version: ({ id }) => id }); // refused
    defineCommand({ ...named, name: 'remove-passkey', run: async () => ok({}) }); // refused
    defineCommand({ ...named, name: 'remove-passkey', run: async () => ok({ name: 1 }) }); // refused
    defineCommand({ ...named, name: 'remove-passkey', audit: (_, { nmae }) => ({ name: nmae }) }); // refused
    defineCommand({ ...named, name: 'remove-passkey', audit: () => ({ nmae: '' }) }); // refused

    declare const all: CommandRegistry;
    const { 'lock-person': lock, ...rest } = all;
    export const complete: CommandRegistry = { ...rest, 'lock-person': lock };
    export const less: CommandRegistry = rest; // refused
    export const more: CommandRegistry = { ...all, 'no-such-command': lock }; // refused
    defineJob<number, JobAnswers['signing']>({ ...job, follow: async () => ok(null) });
    defineJob<number, JobAnswers['signing']>({ ...job, follow: async () => ok({ done: 1 }) }); // refused
    defineJob<number, JobAnswers['signing']>({ ...job, see: 'year.opn', follow: async () => ok(null) }); // refused
    export const swapped: CommandRegistry = { ...rest, 'lock-person': all['unlock-person'] }; // refused
  `,
};

/** The project's own options. */
function options(): ts.CompilerOptions {
  const { config, error } = ts.readConfigFile(path.join(ROOT, 'tsconfig.json'), (name) => readFileSync(name, 'utf8')) as {
    config: { include: string[] };
    error?: ts.Diagnostic;
  };
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return { ...ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, ROOT).options, incremental: false };
}

/** What the compiler says of each program, by its lines (from 1). The programs stand on no disk. */
function problems(): Record<string, Map<number, string>> {
  const texts = new Map(Object.entries(PROGRAMS).map(([name, text]) => [path.join(ROOT, name), text]));
  const host = ts.createCompilerHost(options());
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.getSourceFile = (name, version, ...rest) => {
    const text = texts.get(name);
    return text === undefined ? getSourceFile(name, version, ...rest) : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...texts.keys()], options(), host);
  return Object.fromEntries(
    [...texts.keys()].map((name) => {
      const file = program.getSourceFile(name);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      return [
        path.relative(ROOT, name),
        new Map(
          found.map(({ start, messageText }) => [
            (file?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1,
            ts.flattenDiagnosticMessageText(messageText, '\n'),
          ]),
        ),
      ];
    }),
  );
}

it('a wrong name, field or answer of a command is a compiler’s error, on the screen and on the server', { timeout: 180_000 }, () => {
  for (const [name, said] of Object.entries(problems())) {
    const lines = (PROGRAMS[name] ?? '').split('\n');
    const refused = lines.flatMap((line, at) => (line.endsWith('// refused') ? [at + 1] : []));
    expect(refused.length, name).toBeGreaterThan(10);
    const shown = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b).map((at) => `${at}: ${lines[at - 1]?.trim()}`);
    expect(shown(said.keys()), [...said.values()].join('\n')).toEqual(shown(refused));
  }
});

// No text of any command's input reaches it with characters that nobody sees; what a file brings loses them as well.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { utils, write } from '@e965/xlsx';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { parseDelimited } from '@/lib/exchange/delimited-text';
import { printableText } from '@/lib/print/engine/printable-text';
import { readJsonBytes, readJsonText } from '@/lib/exchange/json-file';
import { isSameDepartment } from '@/lib/signature/given-names';
import type { CommandName } from '@/lib/contract/commands';
import type { TypedCommand } from './gate/command-spec';
import { COMMAND_NAMES, findCommand } from './command-registry';
import { changePassword } from './account/commands/change-password';
import { saveDepartment } from './departments/commands/save-department';
import { savePerson } from './people/commands/save-person';
import { saveSection } from './departments/commands/save-section';
import { codeOf, openWorld, type World } from '../../testing/world';
import { checkPeople } from './people/people-import';
import { tableCells } from './spreadsheet/table-cells';

const UNSEEN = 'x\u200b\u202e\u00ad\u{e0041}\ufeff\u3164\u034f\u2800x';

interface Schema {
  def: {
    type: string;
    in?: Schema;
    out?: Schema;
    element?: Schema;
    shape?: Record<string, Schema>;
    options?: Schema[];
    innerType?: Schema;
    valueType?: Schema;
    keyType?: Schema;
    items?: Schema[];
    left?: Schema;
    right?: Schema;
    getter?: () => Schema;
  };
}

/** A value with a text of that kind wherever the schema takes one; `seen` keeps it from going in circles. */
function sampleOf({ def }: Schema, seen: readonly Schema['def'][] = []): unknown {
  if (seen.includes(def)) return null;
  const inner = (schema: Schema | undefined) => (schema ? sampleOf(schema, [...seen, def]) : undefined);
  switch (def.type) {
    case 'string':
    case 'unknown':
    case 'any':
      return UNSEEN;
    case 'object':
      return Object.fromEntries(Object.entries(def.shape ?? {}).map(([key, schema]) => [key, inner(schema)]));
    case 'array':
      return [inner(def.element)];
    case 'tuple':
      return def.items?.map(inner);
    case 'record':
      return { [String(inner(def.keyType))]: inner(def.valueType) };
    case 'union':
      return { options: def.options?.map(inner) };
    case 'intersection':
      return { left: inner(def.left), right: inner(def.right) };
    case 'pipe':
      return inner(def.in?.def.type === 'transform' ? def.out : def.in);
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
    case 'catch':
    case 'readonly':
    case 'nonoptional':
      return inner(def.innerType);
    case 'lazy':
      return inner(def.getter?.());
    case 'number':
    case 'int':
    case 'boolean':
    case 'null':
    case 'literal':
    case 'enum':
    case 'date':
    case 'bigint':
    case 'never':
      return null;
    default:
      throw new Error(`the test does not know what a ${def.type} takes`);
  }
}

function placesIn(value: unknown, at = ''): string[] {
  if (typeof value === 'string') return /[\p{Cf}\u3164\u034f\u2800]/u.test(value) ? [at] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(/[\p{Cf}\u3164\u034f\u2800]/u.test(key) ? [`${at}.${key}`] : []),
    ...placesIn(inner, `${at}.${key}`),
  ]);
}

const commandOf = (name: string) => findCommand(name) as TypedCommand<CommandName>;

describe('what commands are given', () => {
  it('no text of any keeps them, but passwords, which are used as they are', () => {
    const texts = new Map(COMMAND_NAMES.map((name) => [name, sampleOf(commandOf(name).input as unknown as Schema)]));
    expect([...texts.values()].flatMap((sample) => placesIn(sample)).length).toBeGreaterThan(80);
    const kept = [...texts].flatMap(([name, sample]) => {
      const { def } = commandOf(name).input as unknown as { def: { in: z.ZodType } };
      return placesIn(def.in.parse(sample)).map((place) => `${name}${place}`);
    });
    expect(kept.filter((place) => !/\.(?:password|current|next)$/.test(place))).toEqual([]);
    expect(kept).toEqual(
      expect.arrayContaining([
        'change-password.current',
        'change-password.next',
        'upload-certificate.password',
        'sign-department.password',
      ]),
    );
  });

  let world: World;
  beforeEach(async () => (world = await openWorld()));
  afterEach(() => world.close());

  it('a name is kept without them; one that was stored with them can still be changed', async () => {
    const made = await world.run(saveDepartment, 'admin', { id: null, name: '甲\u200b县\u202e教育局', seen: null });
    expect(codeOf(made)).toBe('ok');
    const row = await world.db.department.findFirstOrThrow({ where: { name: '甲县教育局' } });
    await world.db.department.update({ where: { id: row.id }, data: { name: '甲\u200b县教育局' } });
    expect(codeOf(await world.run(saveDepartment, 'admin', { id: row.id, name: '甲县教育体育局', seen: '甲\u200b县教育局' }))).toBe('ok');
  });

  it.each(['\ufe00', '\u{e0100}', '\u3164', '\uffa0', '\u034f', '\u2800', '\u17b4', '\u0007', '\ufffc', '\ue000', '\u{e0fff}', '\u2028'])(
    'no department, section or person is named with %j so that it looks like another',
    async (unseen) => {
      const {
        id,
        name: taken,
        sections: [section],
      } = world.department;
      for (const name of [`${taken}${unseen}`, `${taken.slice(0, 1)}${unseen}${taken.slice(1)}`]) {
        expect(['name-taken', 'invalid-input']).toContain(codeOf(await world.run(saveDepartment, 'admin', { id: null, name, seen: null })));
      }
      expect(['name-taken', 'invalid-input']).toContain(
        codeOf(await world.run(saveSection, 'admin', { departmentId: id, id: null, name: `${section?.name ?? ''}${unseen}`, seen: null })),
      );
      const made = await world.run(savePerson, 'admin', {
        id: null,
        departmentId: id,
        username: 'someone',
        name: `张${unseen}三`,
        role: 'office',
        sectionIds: [],
        seen: null,
      });
      if (made.ok) expect((await world.db.person.findUniqueOrThrow({ where: { id: made.value.id } })).name).toBe('张三');
      else expect(codeOf(made)).toBe('invalid-input');
      const [row] = await checkPeople(world.db, [
        { line: 2, name: `张${unseen}三`, username: 'another', role: '办公室审核', department: taken, section: '' },
      ]);
      expect(row?.problems).toEqual(['姓名含有看不见或没有字形的字符：请删除后重新输入']);
    },
  );

  it('a new password with them is refused, and says why', async () => {
    const outcome = await world.run(changePassword, 'section', { current: 'the present one', next: 'A-long\u200b-new-password-9' });
    expect(codeOf(outcome)).toBe('invalid-input');
    expect(JSON.stringify(outcome)).toContain('看不见的字符');
  });
});

describe('a department’s name and one more character', () => {
  it('that no typeface draws, or that leaves the printed page as it was, is the same department', () => {
    const base = '商务局';
    const different: string[] = [];
    for (let code = 0; code < 0x110000; code += 1) {
      if (code >= 0xd800 && code <= 0xdfff) continue;
      const letter = String.fromCodePoint(code);
      const drawn =
        printableText(`${base}${letter}`).trim() !== base && !/[\p{C}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/u.test(letter);
      if (!drawn && !(isSameDepartment(`${base}${letter}`, base, []) && isSameDepartment(`商${letter}务局`, base, [])))
        different.push(code.toString(16));
    }
    expect(different).toEqual([]);
  });
});

describe('what files bring', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ziping-unseen-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('tables, pasted or uploaded', () => {
    expect(parseDelimited('\ufeff甲\u200b,乙\u00ad\n')).toEqual([['甲', '乙']]);
    const book = utils.book_new(utils.aoa_to_sheet([['甲\u200b', '\u202e乙']]), 'x');
    const cells = tableCells(new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer), 10);
    expect(cells).toEqual({ ok: true, rows: [['甲', '乙']] });
  });

  it('files of forms; what was stored or signed is read as it is', () => {
    const json = JSON.stringify({ title: '甲\u200b' });
    expect(readJsonBytes(Buffer.from(json), 'x')).toEqual({ ok: true, value: { title: '甲' } });
    expect(readJsonText(json, 'x')).toEqual({ ok: true, value: { title: '甲\u200b' } });
  });
});

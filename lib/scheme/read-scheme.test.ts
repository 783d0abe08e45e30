import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readScheme } from './read-scheme';

const file = (id: string) => new Uint8Array(readFileSync(new URL(`../../schemes/${id}.yaml`, import.meta.url)));
const bytes = (text: string) => new TextEncoder().encode(text);
const baseOf = (id: string) =>
  ['wuhan-2022', 'mof-2020'].includes(id)
    ? file(id)
    : id.startsWith('loop-')
      ? bytes(`base: loop-${id === 'loop-a' ? 'b' : 'a'}\nid: ${id}\n`)
      : null;
const read = (text: string) => readScheme(bytes(text), { baseOf, knownFindings: new Set(['over-achieved']) });

/** A patch over the national scheme, and what is refused of it: `path message`. */
function refusals(patch: string, base = 'mof-2020'): string[] {
  const result = read(`base: ${base}\n${patch.includes('id: ') ? '' : 'id: tried\n'}${patch}`);
  return result.ok ? [] : result.refusals.map(({ path, message }) => `${path}: ${message}`);
}

const form = (bands: string) =>
  `forms: { department: null, project: { cells: { a: { on: form, kind: long, label: 甲 }, s: { on: indicator, kind: sign, label: 号, options: [≧, ≤] } }, bands: ${bands} } }`;

describe('a scheme over a base', () => {
  it('is the base with what it says, and hashed as a whole', () => {
    const base = read('base: mof-2020\nid: tried');
    const again = read('# a comment\nid: tried\nbase: mof-2020\n');
    const other = read('base: mof-2020\nid: tried\nrules: { reverse: linear }');
    if (!base.ok || !again.ok || !other.ok) throw new Error('refused');
    expect(base.scheme.sha256).toBe(again.scheme.sha256);
    expect(other.scheme.sha256).not.toBe(base.scheme.sha256);
    expect([other.scheme.rules.reverse, other.scheme.rules.goalPoints, other.scheme.forms.project?.title]).toEqual([
      'linear',
      9000n,
      '项目支出绩效自评表',
    ]);
  });

  it('is refused where the base is not there, or circular', () => {
    expect(refusals('', 'none')).toEqual(['base: 没有“none”这个表式']);
    expect(refusals('', 'tried')).toEqual(['base: 以“tried”为基础，绕回了自己']);
    expect(refusals('', 'loop-a')).toEqual(['base: 以“loop-a”为基础，绕回了自己']);
  });
});

describe('what is refused, with its place', () => {
  it.each([
    [
      'a row that does not fill its columns',
      form('[{ columns: [1, 1, 1], rows: [[{ label: 甲 }, { cell: projectName }]] }]'),
      'forms.project.bands[0].rows[0]: 这一行占了 2 列，表格有 3 列',
    ],
    [
      'a row beside what an earlier one carries down',
      form('[{ columns: [1, 1], rows: [[{ label: 甲, down: 2 }, { label: 乙 }], [{ label: 丙 }, { label: 丁 }]] }]'),
      'forms.project.bands[0].rows[1]: 这一行占了 3 列，表格有 2 列',
    ],
    [
      'a cell over what is carried down',
      form('[{ columns: [1, 1, 1], rows: [[{ label: 甲 }, { label: 乙, down: 2 }, { label: 丙 }], [{ label: 丁, span: 2 }]] }]'),
      'forms.project.bands[0].rows[1]: 有一格横跨了上一行拉下来的格子',
    ],
    [
      'more rows down than there are',
      form('[{ columns: [1], rows: [[{ label: 甲, down: 2 }]] }]'),
      'forms.project.bands[0].rows[0][0].down: 向下跨的行数超出了这一段',
    ],
    ['an unknown cell', form('[{ columns: [1], rows: [[{ cell: nothing }]] }]'), 'forms.project.bands[0].rows[0][0]: 没有“nothing”这一格'],
    [
      'a cell of a row where there is no row',
      form('[{ columns: [1], rows: [[{ cell: target }]] }]'),
      'forms.project.bands[0].rows[0][0]: “target”是指标行的格子，不能出现在这里',
    ],
    [
      'an unknown figure',
      form('[{ columns: [1], rows: [[{ calc: average }]] }]'),
      'forms.project.bands[0].rows[0][0]: 没有“average”这一项计算',
    ],
    [
      'a figure out of its place',
      form('[{ columns: [1], rows: [[{ calc: goalScore }]] }]'),
      'forms.project.bands[0].rows[0][0]: “goalScore”不能出现在这里',
    ],
    [
      'an unknown word',
      form("[{ columns: [1], rows: [[{ label: '{name}' }]] }]"),
      'forms.project.bands[0].rows[0][0].label: 没有“name”这个词',
    ],
    [
      'a word out of its place',
      form("[{ columns: [1], rows: [[{ label: '{goalNo}' }]] }]"),
      'forms.project.bands[0].rows[0][0].label: “goalNo”不能出现在这里',
    ],
    [
      'an unknown fund row',
      form('[{ columns: [1], rows: [[{ fund: none.budget }]] }]'),
      'forms.project.bands[0].rows[0][0]: 没有“none”这一行资金',
    ],
    [
      'an unknown condition',
      form('[{ columns: [1], when: always, rows: [[{ label: 甲 }]] }]'),
      'forms.project.bands[0].when: 没有“always”这一条件',
    ],
    [
      'a column that holds no character',
      form('[{ columns: [1, 99], rows: [[{ label: 甲 }, { label: 乙 }]] }]'),
      'forms.project.bands[0].columns[0]: 这一列太窄：放不下一个字',
    ],
    [
      'a required cell in no band',
      'forms: { department: null, project: { cells: { a: { on: form, kind: long, label: 结论, required: true } } } }',
      'forms.project.cells.a: 必填的“结论”没有出现在任何一格',
    ],
    [
      'a cell with the name of a core one',
      'forms: { department: null, project: { cells: { target: { on: indicator, kind: text, label: 甲 } } } }',
      'forms.project.cells.target: “target”是固有的名称：请换一个',
    ],
    [
      'a note under a condition that there is not',
      "forms: { department: null, project: { notes: [{ text: 甲, when: 'filled:nothing' }] } }",
      'forms.project.notes[0].when: 没有“nothing”这一格',
    ],
    [
      'a header that reaches beyond the heads',
      form('[{ columns: [1, 1], rows: [{ header: true, cells: [{ label: 甲, down: 2 }, { label: 乙 }] }, [{ label: 丙 }]] }]'),
      'forms.project.bands[0].rows[1]: 这一行占了 1 列，表格有 2 列（表头的 down 只到表头为止：要拉到下面各行，请写 down: band）',
    ],
    [
      'a text of a goal that is not listed',
      'forms: { department: null, project: { cells: { a: { on: goal, kind: text, label: 甲 } }, bands: [{ columns: [1], rows: [{ each: goal, cells: [{ cell: a }] }] }] } }',
      'forms.project.bands[0].rows[0].cells[0]: “a”没有列入 goals.texts',
    ],
    ['a cell of the rules that no form has', 'rules: { target: { value: nothing } }', 'rules.target.value: 没有“nothing”这一格'],
    [
      'an option of the rules that its cell has not',
      'rules: { nature: { cell: s, quantitative: ≧, qualitative: ∈ } }\n' + form('[{ columns: [1], rows: [[{ label: 甲 }]] }]'),
      'rules.nature.qualitative: “s”没有“∈”这个选项',
    ],
    ['a word for a cell that there is not', 'words: { target: 指标值, bonus: 加分 }', 'words.bonus: 没有“bonus”这一格'],
    ['a sign’s meaning that there is not', 'rules: { signs: { 大: 约 } }', 'rules.signs.大: 应为以下之一：≥、≤、>、<、=、定性'],
    [
      'an option’s key that is an integer',
      'forms: { project: { cells: { c: { on: form, kind: choice, label: 类, options: { 1: 甲 } } } } }',
      'forms.project.cells.c.options.1: 不能是整数：顺序会丢失，请改用文字',
    ],
    [
      'a column without width',
      form('[{ columns: [0, 1], rows: [[{ label: 甲 }, { label: 乙 }]] }]'),
      'forms.project.bands[0].columns[0]: 应大于 0',
    ],
    ['grades that do not descend', 'rules: { grades: [[优, 90], [良, 90], [差, 0]] }', 'rules.grades[1]: 等级应从高到低排列'],
    ['points that are not 100', 'rules: { execution: { points: 20 } }', 'rules: 预算执行、目标与各部分的分值合计 110 分，应为 100 分'],
    [
      'points that are not 100 in a form that is not scored',
      'rules: { scored: false, goalPoints: 80 }',
      'rules: 预算执行、目标与各部分的分值合计 90 分，应为 100 分',
    ],
    [
      'usual weights that are not the goal points',
      'rules: { level1: { weights: { 产出: 50 } } }',
      'rules.level1.weights: 一级指标的分值合计 50 分，应等于目标分值 90 分',
    ],
    ['a tier that spans nothing', 'rules: { tiers: { partly: [60, 60] } }', 'rules.tiers.partly: 档次应从高到低，在 100 与 0 之间'],
    ['grades that do not go down to 0', 'rules: { grades: [[优, 90], [良, 60]] }', 'rules.grades[1]: 最低的等级应从 0 分起'],
    ['an unknown key', 'rules: { bonus: 5 }', 'rules.bonus: 不认识的项目：请删除'],
    ['a finding that there is not', 'findings: { too-good: off }', 'findings.too-good: 没有这一项检查'],
    [
      'two contents in one cell',
      form('[{ columns: [1], rows: [[{ label: 甲, cell: projectName }]] }]'),
      'forms.project.bands[0].rows[0][0]: 一格只能写一种内容：label、cell、fund、calc、choice 取一',
    ],
  ])('%s', (_, patch, wanted) => expect(refusals(patch)).toContain(wanted));

  it.each([
    ['a: { text: 共{total}分 }', '括号没有配对，或文字里的 { } [ ] 没有加引号'],
    ['a: {year}年度', '括号没有配对，或文字里的 { } [ ] 没有加引号'],
    ['a: { label: 见[1] }', '括号没有配对，或文字里的 { } [ ] 没有加引号'],
    ['a: { label: 甲: 乙 }', '这一行多了或少了冒号：文字里有冒号时请加引号'],
    ['a:\n  b: 1\n c: 2', 'YAML 的缩进或括号不对'],
  ])('and what in its writing: %s', (text, wanted) => {
    const result = read(text);
    expect(result.ok ? [] : result.refusals.map(({ message }) => message)).toEqual([wanted]);
  });

  it('and the line of the file', () => {
    const result = read('base: mof-2020\nid: tried\nrules:\n  full: 100\n  bonus: 5\n');
    expect(result).toMatchObject({ ok: false, refusals: [{ path: 'rules.bonus', line: 5 }] });
  });
});

describe('what is not refused', () => {
  it.each([
    ['a grade from above the full points', 'rules: { full: 90, goalPoints: 80, level1: null, grades: [[优, 95], [差, 0]] }'],
    [
      'a cell of the rules that one of two forms has',
      'rules: { target: { sign: s, value: target } }\nforms: { project: { cells: { s: { on: indicator, kind: sign, label: 号, options: [≧] } } } }',
    ],
    ['no points in a form that is not scored', 'rules: { scored: false, goalPoints: null, execution: null, level1: null }'],
    ['signs that are not listed', 'forms: { project: { cells: { s: { on: indicator, kind: sign, label: 号, default: ≥ } } } }'],
    [
      'a sign that says no direction',
      'forms: { project: { cells: { s: { on: indicator, kind: sign, label: 号, options: [≧, 约, ∈] } } } }',
    ],
    ['words for tiers that the form does not have', 'rules: { tiers: null }'],
    [
      'points beside a row that earns them',
      'rules: { execution: { by: indicator, points: 10, row: 预算执行率 }, goalPoints: 100, level1: null }',
    ],
    ['a note of one text', "forms: { project: { notes: ['注：本表由{department}填写'] } }"],
    ['a long instruction as a label', `forms: { project: { notes: [${'说'.repeat(1_500)}] } }`],
    [
      'a number of a goal, which is no text',
      'forms: { project: { cells: { n: { on: goal, kind: number, label: 任务预算 } }, bands: [{ columns: [1], rows: [{ each: goal, cells: [{ cell: n }] }] }] } }',
    ],
    ['an id of another spelling', 'id: Region_7'],
    [
      'a sign and a unit beside the target itself',
      'rules: { target: { sign: s, unit: s } }\nforms: { project: { cells: { s: { on: indicator, kind: text, label: 号 } } } }',
    ],
    ['shares of three decimals', 'rules: { execution: { by: steps, steps: [{ from: 95, share: 100 }, { from: 66.667, share: 33.333 }] } }'],
  ])('%s', (_, patch) => expect(refusals(patch)).toEqual([]));

  it('a sign that is stored by the key of its option says what the option says', () => {
    const scheme = read(
      'base: mof-2020\nid: tried\nrules: { target: { sign: s, value: target } }\nforms: { project: { cells: { s: { on: indicator, kind: sign, label: 号, options: { least: ≥, words: 定性 } } } } }',
    );
    expect(scheme.ok && scheme.scheme.rules.signs).toEqual({ least: '≥', words: '定性' });
  });
});

// Attacks by whoever holds a department's key, on what a verdict says of a file: one without our data that looks like ours.
import { schemesOf } from '../attached-schemes';
import { describe, expect, it } from 'vitest';
import {
  contents,
  contentsOf,
  DEPARTMENT,
  failures,
  form,
  key,
  keyOf,
  OTHER_DEPARTMENT,
  otherKey,
  print,
  sign,
  SIGNED,
  trust,
  unsigned,
  verify,
} from '@/testing/signed';
import { drawTask, type PdfTask } from '@/lib/server/worker/pdf-tasks';
import { attachedNames, attachFiles } from '../pdf/attached-files';
import { PdfFile } from '../pdf/pdf-file';
import { array, dict, isKind, name, type PdfValue, ref, text } from '../pdf/pdf-objects';
import { appendRevision, type NewObject } from '../pdf/pdf-revision';
import { scoreReceipt } from '../score-receipt';
import { prepareForSealing } from '../sign-pdf';
import { contentsFiles, type PrintTask } from '../signed-contents';
import { forged, replaced, sealed } from '../../../testing/forgery';

/** Another department signs it under its own seal. */
const resigned = (bytes: Uint8Array) => sign(bytes, { key: otherKey, seal: { department: OTHER_DEPARTMENT }, contents: null });
const prepared = prepareForSealing(unsigned, contents);

/** The file with other entries in its catalog, and other objects; undefined takes an entry away. */
function withCatalog(
  bytes: Uint8Array,
  entries: (file: PdfFile) => Record<string, PdfValue | undefined>,
  objects: (file: PdfFile) => NewObject[] = () => [],
): Uint8Array {
  const file = PdfFile.open(bytes);
  const { number, dict: catalog } = file.catalog();
  return appendRevision(file, [...objects(file), { number, object: dict({ ...Object.fromEntries(catalog.entries), ...entries(file) }) }]);
}

function embedded(file: PdfFile): PdfValue {
  const names = file.resolve(file.catalog().dict.entries.get('Names'));
  return (isKind(names, 'dict') && names.entries.get('EmbeddedFiles')) || null;
}

const script = dict({ S: name('JavaScript'), JS: text('app.alert(1)') });
const onFirstPage = (bytes: Uint8Array, entries: (file: PdfFile) => Record<string, PdfValue>): Uint8Array => {
  const file = PdfFile.open(bytes);
  const number = file.pages()[0] ?? 0;
  return appendRevision(file, [
    { number, object: dict({ ...Object.fromEntries(file.dictOf(ref(number), '页面').entries), ...entries(file) }) },
  ]);
};

describe('a file without our data', () => {
  const hidden: [string, () => Uint8Array][] = [
    [
      'a tree of names with kids',
      () =>
        withCatalog(
          prepared,
          (file) => ({ Names: dict({ EmbeddedFiles: dict({ Kids: array([ref(file.size)]) }) }) }),
          (file) => [{ number: file.size, object: embedded(file) }],
        ),
    ],
    ['the catalog’s associated files only', () => withCatalog(prepared, () => ({ Names: undefined }))],
    ['nothing that lists them', () => withCatalog(prepared, () => ({ Names: undefined, AF: undefined }))],
    [
      'an annotation',
      () =>
        onFirstPage(
          withCatalog(prepared, () => ({ Names: undefined, AF: undefined })),
          (file) => ({ Annots: array([dict({ Type: name('Annot'), Subtype: name('FileAttachment'), FS: ref(file.size - 1) })]) }),
        ),
    ],
  ];
  it.each(hidden)('our files inside under %s: refused', async (_, attack) => {
    expect(attachedNames(PdfFile.open(attack()))).toContain('ziping-2.json');
    expect(await failures(await resigned(attack()))).toEqual(['attachments']);
  });

  it('another department’s seal over one’s own signature: refused', async () => {
    expect(await failures(await sign(unsigned, { key: otherKey, contents: null }))).toEqual(['department']);
  });

  it('our seal in another place than ours: refused as an imitation', async () => {
    const moved = replaced(sealed(unsigned, key, SIGNED), /\/Rect \[[^\]]*\]/, (found) => found.replace(/\d/, '9'));
    expect(await failures(await forged(moved, key))).toEqual(['seal']);
  });

  it('under the name of another department’s document: refused; under one’s own, or any other: genuine', async () => {
    const bytes = await resigned(unsigned);
    expect(await failures(bytes, { fileName: contents.fileName })).toEqual(['file-name']);
    expect(await failures(bytes, { fileName: `最终版${contents.fileName}` })).toEqual(['file-name']);
    expect(await failures(bytes, { fileName: `2022年度${OTHER_DEPARTMENT}-情况说明.pdf` })).toEqual([]);
    expect(await failures(bytes, { fileName: '情况说明.pdf' })).toEqual([]);
  });

  const running: [string, () => Uint8Array][] = [
    ['when it is opened', () => withCatalog(unsigned, () => ({ OpenAction: script }))],
    [
      'after a page was shown first',
      () => withCatalog(unsigned, () => ({ OpenAction: dict({ S: name('GoTo'), D: array([ref(1), name('Fit')]), Next: script }) })),
    ],
    ['by name', () => withCatalog(unsigned, () => ({ Names: dict({ JavaScript: dict({ Names: array([text('x'), script]) }) }) }))],
    ['of a page', () => onFirstPage(unsigned, () => ({ AA: dict({ O: script }) }))],
    [
      'of an annotation',
      () =>
        onFirstPage(unsigned, () => ({
          Annots: array([dict({ Type: name('Annot'), Subtype: name('Link'), A: dict({ S: name('Launch') }) })]),
        })),
    ],
    ['in a form', () => withCatalog(unsigned, () => ({ AcroForm: dict({ Fields: array([]), XFA: text('x') }) }))],
  ];
  it.each(running)('with something that runs %s: refused', async (_, attack) => {
    expect(await failures(await resigned(attack()))).toEqual(['structure']);
  });

  it('what honest programs write: a page to be shown first, a file of their own inside', async () => {
    expect(await failures(await resigned(withCatalog(unsigned, () => ({ OpenAction: array([ref(1), name('Fit')]) }))))).toEqual([]);
    const spec = dict({ Type: name('Filespec'), UF: text('说明.xlsx'), EF: dict({}) });
    const verdict = await verify(await resigned(withCatalog(unsigned, () => ({ AF: array([spec]) }))));
    expect(verdict.verdict).toBe('genuine');
    expect(verdict.checks).toContainEqual({ id: 'attachments', ok: null, message: '文件里有 1 个附件，没有核对' });
    expect(verdict.sentence).toContain('普通的 PDF');
  });
});

describe('the seal', () => {
  it('of the same department of another region: refused', async () => {
    const local = { ...form, department: '商务局' };
    const inside = contentsOf(local);
    const [printed, jia] = [await print(inside), await keyOf('甲县商务局')];
    const known = { trust: { ...trust, regions: ['甲县'] } };
    expect(await failures(await sign(printed, { contents: inside, key: jia, seal: { department: '乙县商务局' } }), known)).toEqual([
      'department',
    ]);
    for (const department of ['商务局', '甲县商务局']) {
      const bytes = await sign(printed, { contents: inside, key: jia, seal: { department } });
      expect(await failures(bytes, known)).toEqual([]);
      expect(await failures(bytes, { trust: { authorities: [], pinned: [jia.certificate], chosen: true } })).toEqual([]);
      // Nobody said that 甲县 is the region: it is no forgery, and not shown to be the department's.
      for (const regions of [[], ['乙县'], ['某市']])
        expect(await failures(bytes, { trust: { ...trust, regions } })).toEqual(['department']);
    }
    expect(await failures(await sign(unsigned, { seal: { department: DEPARTMENT } }))).toEqual([]);
  });
});

const owner = { department: DEPARTMENT, year: 2022 };
const facts = { revision: null, sha256: null, savedAt: null, preview: false as const };
const columns = ['项目名称', '预算数（元）', '执行数（元）', '完成预算率', '主要用途'].map((title) => ({
  title,
  share: 1,
  align: 'start' as const,
}));
const listOf = (...rows: string[][]) => ({ title: '项目支出自评结果', blocks: [{ kind: 'table' as const, columns, rows, total: true }] });
const goodList = listOf(['道路', '100', '50.5', '51%', '修路'], ['合计', '100', '50.5', '51%', '']);

/** A document printed and signed by the department itself, whatever it says. */
async function published(
  task: PdfTask & PrintTask,
  name: string,
  forms: readonly string[] = (task.forms ?? []).map(({ json }) => json),
): Promise<Uint8Array> {
  const receipt = scoreReceipt(forms.map((json, at) => ({ json, revision: task.forms?.[at]?.facts.revision ?? null })));
  return sign(await drawTask(task, () => undefined), {
    contents: { fileName: `2022年度${DEPARTMENT}-${name}.pdf`, task, forms, receipt, schemes: schemesOf(forms) },
  });
}

describe('what is printed besides forms', () => {
  const LIST = '3-项目支出自评结果';
  const document = (printed: typeof goodList | { title: string; blocks: { kind: 'paragraph'; text: string }[] }) => ({
    kind: 'document' as const,
    owner,
    printed: { document: printed, facts },
  });
  const book = (documents: Parameters<typeof document>[0][]) => ({
    kind: 'book' as const,
    owner,
    forms: contents.task.forms,
    documents: documents.map((each) => ({ document: each, facts })),
    narrative: null,
  });
  const loose = { title: '项目支出自评结果', blocks: [{ kind: 'paragraph' as const, text: '总分：100分' }] };

  it('a list that adds up: genuine, and no scores are said to be checked', async () => {
    const { verdict, sentence } = await verify(await published(document(goodList), LIST));
    expect([verdict, sentence]).toEqual(['genuine', expect.stringContaining('没有得分可核对')]);
    expect(await failures(await published(book([goodList]), '整册（附件）'))).toEqual([]);
  });

  const attacks: [string, () => Promise<Uint8Array>][] = [
    ['a loose page as the list', () => published(document(loose), LIST)],
    ['a list with another title', () => published(document({ ...goodList, title: `2023年度${OTHER_DEPARTMENT}部门整体绩效自评表` }), LIST)],
    [
      'a list whose total is another',
      () => published(document(listOf(['道路', '100', '50.5', '51%', '修路'], ['合计', '100', '100', '100%', ''])), LIST),
    ],
    [
      'a list whose rate is another',
      () => published(document(listOf(['道路', '100', '50.5', '100%', '修路'], ['合计', '100', '50.5', '51%', ''])), LIST),
    ],
    ['a list with forms that are not printed', () => published(document(goodList), LIST, contents.forms)],
    ['a loose page in a book', () => published(book([loose]), '整册（附件）')],
    ['a second list in a book', () => published(book([goodList, goodList]), '整册（附件）')],
    ['a book of another year than its forms', () => published({ ...book([goodList]), owner: { ...owner, year: 2030 } }, '整册（附件）')],
    [
      'a form whose title names another department',
      async () => {
        const inside = contentsOf({ ...form, title: '2022年度江汉区商务局项目支出绩效自评表' });
        return sign(await print(inside), { contents: inside });
      },
    ],
  ];
  it.each(attacks)('%s: refused', async (_, attack) => {
    expect(await failures(await attack())).toContain('forms');
  });
});

describe('the name inside', () => {
  it.each([
    `2023年度${DEPARTMENT}-党员教育培训`,
    `2022年度${OTHER_DEPARTMENT}-党员教育培训`,
    `2022年度${DEPARTMENT}-部门整体绩效自评表`,
    `2022年度${DEPARTMENT}-07-整册（附件）`,
    '党员教育培训',
    '',
  ])('%s: is not that of the document: refused', async (name) => {
    const fileName = `${name}.pdf`;
    expect(await failures(await sign(unsigned, { contents: { ...contents, fileName } }), { fileName })).toContain('file-name');
  });

  it('numbered in a set, or of a project that was renamed since: genuine, the latter told', async () => {
    expect(
      await failures(await sign(unsigned, { contents: { ...contents, fileName: `2022年度${DEPARTMENT}-07-党员教育培训.pdf` } })),
    ).toEqual([]);
    const renamed = await verify(await sign(unsigned, { contents: { ...contents, fileName: `2022年度${DEPARTMENT}-07-党员培训.pdf` } }));
    expect(renamed.verdict).toBe('genuine');
    expect(renamed.checks).toContainEqual(expect.objectContaining({ id: 'file-name', ok: null }));
  });
});

describe('the spelling of the files inside', () => {
  /** The same files, one of them changed. */
  const changed = (file: string, change: (json: string) => string, description?: string) =>
    sign(
      attachFiles(
        unsigned,
        contentsFiles(contents).map((each) =>
          each.name === file
            ? {
                ...each,
                content: Buffer.from(change(Buffer.from(each.content).toString('utf8')), 'utf8'),
                description: description ?? each.description,
              }
            : each,
        ),
      ),
      { contents: null },
    );
  const same = (json: string) => json;

  const attacks: [string, () => Promise<Uint8Array>, string][] = [
    [
      'a score twice in the receipt',
      () => changed('score-receipt.json', (json) => json.replace('"total":', '"total":"100","total":')),
      'attachments',
    ],
    ['white space in the receipt', () => changed('score-receipt.json', (json) => ` ${json}`), 'attachments'],
    [
      'something else in the way of printing',
      () => changed('print.json', (json) => json.replace('{', '{"核定得分":"100",')),
      'attachments',
    ],
    ['something else in its task', () => changed('print.json', (json) => json.replace('"kind"', '"核定得分":"100","kind"')), 'attachments'],
    ['something else with a form', () => changed('print.json', (json) => json.replace('{"id"', '{"核定得分":"100","id"')), 'attachments'],
    ['a name twice', () => changed('print.json', (json) => json.replace('"fileName"', '"fileName":"x.pdf","fileName"')), 'attachments'],
    ['another description', () => changed('score-receipt.json', same, '财政局核定：100分'), 'attachments'],
  ];
  it.each(attacks)('%s: refused', async (_, attack, check) => {
    expect(await failures(await attack())).toEqual([check]);
  });

  it('a form written in another way: refused', async () => {
    const [json = ''] = contents.forms;
    const spaced = json.replace(/":/, '": ');
    const task = {
      ...contents.task,
      forms: contents.task.forms.map((each) => ({ ...each, json: spaced, facts: { ...each.facts, sha256: null } })),
    };
    expect(await failures(await sign(unsigned, { contents: { ...contents, task, forms: [spaced] } }))).toEqual(['forms']);
  });
});

// Attacks by whoever holds a department's key, on what a verdict says of a file: one without our data that looks like ours.
import { describe, expect, it } from 'vitest';
import { contents, contentsOf, DEPARTMENT, failures, form, key, keyOf, OTHER_DEPARTMENT, otherKey, print, sign, SIGNED, unsigned, verify } from '@/lib/server/pdf/test-signed';
import { attachedNames } from '../pdf/attached-files';
import { PdfFile } from '../pdf/pdf-file';
import { array, dict, isKind, name, type PdfValue, ref, text } from '../pdf/pdf-objects';
import { appendRevision, type NewObject } from '../pdf/pdf-revision';
import { prepareForSealing } from '../sign-pdf';
import { forged, replaced, sealed } from './test-forgery';

/** Another department signs it under its own seal. */
const resigned = (bytes: Uint8Array) => sign(bytes, { key: otherKey, seal: { department: OTHER_DEPARTMENT }, contents: null });
const prepared = prepareForSealing(unsigned, contents);

/** The file with other entries in its catalog, and other objects; undefined takes an entry away. */
function withCatalog(bytes: Uint8Array, entries: (file: PdfFile) => Record<string, PdfValue | undefined>, objects: (file: PdfFile) => NewObject[] = () => []): Uint8Array {
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
  return appendRevision(file, [{ number, object: dict({ ...Object.fromEntries(file.dictOf(ref(number), '页面').entries), ...entries(file) }) }]);
};

describe('a file without our data', () => {
  const hidden: [string, () => Uint8Array][] = [
    ['a tree of names with kids', () => withCatalog(prepared, (file) => ({ Names: dict({ EmbeddedFiles: dict({ Kids: array([ref(file.size)]) }) }) }), (file) => [{ number: file.size, object: embedded(file) }])],
    ['the catalog’s associated files only', () => withCatalog(prepared, () => ({ Names: undefined }))],
    ['nothing that lists them', () => withCatalog(prepared, () => ({ Names: undefined, AF: undefined }))],
    ['an annotation', () => onFirstPage(withCatalog(prepared, () => ({ Names: undefined, AF: undefined })), (file) => ({ Annots: array([dict({ Type: name('Annot'), Subtype: name('FileAttachment'), FS: ref(file.size - 1) })]) }))],
  ];
  it.each(hidden)('our files inside under %s: refused', async (_, attack) => {
    expect(attachedNames(PdfFile.open(attack()))).toContain('ziping-1.json');
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
    ['after a page was shown first', () => withCatalog(unsigned, () => ({ OpenAction: dict({ S: name('GoTo'), D: array([ref(1), name('Fit')]), Next: script }) }))],
    ['by name', () => withCatalog(unsigned, () => ({ Names: dict({ JavaScript: dict({ Names: array([text('x'), script]) }) }) }))],
    ['of a page', () => onFirstPage(unsigned, () => ({ AA: dict({ O: script }) }))],
    ['of an annotation', () => onFirstPage(unsigned, () => ({ Annots: array([dict({ Type: name('Annot'), Subtype: name('Link'), A: dict({ S: name('Launch') }) })]) }))],
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
    expect(await failures(await sign(printed, { contents: inside, key: jia, seal: { department: '乙县商务局' } }))).toEqual(['department']);
    for (const department of ['商务局', '甲县商务局']) expect(await failures(await sign(printed, { contents: inside, key: jia, seal: { department } }))).toEqual([]);
    expect(await failures(await sign(unsigned, { seal: { department: DEPARTMENT } }))).toEqual([]);
  });
});

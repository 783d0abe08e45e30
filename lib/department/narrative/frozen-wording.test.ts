// What the first version froze names its scheme by id alone: its report reads as it did, whatever stands under that id later.
import { afterEach, expect, it } from 'vitest';
import { knowPublished, schemeJson, schemeOf } from '@/lib/scheme/known-schemes';
import { storedScheme } from '@/lib/scheme/stored-scheme';
import { publishedForm } from '@/testing/factories';
import { NARRATIVE_DOCUMENTS, type NarrativeData } from './narrative';
import { narrativeOf, narrativePlan } from './narrative-of';
import { narrativeFigures } from './narrative-fields';
import { sectionPattern } from './narrative-pattern';

const shipped = schemeOf('wuhan-2022');
const json = schemeJson(shipped.sha256) ?? '';
afterEach(() => knowPublished([{ scheme: shipped, json }]));

it('a later scheme of the same id changes neither words nor figures of an earlier print', () => {
  const { schemeSha256: _, ...form } = publishedForm('00-department');
  const data: NarrativeData = {
    year: 2022,
    departmentName: '某局',
    forms: [],
    list: [],
    sectionNames: ['办公室'],
    allSectionNames: ['办公室'],
    department: { ...form, format: 'ziping/1', title: '' },
  };
  const printed = () => {
    const now = { ...data };
    return [
      narrativeFigures(now),
      NARRATIVE_DOCUMENTS.map((document) => narrativePlan(document, narrativeOf(now)).map(({ key }) => sectionPattern(document, key, now))),
    ];
  };
  const before = printed();
  const file = JSON.parse(json) as { forms: { department: { funds: { rows: object[] } } } };
  const rows = file.forms.department.funds.rows.map((row) => ({ ...row, part: null }));
  const later = JSON.stringify({
    ...file,
    words: { budget: '计划数' },
    narrative: { regulation: '《别的办法》', notice: '《别的通知》' },
    forms: { ...file.forms, department: { ...file.forms.department, title: '别的表', funds: { rows } } },
  });
  knowPublished([{ scheme: storedScheme(later), json: later }]);
  expect(schemeOf('wuhan-2022').sha256).not.toBe(shipped.sha256);
  expect(printed()).toEqual(before);
});

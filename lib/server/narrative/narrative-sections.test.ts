// A section without a project form in the year is part of the department, not of the evaluation.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeEvaluation, publishedForm } from '@/testing/factories';
import { NOW, openWorld, type World } from '../../../testing/world';
import { narrativeData } from './narrative-data';
import { narrativeSections } from './narrative-sections';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the sections of the report', () => {
  it('are those with project forms in that year, and all there are', async () => {
    const { db, department } = world;
    const [first = '', second = ''] = department.sections.map(({ name }) => name);
    const year = { id: department.yearId, departmentId: department.id };
    expect(await narrativeSections(db, year)).toEqual({ sectionNames: [], allSectionNames: [first, second] });
    await makeEvaluation(db, { department, by: world.as.section.actor, now: NOW, state: 'draft', evaluation: publishedForm() });
    const { sectionNames, allSectionNames } = await narrativeSections(db, year);
    expect([sectionNames, allSectionNames]).toEqual([[first], [first, second]]);
    expect(await narrativeData(db, department.yearId)).toMatchObject({ sectionNames, allSectionNames });
    // Of another year nothing counts.
    expect(await narrativeSections(db, { ...year, id: 'another' })).toMatchObject({ sectionNames: [] });
  });
});

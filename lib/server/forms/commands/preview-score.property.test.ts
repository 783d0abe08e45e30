// The browser's score is a preview, the server's is the score: for any form that can be typed, they are the same.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromDraft, toDraft } from '@/lib/form/draft';
import { diffDraft } from '@/lib/form/draft-edits';
import { anyForm } from '@/testing/any-form';
import { schemeOf } from '@/lib/scheme/known-schemes';
import { scoreEvaluation } from '@/lib/score/score';
import { makeEvaluation } from '@/testing/factories';
import { saveEvaluation } from './save-evaluation';
import { NOW, openWorld, type World } from '../../../../testing/world';

let world: World;
beforeAll(async () => void (world = await openWorld()));
afterAll(() => world.close());

let count = 0;
const newId = () => `row-${(count += 1)}`;

it('the score shown while typing is the score that the server gives back', async () => {
  await fc.assert(
    fc.asyncProperty(anyForm, async (typed) => {
      const { id, draft: blank } = await makeEvaluation(world.db, {
        department: world.department,
        by: world.as.section.actor,
        state: 'draft',
        now: NOW,
      });
      const { scheme, year, department } = blank;
      const draft = toDraft({ ...typed, scheme, year, department }, newId);
      const preview = scoreEvaluation(fromDraft(draft), schemeOf(scheme));
      const saved = await world.run(saveEvaluation, 'section', {
        evaluationId: id,
        batchId: `batch-${newId()}`,
        knownVersion: 1,
        edits: diffDraft(blank, draft),
      });
      expect(saved.ok ? saved.value.score : saved.problem).toEqual(preview);
    }),
    { numRuns: 60 },
  );
}, 60_000);

'use client';

import { Button } from '@mantine/core';
import { useState } from 'react';
import { later } from '@/components/session/later';
import { idOfPath } from '@/lib/form/draft';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import type { Autosave } from '../autosave/autosave-types';
import { goToCell } from '../cells/cell-address';
import { lookAt, useFormEnv } from '../form-env';
import { goToFirstInTheWay } from '../rail/in-the-way';
import { adjustedRows } from '../rail/adjusted-rows';
import { errorCount } from '../score-view';
import { useStore } from '../tiny-store';
import type { SendBackWords } from './send-back-dialog';
import { useOfficeStep } from './use-submit';

const SendBackDialog = later(() => import('../later-parts').then(({ laterParts }) => laterParts.SendBackDialog), {
  missed: ({ onClose }) => onClose(),
});
const ConfirmDialog = later(() => import('../later-parts').then(({ laterParts }) => laterParts.ConfirmDialog), {
  missed: ({ onClose }) => onClose(),
});

/** What the office can do with a project form as a whole: return it, confirm it, open it again. */
export function OfficeSteps({ page, autosave }: { page: FormPageData; autosave: Autosave }) {
  const project = page.form === 'project';
  const has = (action: string) => page.transitions.some((step) => step.action === action);
  return (
    <>
      {project && has('return') && (
        <SendBack
          page={page}
          autosave={autosave}
          command="return-evaluation"
          label="退回"
          lead="填报人会在表上看到原因、等待处理的单元格和没有接受的得分，修改后重新提交。"
          done="已退回，填报人可以修改。"
        />
      )}
      {project && has('confirm') && <Confirm page={page} autosave={autosave} />}
      {!project && has('reopen') && (
        <SendBack
          page={page}
          autosave={autosave}
          command="reopen-evaluation"
          label="重新编辑"
          lead="部门整体表已经定稿。重新编辑后要再次汇总定稿；已存的一版仍留在历史中。"
          done="已重新打开，可以编辑。"
          optional
        />
      )}
      {project && has('reopen') && (
        <SendBack
          page={page}
          autosave={autosave}
          command="reopen-evaluation"
          label="重新打开"
          lead="这张表已经确认。重新打开后由填报人修改并重新提交，已汇总的数字会随之待更新。"
          done="已重新打开，填报人可以修改。"
        />
      )}
    </>
  );
}

/** Gives the form back to its section, with a reason. */
function SendBack({ page, autosave, ...words }: SendBackWords & { page: FormPageData; autosave: Autosave }) {
  const step = useOfficeStep(words.command, page, autosave);
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          step.forget();
          setOpened(true);
        }}
      >
        {words.label}
      </Button>
      <SendBackDialog opened={opened} onClose={() => setOpened(false)} page={page} step={step} {...words} />
    </>
  );
}

/** Confirms what was submitted. Adjusted scores are decided first: pressed before, it goes to the first that is not. */
function Confirm({ page, autosave }: { page: FormPageData; autosave: Autosave }) {
  const env = useFormEnv();
  const { draft, scheme, scores, view } = env;
  const step = useOfficeStep('confirm-evaluations', page, autosave);
  const [opened, setOpened] = useState(false);
  const score = useStore(scores, (value) => value);
  const rows = adjustedRows(page, draft, scheme);
  const undecided = rows.filter(({ decision }) => !decision);
  const refused = rows.filter(({ decision }) => decision?.accepted === false);
  // What the office fills in may bring what its section was never asked about.
  const lacking = page.fillsIn ? errorCount(score) + score.gaps.length : 0;
  const blocking = undecided[0] ?? refused[0];
  const press = () => {
    if (!blocking && lacking === 0) {
      step.forget();
      setOpened(true);
      return;
    }
    lookAt(view, { tab: 'check', railOpen: true });
    if (lacking > 0) goToFirstInTheWay(env);
    else if (blocking) goToCell(idOfPath(page.draft, blocking.path), 'score');
  };
  const said = [
    lacking > 0 ? `${lacking} 处没有填好` : '',
    undecided.length > 0 ? `${undecided.length} 处得分待定` : refused.length > 0 ? `${refused.length} 处得分未接受，应退回` : '',
  ]
    .filter((each) => each !== '')
    .join('，');
  return (
    <>
      <Button onClick={press} data-blocked={said === '' ? undefined : true}>
        确认{said && `（${said}）`}
      </Button>
      <ConfirmDialog opened={opened} onClose={() => setOpened(false)} page={page} step={step} />
    </>
  );
}

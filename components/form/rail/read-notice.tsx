'use client';

import { useSyncExternalStore } from 'react';
import { Message } from '@/components/ui/message';
import { draftWords } from '@/lib/scheme/draft-words';
import type { FormPageData } from '@/lib/contract/evaluation-page';
import { browserStorage } from '@/components/session/kept-here';
import { keptEdits } from '../autosave/draft-model';
import { keptInWords } from '../autosave/kept-work';
import { useFormEnv } from '../form-env';
import classes from './waiting-notice.module.css';

const never = () => () => undefined;

/** Above a form that cannot be changed: that its year is closed, and what was typed before and did not get into it. */
export function ReadNotice({ page, personId }: { page: FormPageData; personId: string }) {
  const { kind, layout, scheme } = useFormEnv();
  const kept = useSyncExternalStore(
    never,
    () => keptInWords(keptEdits(browserStorage(), personId, page.id, layout), page.draft, draftWords(scheme, kind)),
    () => '',
  );
  const lines = kept.split('\n').filter((line) => line !== '');
  return (
    <>
      {page.closed && (
        <div className={`${classes.notice} no-print`}>
          <Message kind="info">{page.draft.year} 年度已关闭，内容不能再修改。如需修改，请联系财政局重新开启年度。</Message>
        </div>
      )}
      {lines.length > 0 && (
        <div className={`${classes.notice} no-print`}>
          <Message kind="warning" details={lines}>
            您有输入没有保存，不在这张表中，仍留存在本机。这张表可以修改时再打开，会接着保存：
          </Message>
        </div>
      )}
    </>
  );
}

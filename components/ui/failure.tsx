'use client';

import { Button } from '@mantine/core';
import { pageProblem } from '@/lib/workflow/page-problem';
import { unreadableIn } from '@/lib/workflow/unreadable-error';
import { missingScheme } from '@/lib/scheme/unknown-scheme-error';
import { Message } from './message';

/** What a person reads when a page failed: what happened, what to do, the reference to quote. */
export function Failure({ reference, retry }: { reference: string | undefined; retry(): void }) {
  const scheme = missingScheme(reference);
  const unreadable = unreadableIn(reference);
  return (
    <Message
      kind="error"
      actions={
        <Button size="compact-sm" variant="default" onClick={retry}>
          再试一次
        </Button>
      }
    >
      {scheme !== null ? (
        <p>{pageProblem('scheme-not-here', { name: scheme }).message}</p>
      ) : unreadable !== null ? (
        <p>{pageProblem('stored-unreadable', { what: unreadable }).message}</p>
      ) : (
        <>
          <p>页面没有打开：系统出现意外错误。已保存的内容不受影响，未保存的内容仍留存在本机。</p>
          <p>请再试一次；如仍不行，请把{reference ? `编号 ${reference} ` : '出错的时间'}告诉系统管理员。</p>
        </>
      )}
    </Message>
  );
}

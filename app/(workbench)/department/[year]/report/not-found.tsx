import { NothingFound } from '../../../nothing-found';

/** Where an old link leads: the form may have gone on under a scheme without a report since. */
export default function ReportNotFound() {
  return (
    <NothingFound title="没有找到报告">
      没有找到这个年度的报告：部门整体自评表的表式不要求编写，或者您的账号不能查看。以前写过的文字仍然保存着，换回有报告的表式后可以继续编写。
    </NothingFound>
  );
}

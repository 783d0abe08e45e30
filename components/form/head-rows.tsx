'use client';

import { useWatch } from 'react-hook-form';
import { groupThousands } from '@/lib/format/decimal-text';
import { CHOICE_NAMES, ChoiceRow } from './cells/choice-row';
import classes from './cells/cell.module.css';
import { useEditable, useFormEnv } from './form-env';
import { TextCell } from './cells/text-cell';

/** The rows above the money: whose form this is, and the three rows of check boxes where the scheme has them. */
export function HeadRows() {
  const { kind, plan, scheme } = useFormEnv();
  const gutter = useEditable();
  const all = plan.columns.length;
  if (kind === 'department') return <DepartmentRows all={all} gutter={gutter} />;
  return (
    <>
      <tr>
        <th scope="row" colSpan={2}>
          项目名称
        </th>
        <td colSpan={all - 2}>
          <HeadCell name="projectName" label="项目名称" />
        </td>
        {gutter && <td />}
      </tr>
      <tr>
        <th scope="row" colSpan={2}>
          主管部门
        </th>
        <td colSpan={2}>
          <HeadCell name="supervisingDepartment" label="主管部门" />
        </td>
        <th scope="row">{scheme.layout.checkBoxes ? '项目实施单位' : '实施单位'}</th>
        <td colSpan={all - 5}>
          <HeadCell name="implementingUnit" label="实施单位" />
        </td>
        {gutter && <td />}
      </tr>
      {scheme.layout.checkBoxes &&
        CHOICE_NAMES.map((name) => <ChoiceRow key={name} name={name} labelSpan={2} span={all - 2} gutter={gutter} />)}
    </>
  );
}

function HeadCell({ name, label }: { name: 'projectName' | 'supervisingDepartment' | 'implementingUnit'; label: string }) {
  const { form } = useFormEnv();
  const value = useWatch({ control: form.control, name }) ?? '';
  return <TextCell path={name} row="" cell={name} value={value} label={label} />;
}

/** On paper the totals of basic and project expenditure stand here too; they are filled in with the other money. */
function DepartmentRows({ all, gutter }: { all: number; gutter: boolean }) {
  const { form } = useFormEnv();
  const [department = '', unit = '', basic = '', project = ''] = useWatch({
    control: form.control,
    name: ['department', 'funds.unit', 'funds.basic.executed', 'funds.project.executed'],
  });
  const amount = (text: string) => <div className={classes.text}>{text && `${groupThousands(text)} ${unit}`}</div>;
  return (
    <>
      <tr>
        <th scope="row" colSpan={2}>
          单位名称
        </th>
        <td colSpan={all - 2}>
          <div className={classes.text}>{department}</div>
        </td>
        {gutter && <td />}
      </tr>
      <tr>
        <th scope="row" colSpan={2}>
          基本支出总额
        </th>
        <td colSpan={2}>{amount(basic)}</td>
        <th scope="row">项目支出总额</th>
        <td colSpan={all - 5}>{amount(project)}</td>
        {gutter && <td />}
      </tr>
    </>
  );
}

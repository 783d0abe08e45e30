import Link from 'next/link';
import { routes } from '@/lib/routes';
import type { FirstStep } from '@/lib/contract/admin-home';
import styles from './first-steps.module.css';
import { Panel } from './panel';

interface StepWords {
  what: string;
  /** What is to be known. */
  note: string;
  /** Where it is done; null where the bureau does it. */
  href: string | null;
}

const WORDS: Record<FirstStep['id'], StepWords> = {
  'bureau-name': {
    what: '填写财政局全称',
    note: '与公章一致，例如“某某区财政局”；会写进根证书；以后改名须另一人确认',
    href: routes.adminDepartments(),
  },
  departments: { what: '新建部门', note: '名称与公章一致，会印在自评表和证书上', href: routes.adminDepartments() },
  sections: { what: '设置各部门的科室、二级单位', note: '顺序就是汇总的顺序', href: routes.adminDepartments() },
  people: {
    what: '新增人员',
    note: '每个部门至少有填报人、办公室审核和单位负责人；人多时从表格导入。财政局宜有两位人员',
    href: routes.adminPeople(),
  },
  certificates: { what: '制作签署证书', note: '财政局和每个部门各一张，或导入部门已有的证书', href: routes.adminCertificates() },
  confirmed: { what: '请财政局确认账号和证书', note: '财政局人员登录后在“账号与证书变动”中确认；负责人要先修改初始密码', href: null },
  round: { what: '请财政局开设年度', note: '选择表式、截止日期和参加的部门，各部门即可开始填报', href: null },
};

/** What an installation begins with, in order: what is done, what comes next. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const next = steps.find(({ done }) => !done)?.id;
  return (
    <Panel title="首次使用" note={`已完成 ${steps.filter(({ done }) => done).length} / ${steps.length} 步；开设第一个年度后不再显示`}>
      <ol className={styles.steps} aria-label="首次使用的步骤">
        {steps.map(({ id, done }) => {
          const { what, note, href } = WORDS[id];
          return (
            <li key={id} className={styles.step} aria-current={id === next ? 'step' : undefined}>
              <span className={done ? styles.done : id === next ? styles.next : styles.later}>
                {done ? '✓ 已完成' : id === next ? '→ 下一步' : '○ 未开始'}
              </span>
              <span className={styles.what}>
                {href === null || done ? (
                  what
                ) : (
                  <Link href={href} prefetch={false}>
                    {what}
                  </Link>
                )}
              </span>
              <span className={styles.note}>{note}</span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

import Link from 'next/link';
import type { CrossPlace } from '@/lib/department/cross-finding';
import { routes } from '@/lib/routes';
import type { DepartmentBoard } from '@/lib/contract/department-board';
import { crossGroups } from './cross-groups';
import styles from './cross-panel.module.css';

/** Findings over all forms, each with the ways to where it is mended. */
export function CrossPanel({ board: { year, forms, department, crossFindings } }: { board: DepartmentBoard }) {
  const names = new Map(forms.map(({ id, name }) => [id, name]));
  const groups = crossGroups(crossFindings, (id) => names.get(id) ?? '该项目');
  return (
    <section aria-labelledby="cross">
      <h2 id="cross" className={styles.title} tabIndex={-1}>
        跨表核对
      </h2>
      {groups.length > 0 ? null : forms.length === 0 && !department ? (
        <p className={styles.mend}>还没有可核对的内容。</p>
      ) : (
        <p className={styles.fine}>✓ 支出表、自评表、部门整体表彼此一致。</p>
      )}
      {groups.map(({ code, severity, title, mend, lines }) => (
        <div key={code} className={severity === 'error' ? styles.error : styles.warning}>
          <h3 className={styles.kind}>
            <span className={styles.severity}>{severity === 'error' ? '错误' : '提醒'}</span> {title}
            {lines.length > 1 ? `（${lines.length}）` : ''}
          </h3>
          <ul className={styles.lines}>
            {lines.map(({ text, links }, at) => (
              <li key={at}>
                {text}
                <span className={styles.links}>
                  {links.map(({ label, spoken, place }, link) => {
                    const href = hrefOf(place, year, department?.id ?? null);
                    return href ? (
                      <Link key={link} href={href} aria-label={spoken} prefetch={false}>
                        {label}
                      </Link>
                    ) : null;
                  })}
                </span>
              </li>
            ))}
          </ul>
          <p className={styles.mend}>{mend}</p>
        </div>
      ))}
    </section>
  );
}

/** Where a finding is mended; null where there is no such place yet. */
function hrefOf(place: CrossPlace, year: number, departmentFormId: string | null): string | null {
  switch (place.kind) {
    case 'form':
      return routes.evaluation(place.formId);
    case 'list':
      return routes.expenditureList(year, place.rowId);
    case 'department':
      return departmentFormId === null ? null : routes.evaluation(departmentFormId);
    case 'narrative':
      return routes.narrative(year, place.document, place.section);
  }
}

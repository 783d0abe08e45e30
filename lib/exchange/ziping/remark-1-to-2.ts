// Where a remark of the first version stands today: further money was known by its order among the sources.
import { ownFundId } from '@/lib/form/draft';
import { firstForm, frozenForm } from './frozen-form';

const SOURCE = /^funds\.sources\[(\d+)\](.*)$/;

const REMARKED = '有批注的一版自评表';

interface Stands {
  path: string;
  rowId: string;
}

/** Whether a remark names its place as only the first version did. */
export const isOfFirstVersion = ({ path }: { path: string }): boolean => SOURCE.test(path);

/** The same place in today's form. `frozen`: the revision's JSON that was remarked upon. Other places come out as they are. */
export function upgradeRemark({ path, rowId }: Stands, frozen: string | undefined): Stands {
  const [, order = '', cell = ''] = SOURCE.exec(path) ?? [];
  if (order === '' || frozen === undefined) return { path, rowId };
  const { funds } = firstForm(frozen, REMARKED);
  const { rows } = frozenForm(frozen, REMARKED).funds;
  const row = rows[1 + Number(Boolean(funds.basic)) + Number(Boolean(funds.project)) + Number(order)];
  if (!row) return { path, rowId };
  if (row.key !== undefined) return { path: `${ownFundId(row.key)}${cell}`, rowId: ownFundId(row.key) };
  // The scheme's own rows come first in a draft.
  const before = rows.filter((other) => other.key !== undefined).length + rows.filter(({ key }) => key === undefined).indexOf(row);
  return { path: `funds.rows[${before}]${cell}`, rowId };
}

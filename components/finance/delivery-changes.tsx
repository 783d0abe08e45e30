import { ChangeTable } from '@/components/confirmations/change-table';
import table from './delivery-table.module.css';
import type { AccessChangeLine } from '@/lib/contract/access-changes';

/** Beside a delivery: what changed in who can sign, in the thirty days before it. */
export function DeliveryChanges({ changes }: { changes: readonly AccessChangeLine[] }) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes">
      <h2 id="changes" className={table.title}>
        报送前 30 天的账号与证书变动 <span className={table.count}>{changes.length} 项。接收前请核实是本人签署</span>
      </h2>
      <ChangeTable label="报送前 30 天的账号与证书变动" changes={changes} />
    </section>
  );
}

import { Message } from '@/components/ui/message';
import styles from './round-notice.module.css';

/** What the bureau tells the departments of a year, and that it is closed where it is. Nothing where there is nothing to say. */
export function RoundNotice({ year, notice, open }: { year: number; notice: string; open: boolean }) {
  return (
    <>
      {open ? null : <Message kind="warning">{year} 年度已由财政局关闭：内容只能查看，不能再修改、签署和报送。</Message>}
      {notice === '' ? null : (
        <Message kind="info">
          <p className={styles.notice}>
            <b>财政局通知</b>　{notice}
          </p>
        </Message>
      )}
    </>
  );
}

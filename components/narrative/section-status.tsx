import { reasonOf } from '@/lib/sync/timing';
import type { SaveState, SectionSnapshot } from './section-saver';
import styles from './section-status.module.css';

const clock = new Intl.DateTimeFormat('zh-CN', {
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
  timeZone: 'Asia/Shanghai',
});
const SHAPES: Record<SaveState['kind'], string> = { saved: '●', typing: '…', saving: '◌', offline: '▲', refused: '✗', conflict: '▲' };

/** How a section stands, in words. */
export function sectionStatusText({ state, version, savedAt, savedBy }: SectionSnapshot, empty: boolean): string {
  switch (state.kind) {
    case 'saved':
      return version === 0 || savedAt === null
        ? empty
          ? '尚未填写'
          : '参考文本，尚未改动'
        : `已保存 ${clock.format(Date.parse(savedAt))}${savedBy ? ` ${savedBy}` : ''}`;
    case 'typing':
      return '正在输入…';
    case 'saving':
      return '正在保存…';
    case 'offline':
      return `未保存：${reasonOf(state.code)}，恢复后自动保存（本机已留存）`;
    case 'refused':
      return '未保存：请按下面的提示修改（本机已留存）';
    case 'conflict':
      return `未保存：${state.savedBy ?? '您在另一个窗口'}也改了这一节，请选择`;
  }
}

/** The section's line beside its heading. */
export function SectionStatus({ snapshot, empty }: { snapshot: SectionSnapshot; empty: boolean }) {
  const { kind } = snapshot.state;
  return (
    <span className={`${styles.status} ${styles[kind]}`} role="status" aria-live="polite">
      <span aria-hidden="true">{SHAPES[kind]} </span>
      {sectionStatusText(snapshot, empty)}
    </span>
  );
}

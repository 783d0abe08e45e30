import type { ListedForm } from '@/lib/contract/expenditure-list';
import styles from '../table/typed-table.module.css';

interface MarkButtonProps {
  form: ListedForm;
  disabled: boolean;
  onMark: (form: ListedForm) => void;
}

/** Opens what of the form is outside the department's project expenditure. */
export function MarkButton({ form, disabled, onMark }: MarkButtonProps) {
  return (
    <button type="button" className={styles.take} disabled={disabled} aria-label={`标明资金：${form.name}`} onClick={() => onMark(form)}>
      标明资金
    </button>
  );
}

import type { AmountUnit } from '@/lib/number/amount-unit';
import classes from '../funds-section.module.css';

interface UnitToggleProps {
  unit: AmountUnit;
  editable: boolean;
  onChange: (unit: AmountUnit) => void;
}

/** In which unit the amounts are typed. Changing it converts what is there, exactly. */
export function UnitToggle({ unit, editable, onChange }: UnitToggleProps) {
  if (!editable) return <>单位：{unit}</>;
  return (
    <div className={classes.unit} role="radiogroup" aria-label="金额单位">
      <span>单位</span>
      {(['元', '万元'] as const).map((one) => (
        <label key={one} data-checked={unit === one || undefined}>
          <input type="radio" name="funds-unit" value={one} checked={unit === one} onChange={() => onChange(one)} />
          {one}
        </label>
      ))}
    </div>
  );
}

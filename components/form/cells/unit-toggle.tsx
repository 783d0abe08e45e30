import type { AmountUnit } from '@/lib/number/amount-unit';
import classes from './unit-toggle.module.css';

interface UnitToggleProps {
  unit: AmountUnit;
  /** Those that the scheme admits. */
  units: readonly AmountUnit[];
  editable: boolean;
  onChange: (unit: AmountUnit) => void;
}

/** In which unit the amounts are typed. Changing it converts what is there, exactly. */
export function UnitToggle({ unit, units, editable, onChange }: UnitToggleProps) {
  if (!editable || units.length < 2) return <div className={classes.unit}>金额单位：{unit}</div>;
  return (
    <div className={classes.unit} role="radiogroup" aria-label="金额单位">
      <span>金额单位</span>
      {units.map((one) => (
        <label key={one} data-checked={unit === one || undefined}>
          <input type="radio" name="funds-unit" value={one} checked={unit === one} onChange={() => onChange(one)} />
          {one}
        </label>
      ))}
    </div>
  );
}

'use client';

import { memo } from 'react';
import type { AmountUnit } from '@/lib/number/amount-unit';
import { defaultTitle } from '@/lib/scheme/printed-title';
import { TextCell } from '../cells/text-cell';
import { UnitToggle } from '../cells/unit-toggle';
import { useEditable, useFormEnv, useText } from '../form-env';
import { RowLines } from '../sheet/row-lines';
import { useStore } from '../tiny-store';
import { inUnit } from './in-unit';
import { lackingAbove } from './lacking';
import { OutsideField } from './outside-field';
import classes from './outside.module.css';

/** What stands over the table: title and its lines, the unit of amounts, and cells of the form that no band shows. */
export const AboveTable = memo(function AboveTable() {
  const { scheme, layout, draft, sheet, typing } = useFormEnv();
  const editable = useEditable();
  const { above, subtitle } = useStore(sheet, (value) => value);
  const cells = lackingAbove(scheme, layout, draft.get(), typing);
  return (
    <div className={classes.above} data-editable={editable || undefined}>
      <Lines lines={above.filter(({ belowTitle }) => !belowTitle)} />
      <FormTitle />
      {subtitle !== null && <div className={classes.subtitle}>{subtitle}</div>}
      <Lines lines={above.filter(({ belowTitle }) => belowTitle)} />
      <Unit />
      {cells.length > 0 && (
        <section className={classes.cells} aria-label="表外内容">
          {cells.map((cell) => (
            <OutsideField key={cell.field} at="" cell={cell} />
          ))}
        </section>
      )}
    </div>
  );
});

/** Entries that align differently share a line. */
function Lines({ lines }: { lines: readonly { text: string; align: 'left' | 'center' | 'right' }[] }) {
  if (lines.length === 0) return null;
  return (
    <div className={classes.lines}>
      {(['left', 'center', 'right'] as const).map((align) => (
        <div key={align} data-align={align}>
          {lines
            .filter((line) => line.align === align)
            .map(({ text }) => (
              <div key={text}>{text}</div>
            ))}
        </div>
      ))}
    </div>
  );
}

function FormTitle() {
  const { draft, scheme } = useFormEnv();
  const title = useText('', 'title');
  const usual = useStore(draft, (value) => defaultTitle(scheme, value));
  return (
    <div className={classes.title}>
      <TextCell row="" cell="title" value={title} label="标题" align="center" strong placeholder={usual} />
      <RowLines at="" of={null} cell="title" />
    </div>
  );
}

/** In which unit amounts are typed, where there is a choice. */
function Unit() {
  const { actions, layout } = useFormEnv();
  const editable = useEditable();
  const unit = useText('funds', 'unit') as AmountUnit;
  const convert = (to: AmountUnit) => actions.undoable(`将金额换算为${to}`, (draft) => inUnit(draft, to));
  return (
    <div className={classes.unitLine}>
      <UnitToggle unit={unit} units={layout.unit.entered} editable={editable} onChange={convert} />
    </div>
  );
}

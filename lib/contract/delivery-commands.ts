// Commands on signed sets that are delivered to the bureau.
import { z } from 'zod';
import { takes } from './command';
import { givenText, id, version } from './input';

/** The state of the department's form, and which delivery it was. */
interface Decided {
  state: string;
  number: number;
}

export const deliveryCommands = {
  'accept-delivery': takes(z.strictObject({ setId: id })).answers<Decided>(),
  'deliver-set': takes(z.strictObject({ setId: id, version })).answers<Decided & { version: number }>(),
  'return-delivery': takes(z.strictObject({ setId: id, reason: givenText(2000, '请填写退回的理由') })).answers<Decided>(),
};

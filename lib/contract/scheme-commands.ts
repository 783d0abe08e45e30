// Commands on schemes that the bureau publishes.
import { z } from 'zod';
import { takes } from './command';

export const schemeCommands = {
  /** What the person saw: another upload may have taken its place. */
  'publish-scheme': takes(z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })).answers<{
    id: string;
    name: string;
    sha256: string;
  }>(),
  'retire-scheme': takes(z.strictObject({ id: z.string().max(80) })).answers<{ id: string; name: string }>(),
};

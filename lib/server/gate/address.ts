// What addresses say, as the inputs of reads.
import { z } from 'zod';
import { id } from '@/lib/contract/input';

/** The address of something of a year. */
export const ofYear = z.object({
  year: z
    .string()
    .regex(/^20\d{2}$/)
    .transform(Number),
});

/** The address of something that has an id. */
export const ofId = z.object({ id });

/** An address that names nothing. */
export const ofNothing = z.object({});

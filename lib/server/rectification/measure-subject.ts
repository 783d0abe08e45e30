// A measure of a report as it is seen and acted upon: of its department's year and its section.
import type { CommandSubject } from '../gate/command-spec';
import type { Prisma } from '../generated/client';

export type MeasureRow = Prisma.RectificationGetPayload<{ include: { year: true } }>;

export interface MeasureSubject extends CommandSubject {
  version: number;
  item: MeasureRow;
}

/** The measure with its year. Authorises nothing. */
export function measureSubject(item: MeasureRow): MeasureSubject {
  return {
    auditSubject: `rectification:${item.id}`,
    departmentId: item.year.departmentId,
    sectionId: item.sectionId,
    yearState: item.year.state,
    version: item.version,
    item,
  };
}

// Which deliveries a file address of the bureau means.
import { z } from 'zod';
import { ok, refuse } from '@/lib/workflow/problem';
import type { Db } from '../database/connect';
import { id } from '@/lib/contract/input';
import { ofYear } from '../gate/address';
import { defineRead } from '../gate/read';
import { readSigned, SignedFileDamagedError } from '../store/signed-store';
import { OF_BUREAU_FILES } from './bureau-desk';
import { DELIVERED } from './delivery-subject';

/** The standing delivery of each of these departments, by id of the set. */
export async function standingSets(db: Db, year: number, departmentIds: readonly string[]): Promise<string[]> {
  const sets = await db.signedSet.findMany({
    where: { year: { year, departmentId: { in: [...departmentIds] } }, state: { in: ['delivered', 'accepted'] } },
    select: { id: true },
  });
  return sets.map(({ id }) => id);
}

const OF_DEPARTMENT = ofYear.extend({ departmentId: id });

/** The delivery of that number, whatever came of it, to be zipped. */
export const deliveryFiles = defineRead({
  name: 'delivery-files',
  ...OF_BUREAU_FILES,
  input: OF_DEPARTMENT.extend({ number: z.string().optional() }),
  async answer({ db, input: { year, departmentId, number: asked = '' } }) {
    const number = /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 0;
    const set = await db.signedSet.findFirst({
      where: { number, year: { year, departmentId }, state: { in: [...DELIVERED] } },
      select: { id: true, year: { select: { department: { select: { name: true } } } } },
    });
    if (!set) return refuse('not-found', { what: '这次报送' });
    return ok({ id: set.id, year, name: `${year}年度-${set.year.department.name}-第${number}次报送` });
  },
});

/** One file of a delivery of that department, checked against the hash it was delivered under. */
export const deliveredFile = defineRead({
  name: 'delivered-file',
  ...OF_BUREAU_FILES,
  input: OF_DEPARTMENT.extend({ file: z.string() }),
  async answer({ db, input: { year, departmentId, file: fileId } }) {
    const file = await db.signedFile.findFirst({
      where: { id: fileId, sha256: { not: null }, set: { year: { year, departmentId }, state: { in: [...DELIVERED] } } },
      select: { name: true, sha256: true },
    });
    if (!file?.sha256) return refuse('not-found', { what: '这份文件' });
    try {
      return ok({ name: file.name, bytes: await readSigned(file.sha256) });
    } catch (error) {
      if (!(error instanceof SignedFileDamagedError)) throw error;
      return refuse('delivery-files-missing', { count: 1 }, [file.name]);
    }
  },
});

// A department of a test's own whose year is compiled, written straight into the database of the server under test: to fill it in
// by hand is another journey.
import { makeDepartment, makePerson, TEST_PASSWORD } from '@/testing/factories';
import { connect } from '@/lib/server/database/connect';
import { makeCompiledYear } from '@/testing/compiled-year';
import type { Site } from './site';

export interface CompiledDepartment {
  id: string;
  name: string;
  /** User names; the password is TEST_PASSWORD. */
  office: string;
  signer: string;
}

export { TEST_PASSWORD };

/** The department with two projects, its office and its head, on that site. */
export async function compiledDepartment({ databaseUrl }: Site): Promise<CompiledDepartment> {
  const db = connect(databaseUrl);
  try {
    const now = new Date();
    const department = await makeDepartment(db, now);
    const [section] = department.sections;
    const [office, signer, filler] = [
      await makePerson(db, 'office', department.id),
      await makePerson(db, 'signer', department.id),
      await makePerson(db, 'section', department.id, { sectionIds: section ? [section.id] : [] }),
    ];
    await makeCompiledYear(db, department, filler, now);
    return { id: department.id, name: department.name, office: office.username, signer: signer.username };
  } finally {
    await db.$disconnect();
  }
}

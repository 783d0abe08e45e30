// People and forms for the load of bench/save.mjs, in a new database: prints who edits which form, as JSON.
import { connect } from '@/lib/server/database/connect';
import { migrateDeploy } from '@/lib/server/database/migrate-deploy';
import { makeSavers } from './savers';

const url = process.env.DATABASE_URL;
if (!url) throw new Error('DATABASE_URL is not set');
await migrateDeploy(url);
const db = connect(url);
const people = await makeSavers(db, new Date());
await db.$disconnect();
process.stdout.write(`${JSON.stringify(people)}\n`);
process.exit(0); // the schema engine keeps the event loop alive

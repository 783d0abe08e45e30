// Publishes `ziping/1` as docs/ziping-1.schema.json, from the schema that the server itself uses.
import { writeFileSync } from 'node:fs';
import { publishedSchema } from '@/lib/schema/published-schema';

writeFileSync('docs/ziping-1.schema.json', publishedSchema());

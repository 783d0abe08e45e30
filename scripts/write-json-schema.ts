// Publishes the formats as JSON Schema in docs/, from the schemas that the server itself uses.
import { writeFileSync } from 'node:fs';
import { PUBLISHED_SCHEMAS } from '@/lib/exchange/ziping/published-schema';
import { publishedSchema } from '@/lib/schema/published-schema';

writeFileSync('docs/ziping-1.schema.json', publishedSchema());
for (const [name, text] of Object.entries(PUBLISHED_SCHEMAS)) writeFileSync(`docs/${name}`, text);

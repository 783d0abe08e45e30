// Publishes the formats as JSON Schema in docs/, from the schemas that the server itself uses.
import { writeFileSync } from 'node:fs';
import { PUBLISHED_SCHEMAS } from '@/lib/exchange/ziping/published-schema';

for (const [name, text] of Object.entries(PUBLISHED_SCHEMAS)) writeFileSync(`docs/${name}`, text);

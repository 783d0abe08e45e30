import fs from 'node:fs';
import { renderForms } from '@/lib/server/pdf/render-forms';
import { scoreEvaluation } from '@/lib/domain/score';
import { schemeOf } from '@/lib/domain/scheme';
import { parseEvaluationText } from '@/lib/schema/exchange';
const out = process.argv[2]!;
const forms = process.argv.slice(3).map((f) => { const p = parseEvaluationText(fs.readFileSync(f,'utf8')); if(!p.ok) throw new Error(JSON.stringify(p.issues)); return { evaluation: p.evaluation, score: scoreEvaluation(p.evaluation, schemeOf(p.evaluation.scheme)), facts: {revision: 3, sha256: '9f2c41d7aabbccdd', savedAt: '2023-03-05T01:02:03Z', preview: false} }; });
for (let i=0;i<3;i++){ const t=performance.now(); const b = await renderForms(forms); console.log((performance.now()-t).toFixed(0)+' ms', b.length); fs.writeFileSync(out, b);}

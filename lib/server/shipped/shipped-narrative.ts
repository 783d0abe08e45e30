// The common report's plan, a file of the project's folder `schemes`, read once.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CommonNarrative } from '@/lib/scheme/common-narrative';
import { narrativeFile } from '@/lib/scheme/narrative-format';
import { narrativeOfFile, type NarrativePlan } from '@/lib/scheme/narrative-plan';
import { readYaml } from '@/lib/scheme/read-yaml';

let known: CommonNarrative | undefined;

/** The plan as it is shipped. Throws where the file is none. */
export function shippedNarrative(): CommonNarrative {
  return (known ??= read());
}

function read(): CommonNarrative {
  const file = readYaml(new Uint8Array(readFileSync(path.join(process.cwd(), 'schemes', 'narrative', 'common.yaml'))));
  if (!file.ok) throw new Error(`the shipped narrative is refused: ${JSON.stringify(file.refusals)}`);
  const { regulation, notice, report, disclosure } = narrativeOfFile(narrativeFile.parse(file.value));
  const whole = (plan: NarrativePlan | null) => {
    if (!plan || plan.title === null) throw new Error('the shipped narrative is whole');
    return { title: plan.title, sections: plan.sections };
  };
  return { regulation, notice, report: whole(report), disclosure: whole(disclosure) };
}

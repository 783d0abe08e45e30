// What a heading of a form names, as the handbook has it.

const AROUND = /^\d+[.、．]|(?:（[^（）]*）|\([^()]*\)|[：:]|\d+)$/;

/** A heading without what a form adds to it: `得分（20分*执行率）` is 得分, `1.项目年度目标完成情况` is 项目年度目标完成情况. */
export function headingTerm(heading: string): string {
  let term = heading.replaceAll(/\s|\{[^{}]*\}/g, '');
  for (let before = ''; before !== term;) [before, term] = [term, term.replace(AROUND, '')];
  return term;
}

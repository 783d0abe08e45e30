// What a verdict says in a sentence, made of what is known of the file: a lead, and what was found.
import { cautionOf, failedCheck } from '@/lib/workflow/check';
import type { DocumentFacts, Verdict } from '@/lib/workflow/verdict';
import { formatDateTime } from '@/lib/format/date';

type Facts = Omit<Verdict, 'sentence'>;

export interface VerdictWords {
  lead: string;
  rest: string;
}

export const sentenceOf = ({ lead, rest }: VerdictWords): string => `${lead}：${rest}`;

const AGAINST = { 'not-genuine': '不是真的', unreadable: '无法核验' } as const;

/** Why a file is not genuine, or cannot be judged; without a full stop. */
export function whyNot({ verdict, checks }: Pick<Facts, 'verdict' | 'checks'>): string {
  if (verdict === 'genuine') throw new RangeError('nothing speaks against this file');
  return sentenceOf({ lead: AGAINST[verdict], rest: failedCheck(checks)?.message ?? '' });
}

/** What is said of a genuine file. */
export function genuineWords(facts: Facts): VerdictWords {
  const { document, checks } = facts;
  const caution = cautionOf(checks);
  const lead = caution?.lead ?? (document ? '真实有效' : '签名真实有效');
  const found = document ? ofDocument(facts, document) : '这是一份普通的 PDF，文件里没有自评数据，得分没有核对，页面上的内容也没有核对';
  const issuer = caution?.stand === 'unproven' ? '证书是随盖章文件登记的，请向签署单位核对证书指纹。' : '';
  return { lead, rest: `${signing(facts)}${document ? '；' : '。'}${found}。${issuer}` };
}

function signing({ signer, signedAt, timestamp, sealedElsewhere, signatureNumber }: Facts): string {
  const when = signedAt === null ? '' : formatDateTime(signedAt);
  const time = timestamp?.trusted ? `${when}（时间戳）` : when;
  const number = signatureNumber === null ? '' : `（签名编号 ${signatureNumber}）`;
  return `由${signer?.organization ?? ''}于${time}${sealedElsewhere ? '用别的签章程序' : ''}签署${number}，签署之后没有改动过`;
}

function ofDocument({ checks }: Facts, document: DocumentFacts): string {
  const open = (name: 'schemes' | 'department') => checks.some(({ id, ok }) => id === name && ok === null);
  const strange = open('schemes');
  const data = `${scoresSentence(document, strange ? '文件自带的表式' : '规则')}，重新印制的页面相同`;
  const rules = strange ? '。请注意：计分的表式是文件自带的，不是这里已知的表式，得分不能认定是按财政局的规则算的，请向财政局核实' : '';
  const others = open('department') ? `。请注意：这是“${document.department}”的材料，签署者不是这个部门` : '';
  return `${data}${rules}${others}`;
}

/** What was checked of the numbers, and no more: people write the text around them. */
function scoresSentence({ kind, forms }: DocumentFacts, rules: string): string {
  if (kind === 'list') return '清单的完成预算率和合计重新计算一致，里面没有自评表，没有得分可核对';
  if (forms === 0) return '里面没有自评表，得分没有核对';
  return kind === 'report' || kind === 'disclosure' || kind === 'book'
    ? `所附自评表的得分按${rules}重新计算一致，文字说明由部门自己写、没有核对`
    : `得分按${rules}重新计算一致`;
}

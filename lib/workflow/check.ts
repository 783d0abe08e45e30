// Every check that verifying a file makes: what it is called, what it proves, and what becomes of a file that it does not hold for
// (docs/verify.md has the same table).

/** Not genuine, or not to be judged; genuine, but not without more ado; only to be known. */
export type Level = 'fail' | 'warn' | 'inform';

interface CheckKind {
  /** Where it does not hold. What can only warn never fails. */
  level: 'fail' | 'warn';
  /** Where it can be neither shown nor refuted. */
  open: 'warn' | 'inform';
  title: string;
  proves: string;
  /** Of what warns: how a verdict stands by it, and what its sentence begins with. */
  caution?: { stand: string; lead: string };
}

const SIGNED_WHOLE = { title: '签名盖住整个文件', proves: '只有签名值本身不在内；对象、内容或解压之后的大小远超真实文件的，不再往下读' };
const ENDS = { title: '文件开头和结尾', proves: '前面、后面都没有加过内容' };
const ONE = { title: '只有一个签名', proves: '多一个也不行' };
const ENCODING = { title: '签名的编码', proves: '只认规范的写法；SHA-256 或更强' };
const UNCHANGED = { title: '内容没有改动', proves: '改一个字节就不通过' };
const OWN_CERTIFICATE = { title: '证书没有换过', proves: '签名里写明了用的是哪张证书' };
const TRUSTED = { title: '证书可信', proves: '由信任的机构逐级颁发，没有越权，签署时在有效期内、没有停用，可用于签署' };
const TIME = { title: '时间', proves: '有可信的时间戳以时间戳为准；没有时间戳，时间是签署者自己写的' };
const NOTHING_ELSE = { title: '没有夹带', proves: '页面、附件、签章之外没有别的东西；附件逐字节是本系统的写法' };
const DATA = { title: '数据', proves: '自评表完整，年度与文件一致，每个得分按规则重新计算一致；清单的完成预算率和合计由各行算出' };

/** In the order in which they are told of; of several that warn, the first is said. */
export const CHECKS = {
  readable: { level: 'fail', open: 'inform', title: '读得出来', proves: '是没有加密、不太大的 PDF' },
  header: { level: 'fail', open: 'inform', ...ENDS },
  'nothing-after': { level: 'fail', open: 'inform', ...ENDS },
  'one-signature': { level: 'fail', open: 'inform', ...ONE },
  'signature-field': { level: 'fail', open: 'inform', ...ONE },
  'byte-range': { level: 'fail', open: 'inform', ...SIGNED_WHOLE },
  contents: { level: 'fail', open: 'inform', ...SIGNED_WHOLE },
  structure: { level: 'fail', open: 'inform', ...SIGNED_WHOLE },
  der: { level: 'fail', open: 'inform', ...ENCODING },
  algorithm: { level: 'fail', open: 'inform', ...ENCODING },
  'content-type': { level: 'fail', open: 'inform', ...ENCODING },
  digest: { level: 'fail', open: 'inform', ...UNCHANGED },
  signature: { level: 'fail', open: 'inform', ...UNCHANGED },
  'signer-certificate': { level: 'fail', open: 'inform', ...OWN_CERTIFICATE },
  'signing-certificate': { level: 'fail', open: 'inform', ...OWN_CERTIFICATE },
  trusted: { level: 'fail', open: 'warn', ...TRUSTED, caution: { stand: 'unproven', lead: '签章完好，颁发机构未经核实' } },
  'certificate-dates': { level: 'fail', open: 'inform', ...TRUSTED },
  'certificate-use': { level: 'fail', open: 'inform', ...TRUSTED },
  timestamp: { level: 'fail', open: 'inform', ...TIME },
  'timestamp-gap': { level: 'warn', open: 'warn', ...TIME, caution: { stand: 'late', lead: '真实，但时间戳晚于签署时间' } },
  'signing-time': { level: 'fail', open: 'inform', ...TIME },
  retired: { level: 'fail', open: 'inform', title: '停用名单', proves: '给了名单时：签署所用的证书是否停用' },
  seal: { level: 'fail', open: 'inform', ...NOTHING_ELSE },
  attachments: { level: 'fail', open: 'inform', ...NOTHING_ELSE },
  forms: { level: 'fail', open: 'inform', ...DATA },
  scores: { level: 'fail', open: 'inform', ...DATA },
  schemes: {
    level: 'warn',
    open: 'warn',
    title: '表式',
    proves: '计分的表式是这里已知的，不是文件自带的',
    caution: { stand: 'strange', lead: '签章真实，表式未经核实' },
  },
  department: { level: 'fail', open: 'inform', title: '部门', proves: '签署者就是材料的部门，签章写的也是它，不是别的地区的同名部门' },
  'file-name': {
    level: 'fail',
    open: 'inform',
    title: '文件名',
    proves:
      '文件名像“2023年度某局-…”那样自称是别的部门、年度或项目的材料，就不通过；附件里写的文件名也要是这份材料的；自己起的名字只作提示',
  },
  record: { level: 'fail', open: 'inform', title: '签署记录', proves: '网页上和装有本系统时：这份文件（按 SHA-256）有签署记录' },
  reprint: { level: 'fail', open: 'inform', title: '重新印制', proves: '用附件里的数据重新印一遍，与签署的页面比较' },
} as const satisfies Record<string, CheckKind>;

export type CheckId = keyof typeof CHECKS;

type Kinds = typeof CHECKS;

/** What a file can fail by. */
export type FailingCheckId = { [Id in CheckId]: Kinds[Id]['level'] extends 'fail' ? Id : never }[CheckId];

/** `ok` is null for what could not be checked or is only to be known; the message is Chinese. */
export type Check = { id: CheckId; ok: true | null; message: string } | { id: FailingCheckId; ok: boolean | null; message: string };

type CautionOf<Kind> = Kind extends { caution: infer Caution } ? Caution : never;

/** Why a genuine verdict is not shown green. */
export type Caution = CautionOf<Kinds[CheckId]>;

/** What a check says against its file, or of it; null where it holds. */
export function levelOf({ id, ok }: Pick<Check, 'id' | 'ok'>): Level | null {
  if (ok === true) return null;
  return ok === false ? CHECKS[id].level : CHECKS[id].open;
}

/** The check by which a file is not genuine, or cannot be judged. */
export function failedCheck(checks: readonly Check[]): Check | undefined {
  return checks.find((check) => levelOf(check) === 'fail');
}

/** What there is to warn of, in the order of the table. */
export const CAUTIONS: readonly Caution[] = Object.values(CHECKS).flatMap((kind) => ('caution' in kind ? [kind.caution] : []));

/** Of the checks that warn, the first in the order of the table. */
export function cautionOf(checks: readonly Check[]): Caution | null {
  const warned = new Set<Caution>(
    checks.flatMap((check) => {
      const kind: CheckKind & { caution?: Caution } = CHECKS[check.id];
      return levelOf(check) === 'warn' && kind.caution ? [kind.caution] : [];
    }),
  );
  return CAUTIONS.find((caution) => warned.has(caution)) ?? null;
}

// Findings of one row, each whole in its entry: how grave, its title, its cell, its checks with their words. They are told in the order of this
// table (docs/rules.md, "Findings"). A row is checked by what it says, its group's name and its scheme alone: it is kept by them.
import { compare, type Hundredths, hundredthsToString as text, isPositive } from '@/lib/number/decimal';
import { fold, isBlank } from '@/lib/number/fold';
import { valueOf } from '@/lib/number/measure';
import { isSameUnit } from '@/lib/number/unit';
import { wordFor } from '@/lib/scheme/words';
import { said, type Verdict } from './finding';
import {
  comparatorOf,
  isHundredfold,
  isLeast,
  lackingSide,
  lacksUnitOf,
  nearer,
  type RowFindingKind,
  shareForPercentage,
  templateCell,
  timesHundred,
  topOf,
} from './row-facts';
import { isCostIndicator, measuresPercentage } from './row-score';

const LESS_IS_MEANT = /率|节约|下降|减少|降低/;
const ADJECTIVE_AT_END = /(?:明显|显著|提升|提高|改善|增强|良好)$/;

function excess(name: string, filed: Hundredths | null, points: Hundredths | null): Verdict {
  if (filed === null || points === null || filed <= points) return null;
  const [actual, expected] = [text(filed), text(points)];
  return said(`${name}填报 ${actual} 分，超过分值 ${expected} 分`, '请改得分', { expected, actual });
}

export const ROW_FINDINGS = {
  /** Blank where the texts decide; unscored, where the other side is not. */
  'missing-target': {
    severity: 'error',
    title: '目标值未填',
    unfilled: true,
    cell: 'target',
    mend: '去填写',
    unscored: true,
    ofRow: ({ scheme, indicator, row, targetName }) =>
      isBlank(row.reading.targetText) &&
      (scheme.rules.scored ? row.textsCount : !isBlank(indicator.actual)) &&
      said(`${targetName}未填`, `请填写${targetName}`),
  },
  /** The same of the actual. */
  'missing-actual': {
    severity: 'error',
    title: '完成值未填',
    unfilled: true,
    cell: 'actual',
    mend: '去填写',
    unscored: true,
    ofRow: ({ scheme, indicator, row }) =>
      isBlank(indicator.actual) &&
      (scheme.rules.scored ? row.textsCount : !isBlank(row.reading.targetText)) &&
      said(`${wordFor(scheme, 'actual')}未填`, '请填写完成值（没有完成也要填，如 0）'),
  },
  /** Blank, or no number. */
  'missing-points': {
    severity: 'error',
    title: '分值未填',
    unfilled: true,
    cell: 'points',
    mend: '去填写',
    ofRow: ({ scheme, row }) => row.points === null && said(`${wordFor(scheme, 'points')}未填`, `请填写本行的${wordFor(scheme, 'points')}`),
  },
  /** Points on a row that says nothing. */
  'placeholder-scored': {
    severity: 'error',
    title: '没有内容的行有分值',
    cell: 'actual',
    ofRow: ({ row, targetName }) =>
      row.placeholders &&
      (row.points ?? 0n) > 0n &&
      said(`${targetName}与完成值都没有内容，却有 ${text(row.points ?? 0n)} 分`, '请写明内容，或把分值改到别的行'),
  },
  /** A cost that is a rate, without a direction. */
  'direction-missing': {
    severity: 'error',
    title: '没有写明方向',
    cell: 'target',
    ofSaid: ({ row }) =>
      row.directionMissing &&
      said(
        '成本指标是比率，看不出越低越好还是越高越好',
        '请在计分方式中选择“反向（越低越好）”（如成本占比）或“正向（越高越好）”（如节约率）',
      ),
  },
  /** Later than the target; with a reason a warning. */
  late: {
    severity: 'error',
    title: '晚于目标时间',
    cell: 'actual',
    ofSaid: ({ row, indicator }) =>
      row.late && {
        ...said('完成时间晚于目标时间', '请选择完成档次，或填写得分并说明理由', {
          expected: row.reading.targetText,
          actual: indicator.actual,
        }),
        ...(row.reasoned && { severity: 'warning' }),
      },
  },
  /** A score that only a person can give, and nobody gave. */
  'missing-score': {
    severity: 'error',
    title: '得分未填',
    unfilled: true,
    cell: 'score',
    mend: '去填写',
    ofFiled: ({ name, filed }) => filed === null && said(`${name}的得分未填`, '请填写'),
    ofSaid: ({ row: { scoreMissing, method, tier } }) => {
      if (!scoreMissing) return null;
      if (method === 'filed') return said('得分未填', '请填写得分');
      return tier ? said('这一档次需要自己评分', '请在档次的范围内填写得分') : said('定性指标尚未评分', '请选择完成档次，或填写得分');
    },
  },
  /** Filed above the points. */
  'score-exceeds-points': {
    severity: 'error',
    title: '得分超过分值',
    cell: 'score',
    ofFiled: ({ name, filed, points }) => excess(name, filed, points),
    ofSaid: ({ row: { filed, points } }) => excess('', filed, points),
  },
  /** Filed is not the rule's, without a reason. */
  'score-differs': {
    severity: 'error',
    title: '得分与规则不符',
    cell: 'score',
    ofSaid: ({ row: { filed, differs } }) => {
      if (filed === null || !differs) return null;
      const [actual, expected] = [text(filed), text(differs.expected)];
      return said(`填报 ${actual} 分，按规则应为 ${expected} 分`, `改为 ${expected}，或说明调整理由`, { expected, actual });
    },
  },
  /** The actual has a comparator; 达到, 余 and their like are none. */
  'actual-is-range': {
    severity: 'warning',
    title: '完成值写成范围',
    because: '问卷只分档统计，没有精确数值',
    cell: 'actual',
    mend: '去填写',
    ofNumbers: ({ indicator }, { actual }) =>
      actual.comparator !== null && !actual.loose && said(`完成值“${fold(indicator.actual)}”写成了范围`, '请填实际数值；如确无，说明理由'),
  },
  /** A side took a scale of the other, or has a scale and no unit beside one that has. */
  'unit-missing': {
    severity: 'warning',
    title: '没有写单位',
    because: '该项为指数，没有单位',
    cell: 'actual',
    ofNumbers: ({ row, targetName }, { target, actual }) => {
      const { took, unitCellHolds } = row.reading;
      if (unitCellHolds) return null;
      const [one, other] = [topOf(target), actual];
      const side = lackingSide(row, target) === 'actual' ? '完成值' : targetName;
      if (took) return said(`${side}没有写单位，按“${took.as}”计算`, '请补上单位');
      return (lacksUnitOf(one, other) || lacksUnitOf(other, one)) && said(`${side}没有写单位“${one.unit || other.unit}”`, '请补上');
    },
  },
  /** Two units that are not the same. */
  'unit-mismatch': {
    severity: 'warning',
    title: '单位不同',
    because: '目标按户计，实际按企业计，一户即一家企业',
    cell: 'actual',
    unscored: true,
    ofNumbers: ({ row, targetName }, { target, actual }) => {
      if (row.reading.unitCellHolds || row.reading.took) return null;
      const [one, other] = [topOf(target).unit, actual.unit];
      return (
        one !== '' &&
        other !== '' &&
        !isSameUnit(one, other) &&
        said(`${targetName}的单位是“${one}”，完成值的单位是“${other}”`, '请统一单位')
      );
    },
  },
  /** A cost without a comparator that is not as planned. */
  'operator-missing': {
    severity: 'warning',
    title: '没有写“≤”',
    because: '该项以多为好，不是上限',
    cell: 'target',
    ofNumbers: ({ level1, indicator, row, targetName }, { target, actual }) => {
      if (target.kind !== 'number' || target.comparator !== null || target.equals || indicator.direction !== undefined) return null;
      if (!isCostIndicator(level1, indicator) || target.number.n === 0n || row.directionMissing) return null;
      return compare(valueOf(actual), valueOf(target)) !== 0 && said(`成本指标的${targetName}没有写“≤”`, '请补上，或说明理由');
    },
  },
  /** One side is at least 100 × the other, or 0.95 stands against a percentage. */
  'scale-suspect': {
    severity: 'warning',
    title: '相差过大',
    because: '往年基数小，数量已与台账核对',
    cell: 'actual',
    ofNumbers: ({ row, targetName }, { target, actual }) => {
      const done = valueOf(actual);
      const wanted = nearer(target, done);
      if (!isPositive(wanted) || !isPositive(done)) return null;
      const share = shareForPercentage(row, target, actual);
      if (share !== null) return said('百分数与小数相比', `${share} 是否应为 ${timesHundred(share)}%？`);
      return isHundredfold(done, wanted) && said(`${targetName}与完成值相差 100 倍以上`, '请核对单位（如元与万元）');
    },
  },
  /** By default at least 130 % of the target; in reverse at most 70 %. */
  'over-achieved': {
    severity: 'warning',
    title: '超出目标过多',
    because: '年中新增任务，目标没有相应调整',
    cell: 'actual',
    ofNumbers: ({ scheme: { rules }, row }) => {
      const { do: does, from } = rules.over;
      if (!row.overAchieved || does === 'off') return null;
      return said(`完成值超出目标 ${text((from.n * 100n) / from.d - 10_000n)}% 以上`, '目标可能偏低，请说明理由');
    },
  },
  /** Only one side can be read as a number or a date. */
  'not-comparable': {
    severity: 'warning',
    title: '无法比较',
    because: '目标为定性表述，实际完成以统计数说明',
    cell: 'actual',
    ofWords: ({ indicator, row: { reading }, targetName }) => {
      const { target, actual, targetText } = reading;
      const counts = (target.kind === 'number' || target.kind === 'range') !== (actual.kind === 'number');
      const dated = (target.kind === 'date') !== (actual.kind === 'date');
      return (
        (counts || dated) &&
        fold(targetText) !== fold(indicator.actual) &&
        said(`${targetName}和完成值写法不同（数值、日期或文字），无法比较`, '请写成同一种')
      );
    },
  },
  /** A qualitative row without a tier, whose texts differ. */
  'tier-not-stated': {
    severity: 'warning',
    title: '没有选档次',
    because: '按主管部门评定的结果计分',
    cell: 'tier',
    mend: '选择档次',
    ofWords: ({ scheme, row, targetName }) => {
      if (!row.tierMissing) return null;
      return scheme.rules.tiers
        ? said('定性指标没有选完成档次', '请选择达成、部分达成或未达成')
        : said(`${targetName}与完成值不同，又没有档次，得分无从核对`, '请说明得分的依据');
    },
  },
  /** A direction against its comparator. */
  'direction-unusual': {
    severity: 'warning',
    title: '方向与符号相反',
    because: '“≥”指压降幅度，以多为好',
    cell: 'target',
    ofSaid: ({ indicator: { direction }, row, targetName }) => {
      const comparator = comparatorOf(row);
      if (!comparator || (direction !== 'forward' && direction !== 'reverse')) return null;
      const name = direction === 'forward' ? '正向（越高越好）' : '反向（越低越好）';
      return isLeast(comparator) !== (direction === 'forward') && said(`选择的是“${name}”，${targetName}却写着“${comparator}”`, '请核对');
    },
  },
  /** A cost of at least, unless less is meant. */
  'cost-at-least': {
    severity: 'warning',
    title: '成本指标写成“≥”',
    because: '目标为投入强度，以多为好',
    cell: 'target',
    ofSaid: ({ level1, indicator, row, targetName }) => {
      const comparator = comparatorOf(row);
      if (!isLeast(comparator) || !isCostIndicator(level1, indicator) || LESS_IS_MEANT.test(indicator.level3)) return null;
      return !measuresPercentage(row.reading.target) && said(`成本指标的${targetName}写着“${comparator}”`, '成本通常越低越好，请核对');
    },
  },
  /** A quantity that is a percentage. */
  'quantity-as-rate': {
    severity: 'off',
    title: '数量指标写成比率',
    cell: 'target',
    ofSaid: ({ indicator, row, targetName }) =>
      indicator.level2.includes('数量') &&
      measuresPercentage(row.reading.target) &&
      said(`数量指标的${targetName}是百分比`, '请改用绝对数量，或归入质量指标'),
  },
  /** 明显提升 with a percentage. */
  'adjective-as-rate': {
    severity: 'warning',
    title: '定性说法写成比率',
    because: '主管部门要求以百分比报告',
    cell: 'target',
    ofSaid: ({ indicator: { level3 }, row, targetName }) =>
      measuresPercentage(row.reading.target) &&
      ADJECTIVE_AT_END.test(fold(level3)) &&
      said(`“${level3.trim()}”是定性的说法，${targetName}却是百分比`, '请改用可以衡量的指标，或写成文字'),
  },
  /** Words of the template. A row that only the money or the filed score decides, and that lacks its points, lacks its points alone. */
  'template-residue': {
    severity: 'warning',
    title: '留有模板文字',
    because: '该指标的名称即为此',
    cell: 'level3',
    unscored: true,
    ofCell: ({ label, hint }, value) => hint !== null && fold(value) === hint && said(`“${label}”还留着模板的提示文字`, '请改成真实内容'),
    ofRow: ({ scheme, indicator, row }) =>
      (!scheme.rules.scored || row.textsCount || row.points !== null) &&
      templateCell(indicator, row) !== null &&
      said('还留着模板的占位文字', '请改成真实内容，或删除本行'),
  },
} as const satisfies Record<string, RowFindingKind>;

export type RowFindingCode = keyof typeof ROW_FINDINGS;

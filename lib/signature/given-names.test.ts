// Names under which files come: the same, copies of it, names of people's own, and names that say another department.
import { describe, expect, it } from 'vitest';
import { DEMO_FORMS, demoForm } from '@/testing/printed-forms';
import { claimedOwner, isSameDepartment, nameCheck, regionOf } from './given-names';

const OURS = '武汉市东西湖区商务局';
const INSIDE = `2022年度${OURS}-05-招商经费.pdf`;
const okOf = (given: string, inside = INSIDE, department = OURS) => nameCheck(given, inside, department).ok;

/** The names of the demo's documents. */
const DEMO = DEMO_FORMS.flatMap((each) => demoForm(each).projectName ?? []);

describe('names of files', () => {
  it.each([
    INSIDE,
    `/home/x/${INSIDE}`,
    '2022年度武汉市东西湖区商务局-05-招商经费 (1).pdf',
    '(1)2022年度武汉市东西湖区商务局-05-招商经费.pdf',
    '【2】 2022年度武汉市东西湖区商务局-05-招商经费.PDF',
    '副本-2022年度武汉市东西湖区商务局-05-招商经费.pdf',
    'Copy of 2022年度武汉市东西湖区商务局-05-招商经费 - 副本 (2).pdf',
  ])('%s: the name it was given out under', (given) => {
    expect(okOf(given)).toBe(true);
  });

  it.each([
    '2022年度测试卫健局-05-招商经费.pdf',
    '(1)2022年度测试卫健局-05-招商经费.pdf',
    '（1）2022 年度测试卫健局-05-招商经费.pdf',
    '２０２２年度测试卫健局-05-招商经费.pdf',
    '2022年度测试卫健局—05—招商经费.pdf',
    '最终版2022年度测试卫健局_05_招商经费.pdf',
    '二〇二二年度测试卫健局-招商经费.pdf',
    '2022年度武汉市东西湖区水务局-05-招商经费.pdf',
    '2022年江汉区商务局招商经费.pdf',
    '2022年度武汉市商务局招商经费.pdf',
    '江汉区商务局2022年绩效自评表.pdf',
    '江汉区商务局2022年度部门整体绩效自评表.pdf',
  ])('%s: claims to be another department’s', (given) => {
    const check = nameCheck(given, INSIDE, OURS);
    expect(check).toMatchObject({ id: 'file-name', ok: false });
    expect(check.message).toContain(OURS);
  });

  it.each([
    `2023年度${OURS}-05-招商经费.pdf`,
    `2022年度${OURS}-部门整体绩效自评表.pdf`,
    `2022年度${OURS}-招商经费.pdf`,
    `2022年度${OURS}_道路工程.pdf`,
    `2021年${OURS}招商经费.pdf`,
  ])('%s: claims to be another year’s or project’s', (given) => {
    expect(okOf(given)).toBe(false);
  });

  it.each([
    '测试卫健局-05-招商经费.pdf',
    '招商经费测试卫健局.pdf',
    '招商经费（区卫健委）.pdf',
    '江汉区商务局招商经费.pdf',
    '走马岭街道办事处.pdf',
    '东西湖区人民医院.pdf',
    '招商经费（区中心小学）.pdf',
    '东西湖区卫健委.pdf',
  ])('%s: speaks of another organisation without claiming to be its document; it is told', (given) => {
    expect(nameCheck(given, INSIDE, OURS)).toMatchObject({ ok: null, message: expect.stringContaining('提到') as string });
  });

  it.each([
    '发给审计局的材料.pdf',
    '审计局要的2023年校舍自评.pdf',
    '给县政府办的.pdf',
    '2022年审计局要的招商材料.pdf',
    '2022年度招商自评-盖章版.pdf',
    `2022年度${OURS}-05-招商经费（盖章）.pdf`,
    `2022年度${OURS}-05-招商经费-最终版.pdf`,
  ])('%s: what honest people call their files', (given) => {
    expect(okOf(given)).toBe(null);
  });

  it('both names are told', () => {
    expect(nameCheck('2022年江汉区商务局招商经费.pdf', INSIDE, OURS).message).toBe(
      `文件名与内容不符：文件名写的是“江汉区商务局”，签署的是“2022年度${OURS}-05-招商经费”`,
    );
    expect(nameCheck('2022年江汉区商务局招商经费.pdf', '整册.pdf', OURS).message).toBe(
      `文件名与内容不符：文件名写的是“江汉区商务局”，签署的是“${OURS}”的“整册”`,
    );
    expect(nameCheck('2022年度测试卫健局-05.pdf', INSIDE, OURS).message).toBe(
      `文件名与内容不符：文件名是“2022年度测试卫健局-05”，签署的是“2022年度${OURS}-05-招商经费”`,
    );
  });

  it.each([
    '招商经费.pdf',
    '商务局招商经费.pdf',
    '区商务局-招商经费（签章）.pdf',
    '东西湖商务局招商经费最终版.pdf',
    '东西湖区商务局2022.pdf',
    '签章版商务局招商经费.pdf',
    '部门整体绩效自评表商务局.pdf',
    '招商经费商务局.pdf',
    '商务局报区政府.pdf',
    '商务局（送区教育局）.pdf',
    '财政局存档05.pdf',
    '东西湖区财政局归档-招商经费.pdf',
    '2022年社会保障项目.pdf',
    '办公经费.pdf',
    '活动承办单位.pdf',
    '政府采购项目.pdf',
    '全局布局.pdf',
    '委托办理会议.pdf',
    '大学生补贴.pdf',
    'scan0001.pdf',
    '自评结果.pdf',
    'signed.pdf',
  ])('%s: another name, which says nothing', (given) => {
    expect(okOf(given)).toBe(null);
  });

  it('a department is known by its short name, too', () => {
    expect(okOf('区卫健委经费.pdf', '2022年度武汉市东西湖区卫生健康委员会-01-经费.pdf', '武汉市东西湖区卫生健康委员会')).toBe(null);
    expect(okOf('市场监管局经费.pdf', '2022年度武汉市东西湖区市场监督管理局-01-经费.pdf', '武汉市东西湖区市场监督管理局')).toBe(null);
    expect(
      okOf('2022年东西湖区市场监管局经费.pdf', '2022年度武汉市东西湖区市场监督管理局-01-经费.pdf', '武汉市东西湖区市场监督管理局'),
    ).toBe(null);
    expect(okOf('2022年江汉区市场监管局经费.pdf', '2022年度武汉市东西湖区市场监督管理局-01-经费.pdf', '武汉市东西湖区市场监督管理局')).toBe(
      false,
    );
  });

  it('no document of the demo is refused under what people make of its name', () => {
    expect(DEMO.length).toBeGreaterThan(15);
    for (const [at, project] of DEMO.entries()) {
      const no = String(at + 2).padStart(2, '0');
      const inside = `2022年度${OURS}-${no}-${project}.pdf`;
      for (const given of [
        `${no}-${project}.pdf`,
        `${project}.pdf`,
        `${project}（签章）.pdf`,
        `2022年${project}.pdf`,
        `2022年度${project}绩效自评表.pdf`,
        `商务局${project}.pdf`,
        `区商务局-${project} (2).pdf`,
        `${project}商务局.pdf`,
        `${no}.pdf`,
      ])
        expect([given, okOf(given, inside)]).toEqual([given, null]);
      for (const given of [`2022年度${OURS}-${no}-${project}(1).pdf`, `(1)2022年度${OURS}-${no}-${project}.pdf`])
        expect([given, okOf(given, inside)]).toEqual([given, true]);
    }
  });
});

describe('whose a name claims a file to be', () => {
  it.each([
    [`2022年度江汉区商务局-招商经费.pdf`, '江汉区商务局'],
    ['最终版 2022年度江汉区商务局 - 招商经费.pdf', '江汉区商务局'],
    [`2022年度${OURS}-招商经费.pdf`, null],
    ['2022年度东西湖区商务局-招商经费.pdf', null],
    ['扫描件.pdf', null],
  ])('%s: %s', (given, claimed) => {
    expect(claimedOwner(given, OURS)).toBe(claimed);
  });

  it('characters that are not seen make no other department', () => {
    expect(isSameDepartment('甲县教育局', '甲县教\u200b育局', [])).toBe(true);
    expect(isSameDepartment('甲县\u00ad教育局\ufeff', '教\u2060育局', ['甲\u200b县'])).toBe(true);
    expect(isSameDepartment('甲县教育局', '乙县教育局', ['甲县', '乙县'])).toBe(false);
  });
});

describe('a region before a department’s name', () => {
  it.each<[string, string, string[], boolean]>([
    ['武汉市东西湖区商务局', '东西湖区商务局', ['武汉市'], true],
    ['武汉市东西湖区商务局', '东西湖区商务局', ['武汉市东西湖区'], true],
    ['武汉市东西湖区商务局', '商务局', ['武汉市东西湖区'], true],
    ['东西湖区商务局', '商务局', ['武汉市东西湖区'], true],
    ['湖北省武汉市东西湖区商务局', '东西湖区商务局', ['湖北省武汉市东西湖区'], true],
    ['济南市市中区教育局', '市中区教育局', ['济南市市中区'], true],
    ['武汉市东西湖区商务局', '东西湖区商务局', [], false],
    ['武汉市商务局', '商务局', ['武汉市东西湖区'], false],
    ['武汉市江汉区商务局', '商务局', ['武汉市东西湖区', '武汉市'], false],
    ['某某市东西湖区商务局', '东西湖区商务局', ['武汉市东西湖区'], false],
    ['东西湖区商务局', '武汉市东西湖区商务局', ['武汉市东西湖区'], false],
    ['武汉市东西湖区', '东西湖区', ['武汉市东西湖区'], false],
  ])('%s for %s, where %j is known: %s', (organization, department, regions, same) => {
    expect(isSameDepartment(organization, department, regions)).toBe(same);
  });

  it.each([
    ['武汉市东西湖区商务局', '武汉市东西湖区'],
    ['甲县教育局', '甲县'],
    ['内蒙古自治区通辽市科左中旗财政局', '内蒙古自治区通辽市科左中旗'],
    ['财政局', ''],
    ['中国金融认证中心', ''],
  ])('%s begins with “%s”', (name, region) => {
    expect(regionOf(name)).toBe(region);
  });
});

import { describe, expect, it } from 'vitest';
import { filledTexts } from './filled-texts';
import { GlyphMissingError } from './glyph-missing-error';
import { renderForms } from './render-forms';
import { DEMO_FORMS, demoForm, nationalForm, pageTexts, poppler, printed } from '../../../testing/printed-forms';

/** A form with one text in place of the project's name. */
const named = (projectName: string) => ({ ...demoForm('01'), projectName });

describe('the demo forms', () => {
  const evaluations = [...DEMO_FORMS.map(demoForm), nationalForm()];

  it('give back every filled text, cell by cell', async () => {
    const pdf = await renderForms(evaluations.map((evaluation) => printed(evaluation)));
    for (const args of [[], ['-raw']]) {
      const text = pageTexts(pdf, args).join('');
      for (const filled of evaluations.flatMap(filledTexts)) expect(text).toContain(filled);
    }
  });

  it.each(DEMO_FORMS.map((name) => [name, name.startsWith('00') || name.startsWith('05') ? 2 : 1] as const))(
    '%s has %i page(s)',
    async (name, pages) => {
      expect(pageTexts(await renderForms([printed(demoForm(name))]))).toHaveLength(pages);
    },
  );

  it('05 goes on over pages with its header and spanning cells repeated', async () => {
    const [first = '', second = ''] = pageTexts(await renderForms([printed(demoForm('05'))]), ['-raw']);
    for (const page of [first, second]) {
      for (const label of ['一级指标', '二级指标', '三级指标', '年初目标值（A）', '产出指标（40分）', '时效指标', '年度绩效目标（80分）'])
        expect(page).toContain(label);
    }
    expect(first).toContain('39.82%');
    expect(second).toContain('总分87.96');
  });

  it('prints the scores that count, not those filed', async () => {
    const form = { ...demoForm('03'), total: '98.24' };
    const [page = ''] = pageTexts(await renderForms([printed(form)]), ['-raw']);
    expect(page).toContain('总分78.24');
    expect(page).not.toContain('98.24');
  });
});

describe('a book', () => {
  it('is numbered through, with an outline, and marks what it was printed from', async () => {
    const pdf = await renderForms([printed(demoForm('05')), printed(demoForm('01'), { revision: null, sha256: null, preview: true })], {
      firstPageNumber: 27,
    });
    const pages = pageTexts(pdf);
    expect(pages.map((text) => /—(\d+)—/.exec(text)?.[1])).toEqual(['27', '28', '29']);
    expect(pages[0]).toContain('第3版·9f2c41d7');
    expect(pages[2]).toContain('预览稿');
    expect(pages[2]).not.toContain('第3版');
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Outlines');
  });
});

describe('the file', () => {
  it('embeds and subsets every font', async () => {
    const fonts = poppler('pdffonts', await renderForms([printed(demoForm('01'))]))
      .split('\n')
      .slice(2)
      .filter(Boolean);
    expect(fonts).toHaveLength(3);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/);
  });

  it('says whose it is, and when its revision was frozen', async () => {
    const pdf = await renderForms([printed(demoForm('01'))]);
    const info = poppler('pdfinfo', pdf, ['-isodates']);
    expect(info).toMatch(/Title: +2022年度党员教育培训项目绩效自评表/);
    expect(info).toMatch(/Author: +武汉市东西湖区商务局/);
    expect(info).toMatch(/Subject: +2022年度绩效自评：党员教育培训/);
    expect(info).toMatch(/CreationDate: +2023-03-05T01:02:03Z/);
    expect(Buffer.from(pdf).toString('latin1')).toContain('/Lang (zh-CN)');
  });

  it('has the same bytes for the same data, with other forms printed in between', async () => {
    const form = printed(demoForm('05'), { revision: null, savedAt: null });
    const first = await renderForms([form]);
    await renderForms([printed({ ...demoForm('01'), projectName: '⼀⼆⺎' })]);
    const second = await renderForms([form]);
    expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
    expect(poppler('pdfinfo', first, ['-isodates'])).toMatch(/CreationDate: +2023-01-01T00:00:00Z/);
  });
});

describe('characters', () => {
  it.each(['㐂䶮喆堃翀', '≥≤≧≦％①〔〕☑□', '⼀一⼆二—―…⋯②➁', '\u{25ad7}𬬻𰻝', 'Größe Ωμέγα Привет', '℃‰㎡№※→●★'])(
    '%s prints and is read back as it was',
    async (text) => {
      const [page = ''] = pageTexts(await renderForms([printed(named(`甲${text}乙`))]), ['-raw']);
      expect(page).toContain(`甲${text.replace(/\s/g, '')}乙`);
    },
  );

  it('prints a letter with a combining mark in one piece', async () => {
    const [page = ''] = pageTexts(await renderForms([printed(named('甲e\u0301乙'))]), ['-raw']);
    expect(page.normalize('NFC')).toContain('甲é乙');
  });

  it('lets nothing without a shape break the page', async () => {
    const pdf = await renderForms([printed(named('甲\u0000\u0007\u200b\u202e\ufeff乙\r\n丙\t丁\u2028戊\u{e0101}'))]);
    expect(pageTexts(pdf, ['-raw'])[0]).toContain('项目名称甲乙丙丁戊');
  });

  it('refuses by name what no font has, before anything is made', async () => {
    const form = named('张𪚥龘的项目');
    form.goals[0]?.groups[0]?.indicators.splice(0, 1, { level2: '数量指标', level3: '人🦀数', target: '1', actual: '1', points: '40' });
    const refusal = await renderForms([printed(demoForm('02')), printed(form)]).catch((problem: unknown) => problem);
    expect(refusal).toBeInstanceOf(GlyphMissingError);
    const { message, characters } = refusal as GlyphMissingError;
    expect(message).toBe('没有字体能印出“项目名称”中的“𪚥”（U+2A6A5）、“产出指标第 1 行三级指标”中的“🦀”（U+1F980）：请换用能够印出的字');
    expect(characters.map(({ path, form: at }) => [path, at])).toEqual([
      ['projectName', 1],
      ['goals[0].groups[0].indicators[0].level3', 1],
    ]);
  });

  it('refuses half of a surrogate pair', async () => {
    await expect(renderForms([printed(named('甲\ud800乙'))])).rejects.toThrow('U+D800');
  });
});

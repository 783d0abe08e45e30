// Clipboards as Excel and WPS fill them, and as nobody should.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '@/testing/html-nodes';
import { tableIn } from './clipboard-html';
import { MOST_HTML, pastedCells, pastedLines } from './clipboard-rows';

const sample = (name: string) => readFileSync(new URL(`../../testing/clipboard/${name}.html`, import.meta.url), 'utf8');
const read = (html: string) => tableIn(bodyOf(html));
const table = (rows: string) => `<html><body><table>${rows}</table></body></html>`;

describe('the table in the HTML of', () => {
  it('Excel has lines in cells, blanks where cells are merged, and nothing that is hidden', () => {
    expect(read(sample('excel-365'))).toEqual({
      cells: [
        ['绩效指标', '', '', '年初\n目标值（A）', '实际完成值', '分 值', '得 分'],
        ['一级指标', '二级指标', '三级指标', '', '', '', ''],
        ['产出指标', '数量指标', '受资助人数\n（含续报）', '≥735人次', '735人次', '10', '10'],
        ['效益指标', '社会效益指标', '政策知晓率', '95.00%', '97.50%', '20', ' 19.5 '],
      ],
      hidden: { rows: 1, columns: 1 },
    });
  });

  it('WPS has the number behind one that is shown rounded or not at all, and no noise of binary fractions', () => {
    expect(read(sample('wps'))?.cells).toEqual([
      ['三级指标', '指标性质', '指标值', '度量单位', '实际完成值', '分值', '得分'],
      ['受资助人数\n（含续报）', '≧', '735', '人次', '735', '10', '9.25'],
      ['覆盖率', '≧', '100', '%', '100%', '10', '9.3'],
    ]);
  });

  it('an accountant has 0 where a dash stands for it', () => {
    const [[amount = '', nothing] = []] = read(sample('excel-2016-amounts'))?.cells ?? [];
    expect(amount.replace(/\s/g, '')).toBe('¥1,234.50');
    expect(nothing).toBe('0');
  });

  it.each([
    ['a date', '<td x:num="44927">2023-1-1</td>', '2023-1-1'],
    ['a year', '<td x:num="44927">2023</td>', '2023'],
    ['a percentage', '<td x:num="0.95">95%</td>', '95%'],
    ['a number with its unit', '<td x:num="735">735人次</td>', '735人次'],
    ['a loss', '<td x:num="-12.346">-12.35</td>', '-12.346'],
    ['thousands', '<td x:num="1234.56">1,235</td>', '1234.56'],
    ['a dash for what is not 0', '<td x:num="5"> - </td>', '-'],
    ['no number behind it', '<td x:num="1e5">1.0E+05</td>', '1.0E+05'],
  ])('a cell with %s says what it shows', (_, cell, text) => {
    expect(read(table(`<tr>${cell}</tr>`))?.cells).toEqual([[text]]);
  });

  it('a document with words beside its table, or with two, is no table', () => {
    expect(read('<html><body><p>如下：</p><table><tr><td>1</td></tr></table></body></html>')).toBeNull();
    expect(read(`<html><body><table><tr><td>1</td></tr></table><table><tr><td>1</td></tr></table></body></html>`)).toBeNull();
    expect(read('<html><body><p>甲</p></body></html>')).toBeNull();
  });

  it('a table in a cell stays in it; lines of the source are none', () => {
    expect(read(table('<tr><td><table><tr><td>内</td></tr></table></td><td>受资助\n    人数\n  ABC\n  DEF</td></tr>'))?.cells).toEqual([
      ['内', '受资助人数 ABC DEF'],
    ]);
  });

  it('somebody who asks for a million cells gets no more than a sheet has', () => {
    const cells = read(table('<tr><td colspan=99999 rowspan=99999>甲</td><td>乙</td></tr><tr><td>丙</td></tr>'))?.cells;
    expect(cells?.map((row) => [row.length, row[0]])).toEqual([
      [256, '甲'],
      [256, ''],
    ]);
  });
});

describe('a clipboard', () => {
  const parse = (html: string) => bodyOf(html);

  it('is read by its HTML where that is a table, else by its text', () => {
    const html = table('<tr><td>甲<br>乙</td><td>1</td><td></td></tr><tr><td></td></tr>');
    expect(pastedCells({ text: '甲 乙\t1\t\r\n', html }, parse)).toEqual({
      cells: [['甲\n乙', '1']],
      table: true,
      hidden: { rows: 0, columns: 0 },
    });
    expect(pastedCells({ text: '甲\t1\t\r\n\t\t\r\n', html: '<html><body><p>甲</p></body></html>' }, parse).cells).toEqual([['甲', '1']]);
  });

  it('with more HTML than is read is taken by its text', () => {
    const long = `${table('<tr><td>甲</td></tr>')}${' '.repeat(MOST_HTML)}`;
    expect(pastedCells({ text: '乙', html: long }, () => expect.fail('read')).cells).toEqual([['乙']]);
  });

  it.each([
    ['a cell with its line end', '22家\r\n', '22家'],
    ['a cell of two lines, in quotes', '"第一行\n第二行"\r\n', '第一行\n第二行'],
    ['a cell with quotes in quotes', '"举办""招商""活动\n二"', '举办"招商"活动\n二'],
    ['words in quotes', '"引用的话"', '"引用的话"'],
    ['a quote that is only a quote', '5" 管', '5" 管'],
    ['blanks in front', '  甲', '  甲'],
  ])('holds one cell: %s', (_, text, cell) => {
    expect(pastedCells({ text, html: '' }, parse)).toEqual({ cells: [[cell]], table: false, hidden: { rows: 0, columns: 0 } });
  });

  it('is text again for who reads lines', () => {
    expect(pastedLines({ text: 'x', html: table('<tr><td>甲<br>"乙"</td><td>1</td></tr>') }, parse)).toBe('"甲\n""乙"""\t1');
    expect(pastedLines({ text: '甲\n乙', html: '' }, parse)).toBe('甲\n乙');
  });
});

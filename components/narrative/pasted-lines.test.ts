// What comes out of Word, Excel and web pages as lines: nothing glued, nothing lost, nested items in one list.
import { describe, expect, it } from 'vitest';
import { linesOfTabs, type PastedNode, pastedHtml } from './pasted-lines';

const text = (content: string): PastedNode => ({ nodeType: 3, nodeName: '#text', textContent: content, childNodes: [] });
const el = (nodeName: string, ...children: (PastedNode | string)[]): PastedNode => ({
  nodeType: 1,
  nodeName,
  textContent: null,
  childNodes: children.map((child) => (typeof child === 'string' ? text(child) : child)),
});
const row = (...cells: (PastedNode | string)[]) => el('TR', ...cells.map((cell) => el('TD', cell)));
const html = (...children: (PastedNode | string)[]) => pastedHtml(el('BODY', ...children));

describe('pasted text', () => {
  it('a table is a line a row, its cells apart', () => {
    expect(
      html(
        el(
          'TABLE',
          el('COLGROUP', el('COL')),
          el('THEAD', row('项目', '金额')),
          '\n  ',
          el('TBODY', row('甲', '100'), row(el('P', '乙 ', el('O:P')), '85'), row('', '\u00a0'), row('1', '2')),
        ),
      ),
    ).toBe('<p>项目，金额</p><p>甲，100</p><p>乙，85</p><p>1，2</p>');
  });

  it('blank cells keep their place between others; lines of a cell stay apart; a table in a cell too', () => {
    expect(
      html(el('TABLE', row('甲', '', '85', ''), row(el('P', '一'), el('DIV', '1', el('BR'), '2')), row(el('TABLE', row('内', '1')), '外'))),
    ).toBe('<p>甲，，85</p><p>一，1 2</p><p>内，1，外</p>');
  });

  it('text around a table stays around it', () => {
    expect(html(el('P', '前'), el('TABLE', el('CAPTION', '表'), row('1', '2')), '后')).toBe('<p>前</p><p>表</p><p>1，2</p><p>后</p>');
  });

  it('a line break is a new line; words of different looks stay in one', () => {
    expect(html(el('P', '第一', el('B', '行'), el('BR'), '第二行'), el('DIV', '三', el('DIV', '四'), '五'))).toBe(
      '<p>第一行</p><p>第二行</p><p>三</p><p>四</p><p>五</p>',
    );
    expect(html('一 \n 二', el('SPAN', '\u00a0三'))).toBe('<p>一 二 三</p>');
  });

  it('nested lists are one list in order', () => {
    expect(
      html(
        el(
          'OL',
          el('LI', '一', el('UL', el('LI', el('P', '一之一')), el('LI', '一之二'))),
          el('LI', '二', el('BR'), '又二'),
          el('UL', el('LI', '三')),
        ),
        el('P', '尾'),
      ),
    ).toBe(
      '<ol><li><p>一</p></li><li><p>一之一</p></li><li><p>一之二</p></li><li><p>二</p></li><li><p>又二</p></li><li><p>三</p></li></ol><p>尾</p>',
    );
    expect(html(el('UL', el('LI', el('TABLE', row('1', '2')))))).toBe('<ol><li><p>1，2</p></li></ol>');
  });

  it('markup typed as text stays text; scripts, styles and comments are none', () => {
    const comment: PastedNode = { nodeType: 8, nodeName: '#comment', textContent: '[if gte mso 9]', childNodes: [] };
    expect(html(el('STYLE', 'p {}'), comment, el('P', '<b>&{总的分}'), el('P', '\u00a0'))).toBe('<p>&lt;b&gt;&amp;{总的分}</p>');
    expect(html(el('IMG'))).toBe('');
    expect(html('得{总得', el('B', '分}分'))).toBe('<p>得<span data-field="总得分"></span>分</p>');
  });
});

describe('pasted plain text', () => {
  it('tabs between words are between cells', () => {
    expect(linesOfTabs('项目\t金额\r\n甲\t100\t\n\t缩进\n无')).toBe('项目，金额\n甲，100\n缩进\n无');
  });
});

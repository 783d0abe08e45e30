import { readdirSync, readFileSync } from 'node:fs';
import postcss from 'postcss';
import parser from 'postcss-selector-parser';
import { describe, expect, it } from 'vitest';
import { containersOf, olderStyles, weightOf } from './styles.mjs';

/** With what stands in a layer. */
const NO_RING = ':focus:not(:focus-visible){outline:0}';

const older = (css: string) => olderStyles(new Map([['a.css', css]])).get('a.css') ?? '';
/** Without what only weighs. */
const plain = (css: string) =>
  older(css)
    .replaceAll(/:not\([#.]?_\)|\n/g, '')
    .replace(NO_RING, '');
const weight = (selector: string) => weightOf(parser().astSync(selector).first.nodes);

describe('selectors for older browsers', () => {
  it.each([
    ['.a:where([b]){c:d}', '.a[b]{c:d}'],
    ['.a:where([b],.e):hover{c:d}', '.a[b]:hover,.a.e:hover{c:d}'],
    [':where([dir=rtl]) .a{c:d}', '[dir=rtl] .a{c:d}'],
    ['.a:where(.b .c){c:d}', '.b .a.c{c:d}'],
    ['.a :where(thead th){c:d}', '.a thead th{c:d}'],
    ['.a:where(div){c:d}', 'div.a{c:d}'],
    ['p.a:where(div,p){c:d}', 'p.a{c:d}'],
    ['.a:is(.b,:where(.e,.f)){c:d}', '.a.b,.a.e,.a.f{c:d}'],
    ['.a>:where(:not(style)){c:d}', '.a>:not(style){c:d}'],
    ['.a:not(.b,.e){c:d}', '.a:not(.b):not(.e){c:d}'],
    ['.a:not(.b.e){c:d}', '.a:not(.b),.a:not(.e){c:d}'],
    ['.a:where([b]):before{c:d}', '.a[b]:before{c:d}'],
    ['.a:has(.b),.e{c:d}', '.e{c:d}.a:has(.b){c:d}'],
    ['@layer x{.a{c:d}@media print{.a{c:e}}}', '.a{c:d}@media print{.a{c:e}}'],
    ['@layer x;.a{c:d}', '.a{c:d}'],
    ['@keyframes x{0%{c:d}}', '@keyframes x{0%{c:d}}'],
  ])('%s', (css, expected) => {
    expect(plain(css)).toBe(expected);
  });

  it('refuses what has no plain form, rather than to lose it', () => {
    expect(() => older('.a>:where(.b .c){c:d}')).toThrow('no plain form');
  });

  it('leaves variables of the page as light as they are: a style element of the page says some anew', () => {
    expect(plain('@layer x{:root,:host{--a:b}:root[data-mantine-color-scheme=light]{--c:d}}')).toBe(
      ':root,:host{--a:b}[data-mantine-color-scheme=light]{--c:d}',
    );
  });

  it('draws no ring around what is clicked, once for all pages', () => {
    expect(older('@layer x{.a{c:d}}')).toContain(NO_RING);
    expect(older('.a{c:d}')).not.toContain(NO_RING);
  });

  it('keeps who wins: by layer, then by weight; where these are the same, nothing but place tells', () => {
    // Each once, from the weakest on; what is in one list is as strong as each other.
    const ranks = [
      ['@layer x{p{c:d}}', '@layer x{:where(.a) i{c:d}}', '@layer x{:where(p.a)+i{c:d}}'],
      ['@layer x{p i{c:d}}'],
      ['@layer x{.a{c:d}}', '@layer x{.a:where([b]):where(.c){c:d}}', '@layer x{:where([b]) .a{c:d}}'],
      ['@layer x{p.a{c:d}}', '@layer x{.a:where([b]):before{c:d}}'],
      ['@layer x{.a[b]{c:d}}', '@layer x{.a:not([b],.c){c:d}}'],
      ['@layer x{.a[b]:hover:focus{c:d}}'],
      ['p{c:d}', 'p:where(.e){c:d}'],
      ['.z{c:d}', '.z:where(.e .f){c:d}'],
      ['.z .y{c:d}', '.z:is(.e,i){c:d}'],
    ];
    const all = olderStyles(new Map(ranks.flat().map((css) => [css, css])));
    const weights = ranks.map((rules) =>
      rules.flatMap((css) => {
        const found: string[] = [];
        postcss
          .parse((all.get(css) ?? '').replace(NO_RING, ''))
          .walkRules((rule) => void found.push(...rule.selectors.map((one) => weight(one).join())));
        return found;
      }),
    );
    const each = weights.map((same) => [...new Set(same)]);
    expect(each.every(({ length }) => length === 1)).toBe(true);
    const numbers = each.map(([text = '']) => text.split(',').reduce((sum, part) => sum * 1000 + Number(part), 0));
    expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  });

  it("has a plain form of everything that Mantine's and the pages' own styles say", () => {
    const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');
    const modules = ['app', 'components'].flatMap((folder) =>
      readdirSync(new URL(`../../${folder}`, import.meta.url), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.css'))
        .map((name) => `${folder}/${name}`),
    );
    expect(modules.length).toBeGreaterThan(50);
    const files = new Map(['node_modules/@mantine/core/styles.layer.css', ...modules].map((name) => [name, read(name)]));
    const css = [...olderStyles(files).values()].join('').replaceAll(/[^{}]*:has\([^{}]*/g, '');
    expect(css.match(/@layer|:where\(|:is\(|[{;]\s*(?:inset(?:-\w+)*|translate(?!: ?none)):/g)).toBeNull();
  });
});

describe('declarations for older browsers', () => {
  it.each([
    ['inset:0', 'top:0;right:0;bottom:0;left:0'],
    ['inset:1px calc(2px + 3px)', 'top:1px;right:calc(2px + 3px);bottom:1px;left:calc(2px + 3px)'],
    ['inset-inline-end:0', 'right:0'],
    ['inset-inline:1px 2px!important', 'left:1px!important;right:2px!important'],
    ['padding-inline:var(--a)', 'padding-inline-start:var(--a);padding-inline-end:var(--a)'],
    ['margin-block:1px 2px', 'margin-block-start:1px;margin-block-end:2px'],
    ['border-inline:1px solid red', 'border-inline-start:1px solid red;border-inline-end:1px solid red'],
    ['border-inline-width:1px', 'border-inline-start-width:1px;border-inline-end-width:1px'],
    ['border-end-start-radius:2px', 'border-bottom-left-radius:2px'],
    ['translate:-50% -50%', 'transform:translate(-50%, -50%)'],
    ['translate:none', 'translate:none'],
    ['height:calc(100dvh - 2px)', 'height:calc(100vh - 2px)'],
    ['--whole:max(100cqi,var(--a))', '--whole:max(calc(var(--cqi) * 100),var(--a))'],
    ['color:red', 'color:red'],
  ])('%s', (given, expected) => {
    expect(plain(`.a{${given}}`)).toBe(`.a{${expected}}`);
  });

  it('knows which elements tell their width', () => {
    expect(containersOf(new Map([['a', '.a,.b{container-type:inline-size}.c{container:x/inline-size}.d{color:red}']]))).toBe('.a,.b,.c');
  });
});

import { expect, it } from 'vitest';
import { withUnitOfTarget } from './unit-of-target';

it.each([
  ['45', '≥50次', '45次'],
  [' 45 ', '50 次', '45次'],
  ['28', '≥28万亩', '28万亩'],
  ['12.5', '10%-20%', '12.5%'],
  ['98', '≥95%', '98%'],
  ['45', '50次以上', '45次'],
  ['0', '0起', '0起'],
])('%j beside %j is %j', (actual, target, offered) => expect(withUnitOfTarget(actual, target, 2022)).toBe(offered));

it.each([
  ['45次', '≥50次'],
  ['4万', '≥5万人'],
  ['≥45', '≥50次'],
  ['45', '50'],
  ['45', '按时完成'],
  ['45', '2022年12月底前'],
  ['2022.12', '2022年12月底前'],
  ['良好', '≥90%'],
  ['', '≥50次'],
])('%j beside %j is left as it is', (actual, target) => expect(withUnitOfTarget(actual, target, 2022)).toBeNull());

import { describe, expect, it } from 'vitest';
import { checkedScheme, defaultTitle, findScheme, schemeOf, SCHEMES, type Scheme } from './scheme';

describe('the schemes', () => {
  it('are known by id', () => {
    expect(SCHEMES.map(({ id }) => id)).toEqual(['wuhan-2022', 'mof-2020']);
    expect(findScheme('beijing-1')).toBeUndefined();
    expect(() => schemeOf('beijing-1')).toThrow('beijing-1');
  });

  it('have default titles in the words of the paper', () => {
    expect(defaultTitle(schemeOf('wuhan-2022'), 'department', 2022, '区商务局')).toBe('2022年度区商务局整体绩效自评表');
    expect(defaultTitle(schemeOf('mof-2020'), 'project', 2022, '区商务局')).toBe('项目支出绩效自评表');
  });

  it.each<[string, Partial<Scheme>]>([
    ['points that are not 100', { executionPoints: 10 }],
    ['weights that are not the goal points', { usualWeights: { 产出: 50 } }],
    ['a tier upside down', { tiers: { ...schemeOf('wuhan-2022').tiers, met: { high: 80, low: 100 } } }],
    ['grades with a hole at the bottom', { grades: [{ grade: '优', from: 90 }] }],
    [
      'grades out of order',
      {
        grades: [
          { grade: '良', from: 80 },
          { grade: '优', from: 90 },
          { grade: '差', from: 0 },
        ],
      },
    ],
  ])('%s stop the start', (_, change) => {
    expect(() => checkedScheme({ ...schemeOf('wuhan-2022'), ...change })).toThrow('scheme wuhan-2022');
  });
});

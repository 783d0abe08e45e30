// No code knows a region: the ESLint rule that refuses a scheme's id, or the name of a place, as a literal, a name or words on a page.
// What a region is lies in `schemes/`; tests, demo data and what the first version froze are named in eslint.config.js.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SCHEMES = new URL('../../schemes/', import.meta.url);
const FILES = readdirSync(SCHEMES).filter((name) => name.endsWith('.yaml'));

/** The files' names and the ids inside them. */
const IDS = FILES.flatMap((name) => [
  name.replace(/\.yaml$/, ''),
  /^id: (\S+)$/m.exec(readFileSync(fileURLToPath(new URL(name, SCHEMES)), 'utf8'))?.[1] ?? '',
]);

const HAN = (
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 内蒙古 ' +
  '武汉 东西湖 成都 昆明 合肥'
).split(' ');
const ROMAN = new Set([
  ...(
    'beijing tianjin shanghai chongqing hebei shanxi liaoning jilin heilongjiang jiangsu zhejiang anhui fujian jiangxi shandong henan hubei hunan guangdong guangxi hainan sichuan ' +
    'guizhou yunnan xizang shaanxi gansu qinghai ningxia xinjiang wuhan chengdu kunming hefei'
  ).split(' '),
  ...FILES.map((name) => name.split('-')[0] ?? ''),
]);

/** The clock of the whole country is called after a city. */
const CLOCK = 'Asia/Shanghai';

/** The id or the place that a text names, or null. */
export function regionIn(text) {
  const rest = text.replaceAll(CLOCK, '');
  const words = rest
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return IDS.find((id) => rest.includes(id)) ?? HAN.find((place) => rest.includes(place)) ?? words.find((word) => ROMAN.has(word)) ?? null;
}

/** The rule `house/no-region`. */
export const noRegionRule = {
  meta: { type: 'problem', schema: [], messages: { refused: '"{{region}}": no code knows a region, its scheme does.' } },
  create(context) {
    const check = (node, text) => {
      const region = typeof text === 'string' ? regionIn(text) : null;
      if (region) context.report({ node, messageId: 'refused', data: { region } });
    };
    return {
      Literal: (node) => check(node, node.regex ? node.regex.pattern : node.value),
      TemplateElement: (node) => check(node, node.value.cooked),
      JSXText: (node) => check(node, node.value),
      Identifier: (node) => check(node, node.name),
      JSXIdentifier: (node) => check(node, node.name),
      PrivateIdentifier: (node) => check(node, node.name),
    };
  },
};

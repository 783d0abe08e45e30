// The level 2s that the ministry's guideline names under each level 1 (财预〔2020〕10 号 and the forms that follow it), for schemes that name none of
// their own: they are offered, never required.

export interface CommonLevel {
  name: string;
  /** What is measured there, in few words. */
  hint: string;
}

const COMMON: Readonly<Record<string, readonly CommonLevel[]>> = {
  产出: [
    { name: '数量指标', hint: '多少家、多少次、多少额' },
    { name: '质量指标', hint: '合格率、达标率' },
    { name: '时效指标', hint: '何时完成、几天以内' },
    { name: '成本指标', hint: '花了多少、不超过多少' },
  ],
  效益: [
    { name: '经济效益指标', hint: '带动多少收入、投资' },
    { name: '社会效益指标', hint: '对民生、就业、秩序的作用' },
    { name: '生态效益指标', hint: '对环境、资源的作用' },
    { name: '可持续影响指标', hint: '以后多少年有用' },
  ],
  满意度: [{ name: '服务对象满意度指标', hint: '百分之多少满意' }],
};

/** Those under a level 1 of that name; none where its name is of another kind. */
export function commonLevels(level1: string): readonly CommonLevel[] {
  return Object.entries(COMMON).find(([kind]) => level1.includes(kind))?.[1] ?? [];
}

const HINTS = new Map(Object.values(COMMON).flatMap((levels) => levels.map(({ name, hint }) => [name, hint])));

/** What is measured under a level 2 of that name; "" where nobody says. */
export const hintOfLevel = (level2: string): string => HINTS.get(level2) ?? '';

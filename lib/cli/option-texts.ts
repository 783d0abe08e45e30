/** What an option says that may be given several times; null where it says nothing. */
export function optionTexts(option: unknown): string[] | null {
  const given: unknown[] = Array.isArray(option) ? option : option === undefined ? [] : [option];
  const texts = given.filter((each) => typeof each === 'string' && each !== '') as string[];
  return texts.length < given.length ? null : texts;
}

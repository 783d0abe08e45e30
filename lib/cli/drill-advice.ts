// What is said after a backup: how to try it, as a command that can be copied and passes where the backup is good.

/** `keys`: the folder that they were put into, or null. `held`: where the installation has its key. */
export function drillAdvice(folder: string, keys: string | null, held: 'file' | 'setting' | 'none'): string {
  const drill = (more: string) => `请演练一次：\n  npm run -s ziping -- restore ${quoted(folder)} --drill${more}\n`;
  if (keys !== null) return drill(` --keys ${quoted(keys)}`);
  if (held === 'none') return drill('');
  if (held === 'file') return `${drill(' --keys data')}（data 中是本安装现在的密钥；密钥另存之后，改写存放它的文件夹。）\n`;
  return `演练还要密钥。本安装的密钥在 ZIPING_KEY 设置中：用 --keys DIR2 再备份一次到另一个文件夹，会同时存下密钥，并给出演练的命令。\n`;
}

/** As a shell takes it. */
function quoted(text: string): string {
  return /^[\w./:@%+=,\u4e00-\u9fff-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

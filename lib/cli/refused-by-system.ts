// What the system or the database refuses, in words: one list for all commands.

const READING: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件',
  ENOTDIR: '没有这个文件：路径中有一段是文件，不是文件夹',
  EISDIR: '这是文件夹，不是文件',
  EACCES: '没有读取这个文件的权限',
  EPERM: '没有读取这个文件的权限',
  ELOOP: '无法读取：符号链接循环',
  ENAMETOOLONG: '文件名太长',
};

const FOLDERS: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '这是文件，不是文件夹',
  EACCES: '没有读取这个文件夹的权限',
  EPERM: '没有读取这个文件夹的权限',
};

const WRITING: Readonly<Record<string, string>> = {
  ENOENT: '没有这个文件夹',
  ENOTDIR: '上级不是文件夹',
  EISDIR: '这是文件夹，不是文件',
  EEXIST: '这是文件，不是文件夹',
  EACCES: '没有写入的权限',
  EPERM: '没有写入的权限',
  EROFS: '磁盘是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  ELOOP: '符号链接循环',
  ENAMETOOLONG: '文件名太长',
};

/** The system's code where it refused something; null for what is wrong with the program. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Why a file could not be read. Throws again what the system did not refuse. */
export function unreadableWords(error: unknown): string {
  const code = codeOf(error);
  if (code === null) throw error;
  return READING[code] ?? `无法读取（${code}）`;
}

/** Why a folder could not be read. Throws again what the system did not refuse. */
export function folderWords(error: unknown): string {
  const code = codeOf(error);
  if (code === null) throw error;
  return FOLDERS[code] ?? READING[code] ?? `无法读取（${code}）`;
}

/** Why a file or folder could not be written. Throws again what the system did not refuse. */
export function unwritableWords(error: unknown): string {
  const code = codeOf(error);
  if (code === null) throw error;
  return `无法写入：${WRITING[code] ?? code}`;
}

/** What no command expected but the system refused: which file, and its code. Null for what is wrong with the program. */
export function systemWords(error: unknown): { file: string; message: string } | null {
  const code = codeOf(error);
  if (code === null) return null;
  return {
    file: error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : '',
    message: `系统拒绝了操作：${READING[code] ?? WRITING[code] ?? code}（${code}）`,
  };
}

/** What is wrong with the database, in words; null for what is not about it. */
export function unusableDatabase(error: unknown): string | null {
  const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : '';
  if (/does not exist|no such (table|column)|P2021|P2022/i.test(text))
    return '不是本系统的数据库，或结构还是旧版本（请先运行 npm run up 升级）';
  if (/not a database|malformed/i.test(text)) return '不是数据库文件，或已损坏';
  if (/readonly|read-only|unable to open/i.test(text)) return '没有写入的权限（请用运行服务的系统用户运行）';
  if (/SQLITE_BUSY|database is locked|timed? ?out/i.test(text)) return '数据库正忙，请稍后再运行一次';
  return null;
}

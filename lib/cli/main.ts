// The command line: `npm run -s ziping -- COMMAND …`, over the same code as the server.
import { setFlagsFromString } from 'node:v8';
import { complain, EXIT } from './io';
import { systemWords, unusableDatabase } from './refused-by-system';

interface CliCommand {
  usage: string;
  /** Loaded when called: scoring should not wait for the fonts of rendering. */
  load: () => Promise<(args: string[]) => Promise<number>>;
}

const COMMANDS: Record<string, CliCommand> = {
  score: {
    usage: 'score FILE…              按规则评分，输出 JSON（- 表示标准输入）',
    load: async () => (await import('./score')).scoreCommand,
  },
  scheme: {
    usage:
      'scheme check FILE…       检查表式文件，指出每处不对（0 可以发布，2 不可以）\n  ziping scheme show ID        显示一个表式的全文与它的校验值\n  ziping scheme try FILE DIR   试算：文件夹里的自评表换用这个表式，总分、等级、错误有什么变化\n                           （--json 输出 JSON）',
    load: async () => (await import('./scheme')).schemeCommand,
  },
  render: {
    usage: 'render FILE… -o OUT.pdf  打印自评表为 PDF（多个文件连续编页）',
    load: async () => (await import('./render')).renderCommand,
  },
  list: {
    usage: 'list DIR -o OUT.pdf      打印项目支出自评结果（DIR/project-expenditure-list.json）',
    load: async () => (await import('./list')).listCommand,
  },
  book: {
    usage: 'book DIR -o OUT.pdf      打印整册：封面、目录、各自评表、项目支出自评结果',
    load: async () => {
      // What the compiler makes of code that runs often takes room that a book of four hundred forms has better use for.
      setFlagsFromString('--no-opt');
      return (await import('./book')).bookCommand;
    },
  },
  sign: {
    usage:
      'sign FILE… --p12 KEY.p12 --password-file F -o DIR\n                           签署：自评表（JSON）印成 PDF 并附上数据，PDF 原样签署\n                           （--timestamp URL 加盖时间戳）',
    load: async () => (await import('./sign')).signCommand,
  },
  backup: {
    usage: 'backup DIR [--keys DIR2]  备份本安装（服务可以正在运行）；密钥另存于 DIR2',
    load: async () => (await import('./backup')).backupCommand,
  },
  restore: {
    usage:
      'restore DIR --drill [--keys DIR2]\n                           演练：检查备份能否恢复，逐个核验签署文件\n  ziping restore DIR --to DATA  恢复到 DATA（不覆盖已有数据）',
    load: async () => (await import('./restore')).restoreCommand,
  },
  verify: {
    usage:
      'verify [--trust CERT.pem]… FILE…\n                           核验签署的 PDF，输出 JSON（0 真实，1 不真实，2 读不出）\n                           （--region 甲市 写明证书里部门名称前面可以有的地区，\n                           --retired LIST.pem 已停用证书的名单）',
    load: async () => (await import('./verify')).verifyCommand,
  },
  confirmations: {
    usage:
      'confirmations            待第二人确认的账号与证书\n  ziping confirmations confirm 编号… --by 姓名\n                           无人能确认时，在服务器上确认（写入日志，财政局页面显示 30 天）',
    load: async () => (await import('./confirmations')).confirmationsCommand,
  },
  trail: {
    usage:
      'trail check [--head HASH@N]… [FILE]\n                           核对操作日志的校验链（0 完整，1 有改动，2 读不出）；\n                           FILE 是导出的日志或副本，不写时核对这里的数据库\n  ziping trail head        显示日志的最后一条与它的校验值',
    load: async () => (await import('./trail')).trailCommand,
  },
  'reset-admin': {
    usage:
      'reset-admin [USERNAME] [--yes]\n                           重置系统管理员的密码，显示一次性密码（在服务器上运行，\n                           不必停止服务）；先说明并询问，--yes 不询问',
    load: async () => (await import('./reset-admin')).resetAdminCommand,
  },
};

const USAGE = `用法：\n${Object.values(COMMANDS)
  .map((command) => `  ziping ${command.usage}\n`)
  .join('')}
score、scheme、render、list、book、sign、verify 都可加 --schemes DIR（可写多次）：另加文件夹里的表式（*.yaml），
与自带的同名时用它（verify 只按校验值查找，不代替）。
`;

function usage(): number {
  process.stderr.write(USAGE);
  return EXIT.usage;
}

function help(): number {
  process.stdout.write(USAGE);
  return EXIT.done;
}

async function main([name = '', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return help();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) return usage();
  if (args.includes('--help')) {
    process.stdout.write(`用法：\n  ziping ${command.usage}\n`);
    return EXIT.done;
  }
  try {
    return await (
      await command.load()
    )(args);
  } catch (error) {
    return refused(error);
  }
}

/** What the system or the database refused is said in a line; what is wrong with the program shows where. */
async function refused(error: unknown): Promise<number> {
  const system = systemWords(error);
  if (system) {
    complain(system.file, system.message);
    return EXIT.unreadable;
  }
  const why = unusableDatabase(error);
  if (why === null) throw error;
  const [{ databaseFile }, { databaseUrl }] = await Promise.all([import('@/lib/server/database-file'), import('@/lib/server/env')]);
  complain(databaseFile(databaseUrl()), why);
  return EXIT.unreadable;
}

process.exitCode = await main(process.argv.slice(2));

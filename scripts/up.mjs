// `npm run up [-- --no-demo]`: from a fresh clone to a running server, without a question asked.
import { prepare } from './prepare.mjs';
import { ensureBuild } from './build.mjs';
import { checkPort, listensOn, prepareDatabase, secrets, startServer } from './serve.mjs';
import { main, Refusal, say } from './steps.mjs';

await main(async () => {
  const unknown = process.argv.slice(2).filter((flag) => flag !== '--no-demo');
  if (unknown.length > 0) throw new Refusal(`不认识的参数：${unknown.join(' ')}。可用：--no-demo（不装入演示数据）`);
  const demo = !process.argv.includes('--no-demo');
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Refusal(`PORT=${process.env.PORT} 不是端口号（1–65535）。`);

  const host = listensOn({ demo });
  await checkPort(port, host);
  // With the build: first passwords are told once and stored nowhere, so nothing that may fail stands between making and telling them.
  await prepare({ meanwhile: ensureBuild });
  const env = {
    ...secrets(),
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || `http://localhost:${port}`,
    ZIPING_DEMO: demo ? '1' : '0',
  };
  const told = (await prepareDatabase(env)).trim();
  if (told) say(`\n${told}`);
  const { ended, ready } = await startServer(port, env, host);
  if (ready) {
    say(`\n绩效自评已启动：${env.NEXTAUTH_URL}`);
    if (host === '127.0.0.1') say(`只在本机监听（127.0.0.1:${port}），由前面的代理对外提供。要直接对外：HOST=0.0.0.0`);
    say('按 Ctrl-C 停止。\n');
  }
  return ended;
});

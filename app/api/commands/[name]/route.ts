import { findCommand } from '@/lib/server/command-registry';
import { answerCommand } from '@/lib/server/gate/command-http';
import { db } from '@/lib/server/database/db';
import { env } from '@/lib/server/env';
import { currentSession } from '@/lib/server/session/session';

interface Context {
  params: Promise<{ name: string }>;
}

export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { name } = await params;
  return answerCommand(request, name, {
    url: env().url,
    find: findCommand,
    db,
    open: async () => ({ db: db(), session: await currentSession({ waiting: true }), now: new Date() }),
  });
}

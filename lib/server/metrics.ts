// Measures in Prometheus' format. Labels are routes, actions and kinds: never names, ids or what people typed.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import { databaseUrl } from './env';
import { diskFacts } from './disk-facts';

interface Queue {
  readonly pending: number;
}

export interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
  /** Rows of the trail, by action: saves, submissions, signings, failed sign-ins, refusals. */
  actions: Counter<'action'>;
  problems: Counter<'code'>;
  children: Counter<'kind'>;
  work: Histogram<'kind'>;
  /** Whatever works off tasks in child processes. */
  queues: Set<{ kind: string; queue: Queue }>;
}

const kept = globalThis as typeof globalThis & { zipingMetrics?: Metrics };

/** The measures of this process. */
export function metrics(): Metrics {
  return (kept.zipingMetrics ??= make());
}

function make(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const queues: Metrics['queues'] = new Set();
  new Gauge({
    name: 'ziping_queue_length',
    help: 'Tasks that wait or are being done, by kind of child process',
    labelNames: ['kind'],
    registers,
    collect() {
      this.reset();
      for (const { kind, queue } of queues) this.inc({ kind }, queue.pending);
    },
  });
  new Gauge({
    name: 'ziping_storage_bytes',
    help: 'Sizes on disk: database, write-ahead log, free, disk',
    labelNames: ['of'],
    registers,
    async collect() {
      const { databaseBytes, logBytes, freeBytes, diskBytes } = await diskFacts(databaseUrl());
      for (const [of, value] of Object.entries({ database: databaseBytes, log: logBytes, free: freeBytes, disk: diskBytes }))
        this.set({ of }, value);
    },
  });
  return {
    registry,
    queues,
    requests: new Histogram({
      name: 'ziping_http_request_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
      registers,
    }),
    actions: new Counter({ name: 'ziping_actions_total', help: 'Rows written to the trail, by action', labelNames: ['action'], registers }),
    problems: new Counter({
      name: 'ziping_problems_total',
      help: 'Refusals and failures answered, by code',
      labelNames: ['code'],
      registers,
    }),
    children: new Counter({ name: 'ziping_child_starts_total', help: 'Child processes started, by kind', labelNames: ['kind'], registers }),
    work: new Histogram({
      name: 'ziping_pdf_seconds',
      help: 'Time of drawing, signing and verifying, waiting included',
      labelNames: ['kind'],
      buckets: [0.05, 0.2, 0.5, 1, 2.5, 5, 15, 60],
      registers,
    }),
  };
}

const route = z.object({ page: z.string(), regex: z.string() });
/** Written by the build. */
const routeManifest = z.object({ dynamicRoutes: z.array(route), staticRoutes: z.array(route) });

let routes: { page: string; pattern: RegExp }[] | undefined;

/** The route that a path belongs to, such as `/evaluations/[id]`; `other` where there is none, so that strangers make up no labels. */
export function routeOf(pathname: string, distDir = '.next'): string {
  routes ??= readRoutes(distDir);
  if (pathname.startsWith('/_next/')) return '/_next';
  return routes.find(({ pattern }) => pattern.test(pathname))?.page ?? 'other';
}

function readRoutes(distDir: string): { page: string; pattern: RegExp }[] {
  try {
    const manifest = routeManifest.parse(JSON.parse(readFileSync(path.join(process.cwd(), distDir, 'routes-manifest.json'), 'utf8')));
    return [...manifest.staticRoutes, ...manifest.dynamicRoutes].map(({ page, regex }) => ({ page, pattern: new RegExp(regex) }));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []; // a development server has none
    throw error;
  }
}

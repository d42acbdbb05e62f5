import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { rootDir } from '../../root.ts';
import { DomainError } from '../errors.ts';

/** A document to be set: its template (a path below the project), what it says, and the instant written into the file. */
export interface TypstJob {
  template: string;
  data: Record<string, unknown>;
  issuedAt: Date;
}

/** How many documents may wait; beyond that the caller is told to try again. */
const mostWaiting = 40;
/** A document that takes longer is given up, and the thread with it. */
const patienceMs = 20_000;
/** An idle thread gives its memory back. */
const idleMs = 60_000;
const memoryMb = 256;

const faces = [
  '@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  '@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
];

interface Waiting {
  job: TypstJob;
  done: (pdf: Uint8Array<ArrayBuffer>) => void;
  failed: (error: Error) => void;
}
type FromThread = { id: number; pdf: Uint8Array<ArrayBuffer> } | { id: number; error: string };

let thread: Worker | undefined;
let running: (Waiting & { id: number; timer: NodeJS.Timeout }) | undefined;
let idle: NodeJS.Timeout | undefined;
let count = 0;
const queue: Waiting[] = [];

/**
 * Sets a document on a thread of its own, one after the other, so that no request waits for another's paper. The same job
 * gives the same bytes.
 * @throws 503 try-again when too many wait; Error when the template is at fault.
 */
export function typeset(job: TypstJob): Promise<Uint8Array<ArrayBuffer>> {
  if (queue.length >= mostWaiting)
    return Promise.reject(new DomainError('try-again', 503, { headers: { 'Retry-After': '5' } }));
  return new Promise((done, failed) => {
    queue.push({ job, done, failed });
    next();
  });
}

function next(): void {
  if (running) return;
  const first = queue.shift();
  clearTimeout(idle);
  if (!first) {
    idle = setTimeout(() => void stop(), idleMs);
    idle.unref();
    return;
  }
  count += 1;
  const id = count;
  const timer = setTimeout(() => void fail(new Error('a document took too long to set')), patienceMs);
  running = { ...first, id, timer };
  thread ??= start();
  thread.ref();
  thread.postMessage({
    id,
    template: join(rootDir, first.job.template),
    data: first.job.data,
    issuedAt: Math.floor(first.job.issuedAt.getTime() / 1000),
  });
}

function start(): Worker {
  const require = createRequire(import.meta.url);
  const fresh = new Worker(join(rootDir, 'server/kernel/documents/typst-thread.mjs'), {
    workerData: { templates: join(rootDir, 'server'), fonts: faces.map((face) => require.resolve(face)) },
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  fresh.on('message', (answer: FromThread) => {
    if (running?.id !== answer.id) return;
    const { done, failed, timer } = running;
    clearTimeout(timer);
    running = undefined;
    if ('pdf' in answer) done(answer.pdf);
    else failed(new Error(answer.error));
    fresh.unref();
    next();
  });
  fresh.on('error', (error) => {
    if (thread === fresh) void fail(error instanceof Error ? error : new Error(String(error)));
  });
  return fresh;
}

/** Gives up the document being set and the thread that set it; the others go on with a fresh one. */
async function fail(error: Error): Promise<void> {
  const given = running;
  running = undefined;
  if (given) clearTimeout(given.timer);
  await stop();
  given?.failed(error);
  next();
}

async function stop(): Promise<void> {
  const old = thread;
  thread = undefined;
  await old?.terminate();
}

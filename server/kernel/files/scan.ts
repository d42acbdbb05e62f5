import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ScanHook } from '../../config.ts';

/** Says of a file's bytes whether they may be given out. Throws when it could not tell: then it is asked again. */
export type Scan = (content: Readable) => Promise<'clean' | 'refused'>;

const limitMs = 120_000;

/** The scan of the settings; undefined where none is set. */
export function createScan(hook: ScanHook | undefined): Scan | undefined {
  if (!hook) return undefined;
  return 'url' in hook ? byAddress(hook.url) : byCommand(hook.command, hook.args);
}

const byAddress =
  (url: string): Scan =>
  async (content) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: Readable.toWeb(content) as ReadableStream,
      duplex: 'half',
      signal: AbortSignal.timeout(limitMs),
    } as RequestInit);
    await answer.body?.cancel();
    if (answer.ok) return 'clean';
    if (answer.status === 422) return 'refused';
    throw new Error(`the scan answered ${answer.status}`);
  };

const byCommand =
  (command: string, args: string[]): Scan =>
  async (content) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: limitMs });
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    // A command may have seen enough before the end and stop reading; its answer counts, not the broken pipe.
    const [sent, code] = await Promise.all([
      pipeline(content, child.stdin).then(
        () => undefined,
        (error: unknown) => error,
      ),
      ended,
    ]);
    if (code === 1) return 'refused';
    if (code === 0 && sent === undefined) return 'clean';
    throw new Error(`the scan ended with ${code}`, { cause: sent });
  };

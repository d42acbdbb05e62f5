/** The load generator: a process of its own that sends prepared requests over kept-alive sockets, a fixed number at a time. */
import { connect, type Socket } from 'node:net';

export interface LoadTask {
  port: number;
  connections: number;
  seconds: number;
  /** Sent in turn, from `offset` on; each is a whole HTTP/1.1 request. */
  requests: string[];
  offset: number;
  /** Stop when each request has been sent once: for those that may not be sent twice. */
  once: boolean;
  expected: number;
}
export interface LoadResult {
  sent: number;
  seconds: number;
  p50: number;
  p99: number;
  bytes: number;
  /** The first answer that was not as expected, if any. */
  wrong: string | null;
  used: number;
}

/** Serves tasks over IPC until the parent goes. */
export function serveLoad(): void {
  process.on('message', (task: LoadTask) => {
    run(task).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
}

async function run(task: LoadTask): Promise<LoadResult> {
  const latencies: number[] = [];
  const state = { next: 0, bytes: 0, wrong: null as string | null };
  const started = performance.now();
  const until = started + task.seconds * 1000;
  const take = (): Buffer | null => {
    if (performance.now() >= until || (task.once && task.offset + state.next >= task.requests.length)) return null;
    const text = task.requests[(task.offset + state.next) % task.requests.length];
    state.next += 1;
    return text === undefined ? null : Buffer.from(text);
  };
  await Promise.all(Array.from({ length: task.connections }, () => drive(task, take, latencies, state)));
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0;
  return {
    sent: latencies.length,
    seconds,
    p50: at(0.5),
    p99: at(0.99),
    bytes: state.bytes,
    wrong: state.wrong,
    used: state.next,
  };
}

function drive(
  task: LoadTask,
  take: () => Buffer | null,
  latencies: number[],
  state: { bytes: number; wrong: string | null },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect(task.port, '127.0.0.1');
    socket.setNoDelay(true);
    const reader = new AnswerReader();
    let sentAt = 0;
    const send = () => {
      const request = take();
      if (!request) {
        socket.destroy();
        resolve();
        return;
      }
      sentAt = performance.now();
      socket.write(request);
    };
    socket.on('connect', send);
    socket.on('data', (chunk: Buffer) => {
      const answer = reader.push(chunk);
      if (!answer) return;
      latencies.push(performance.now() - sentAt);
      state.bytes += answer.length;
      if (answer.status !== task.expected) state.wrong ??= `${answer.status}: ${answer.text().slice(0, 300)}`;
      send();
    });
    socket.on('error', reject);
  });
}

/** Finds the end of each answer, by its length or its last chunk. */
class AnswerReader {
  #parts: Buffer[] = [];
  #length = 0;
  #end: number | null = null;
  #status = 0;
  #isChunked = false;

  push(chunk: Buffer): { status: number; length: number; text: () => string } | null {
    this.#parts.push(chunk);
    this.#length += chunk.length;
    if (this.#end === null && !this.#isChunked) {
      const all = this.#join();
      const head = all.indexOf('\r\n\r\n');
      if (head < 0) return null;
      const text = all.toString('latin1', 0, head);
      this.#status = Number(text.slice(9, 12));
      const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
      if (length !== undefined) this.#end = head + 4 + Number(length);
      else if (/\r\ntransfer-encoding: chunked/i.test(text)) this.#isChunked = true;
      else this.#end = head + 4;
    }
    if (this.#isChunked ? !this.#endsInLastChunk() : this.#length < (this.#end ?? Infinity)) return null;
    const parts = this.#parts;
    const done = { status: this.#status, length: this.#length, text: () => Buffer.concat(parts).toString('utf8') };
    this.#parts = [];
    this.#length = 0;
    this.#end = null;
    this.#isChunked = false;
    return done;
  }

  #join(): Buffer {
    const all = this.#parts.length === 1 ? this.#parts[0] : Buffer.concat(this.#parts);
    if (!all) return Buffer.alloc(0);
    this.#parts = [all];
    return all;
  }

  #endsInLastChunk(): boolean {
    const last = this.#parts.at(-1);
    if (!last) return false;
    return (last.length >= 5 ? last : this.#join()).subarray(-5).toString('latin1') === '0\r\n\r\n';
  }
}

import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '../../kernel/errors.ts';

/** argon2id with OWASP's second profile: 19 MiB, two passes. The library's default algorithm is argon2id. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing is slow and heavy on purpose; a flood of sign-ins must not take the whole machine. */
class Gate {
  #running = 0;
  readonly #queue: (() => void)[] = [];
  constructor(
    private readonly width: number,
    private readonly longest: number,
  ) {}
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.width) {
      if (this.#queue.length >= this.longest)
        throw new DomainError('try-again', 503, { headers: { 'Retry-After': '2' } });
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
      this.#queue.shift()?.();
    }
  }
}
const gate = new Gate(2, 200);

export const hashPassword = (password: string): Promise<string> =>
  gate.pass(() => hash(password.normalize('NFKC'), cost));

/** Verified against when the account does not exist, so that both cases take as long. Made once, when first needed. */
let dummy: Promise<string> | undefined;

/** Whether the password fits; false for an account without one, after the same time. */
export async function checkPassword(stored: string | null, password: string): Promise<boolean> {
  dummy ??= hash('nobody has this password', cost);
  const against = stored ?? (await dummy);
  const fits = await gate.pass(() => verify(against, password.normalize('NFKC')));
  return stored !== null && fits;
}

import type { Clock } from '../clock.ts';
import type { Pool } from '../db/tenant-db.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Config } from '../../config.ts';
import type { FileStorage } from '../files/storage.ts';
import type { Scan } from '../files/scan.ts';

/** What the process is made of, handed to every request; nothing in it is state a second process would miss. */
export interface Services {
  config: Config;
  clock: Clock;
  /** True where the clock is not the machine's: the door is then told what time it is. */
  isClockMoved: boolean;
  log: Logger;
  metrics: Metrics;
  /** hr_app: everything inside an agency. */
  app: Pool;
  /** hr_auth: accounts and sessions, before an agency is known. */
  auth: Pool;
  /** Where the bytes of attached files lie. */
  files: FileStorage;
  /** What looks at a file before it may be given out; undefined where none is set up. */
  scan: Scan | undefined;
  /** Called once when the process begins to stop, so that readiness says so before the last requests end. */
  onStopping: (listener: () => void) => void;
}

export interface Env {
  Variables: {
    services: Services;
    requestId: string;
    language: 'ar' | 'en';
    /** SHA-256 of the session token in the cookie, if there is one; whether it lives the database says. */
    session: Buffer | null;
    /** SHA-256 of the secret of a machine's key, where the request carries one; it then enters as that key, never as a session. */
    apiKey: Buffer | null;
    /** Address of the caller, as far as the trusted proxies say. */
    address: string;
  };
}

import { appendFileSync, chownSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from './home.ts';

const fileName = 'mawared.conf';

/** /dev/shm of a container is often 64 MB; parallel plans then die with "could not resize shared memory segment". */
function sharedMemoryIsSmall(): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize < 256 * 1024 * 1024;
  } catch {
    // No /dev/shm at all: the same answer.
    return true;
  }
}

function lines(fast: boolean): string[] {
  return [
    '# Written at every start. Your own settings belong into postgresql.auto.conf (ALTER SYSTEM).',
    "listen_addresses = ''",
    'unix_socket_permissions = 0700',
    'password_encryption = scram-sha-256',
    'max_connections = 100',
    '# One modest server that also runs the service.',
    'shared_buffers = 256MB',
    'effective_cache_size = 1GB',
    'work_mem = 16MB',
    'maintenance_work_mem = 128MB',
    'jit = off',
    'random_page_cost = 1.1',
    'max_worker_processes = 8',
    'max_parallel_workers = 2',
    'max_parallel_workers_per_gather = 1',
    'max_wal_size = 2GB',
    'checkpoint_timeout = 15min',
    'wal_compression = on',
    'wal_level = minimal',
    'max_wal_senders = 0',
    'autovacuum_vacuum_scale_factor = 0.05',
    'autovacuum_analyze_scale_factor = 0.02',
    ...(sharedMemoryIsSmall() ? ['dynamic_shared_memory_type = mmap'] : []),
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "datestyle = 'ISO, YMD'",
    '# The log must not hold personal data: no statements, no parameters, no DETAIL lines with key values.',
    'log_statement = none',
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_parameter_max_length = 0',
    'log_parameter_max_length_on_error = 0',
    'log_min_messages = warning',
    'log_checkpoints = off',
    // Copying a database writes every page to the log: squeezing them took two thirds of the time of each copy.
    ...(fast
      ? [
          'fsync = off',
          'synchronous_commit = off',
          'full_page_writes = off',
          'autovacuum = off',
          'wal_compression = off',
        ]
      : []),
    '',
  ];
}

/** The settings of the embedded server, kept in a file of their own beside PostgreSQL's. */
export const serverSettings = {
  /** Writes them for the next start and has postgresql.conf read them. */
  write(home: Home, fast: boolean): void {
    const file = join(home.cluster, fileName);
    writeFileSync(file, lines(fast).join('\n'), { mode: 0o600 });
    if (home.identity.uid !== undefined && home.identity.gid !== undefined) {
      chownSync(file, home.identity.uid, home.identity.gid);
    }
    const main = join(home.cluster, 'postgresql.conf');
    if (!readFileSync(main, 'utf8').includes(fileName)) appendFileSync(main, `\ninclude = '${fileName}'\n`);
  },
};

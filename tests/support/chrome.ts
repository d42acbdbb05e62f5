import { existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface Chrome {
  /** Absolute path of the browser's program. */
  executablePath: string;
  /** Arguments it needs here; pass both to `chromium.launch` of playwright-core. */
  args: string[];
  origin: 'CHROME_PATH' | 'system' | 'npm';
}

/** No sandbox (containers, root), no graphics card, and no calls to its maker's servers. */
const quietArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const systemPaths = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function onThisSystem(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = [...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))), ...systemPaths];
  return places.find((place) => existsSync(place) && statSync(place).isFile());
}

/** The Chromium that npm brings. It unpacks the libraries it needs itself only where it believes to be on a Lambda. */
async function fromNpm(): Promise<Chrome> {
  const needed = ['libnss3.so', 'libnspr4.so'];
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib64'];
  const complete = needed.every((name) => folders.some((folder) => existsSync(join(folder, name))));
  const before = process.env['AWS_EXECUTION_ENV'];
  if (!complete) process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x';
  try {
    const { default: shipped } = await import('@sparticuz/chromium');
    shipped.setGraphicsMode = false;
    const libraries = join(tmpdir(), 'al2023', 'lib');
    if (!complete && !process.env['LD_LIBRARY_PATH']?.split(':').includes(libraries)) {
      process.env['LD_LIBRARY_PATH'] = [libraries, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':');
    }
    return { executablePath: await shipped.executablePath(), args: [...quietArguments, '--no-zygote'], origin: 'npm' };
  } finally {
    if (before === undefined) delete process.env['AWS_EXECUTION_ENV'];
    else process.env['AWS_EXECUTION_ENV'] = before;
  }
}

/** npm ships it for Linux with glibc; it has no window, which makes it a fifth faster than a whole browser told to hide. */
const isShipped = (): boolean => {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) return false;
  const { header } = process.report.getReport() as { header: { glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime !== undefined;
};

/**
 * Finds a Chromium: CHROME_PATH, the one shipped through npm where it runs, else one of the system; never a download from
 * elsewhere.
 * @param preferSystem looks on the system first, to try that way too.
 * @throws Error when CHROME_PATH names nothing, or there is none.
 */
export async function findChrome({ preferSystem = false }: { preferSystem?: boolean } = {}): Promise<Chrome> {
  const wished = process.env['CHROME_PATH'];
  if (wished) {
    if (!existsSync(wished)) throw new Error(`CHROME_PATH: ${wished} does not exist; correct it or unset it.`);
    return { executablePath: wished, args: quietArguments, origin: 'CHROME_PATH' };
  }
  const system = onThisSystem();
  if (system && (preferSystem || !isShipped()))
    return { executablePath: system, args: quietArguments, origin: 'system' };
  if (isShipped()) return fromNpm();
  throw new Error('There is no Chromium here: install one, or name it in CHROME_PATH.');
}

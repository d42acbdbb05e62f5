import {
  address,
  api as calls,
  headers,
  isSignedInAgain,
  networkProblem,
  parsed,
  refuse,
  type CallOptions,
} from './client.ts';

/**
 * Sends a file (or a form with one) and tells its progress from 0 to 1.
 * Rejects with a Problem as every other call.
 */
function upload<T>(
  path: string,
  body: FormData | Blob,
  options: CallOptions & { method?: 'POST' | 'PUT'; onProgress?: (share: number) => void } = {},
  isAgain = false,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(options.method ?? 'POST', address(path, options.query));
    for (const [name, value] of Object.entries(headers(options, undefined))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onerror = () => reject(networkProblem(undefined));
    request.onabort = () => reject(networkProblem(new DOMException('', 'AbortError')));
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) return resolve(answer as T);
      const settle = async (): Promise<T> =>
        !isAgain && (await isSignedInAgain(request.status, options, answer))
          ? upload<T>(path, body, options, true)
          : refuse(request.status, answer, request.getResponseHeader('x-request-id'));
      settle().then(resolve, reject);
    };
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}

/** A file of the service with the name it gives it. Rejects with a Problem as every other call. */
async function file(
  path: string,
  options: CallOptions & { method?: 'GET' | 'POST'; body?: unknown } = {},
  isAgain = false,
): Promise<{ blob: Blob; name: string | undefined }> {
  const init: RequestInit = {
    method: options.method ?? 'GET',
    headers: headers(options, options.body),
    credentials: 'same-origin',
    cache: 'no-store',
  };
  if (options.body !== undefined) init.body = JSON.stringify(options.body);
  if (options.signal) init.signal = options.signal;
  let response: Response;
  let blob: Blob;
  try {
    response = await fetch(address(path, options.query), init);
    blob = await response.blob();
  } catch (caught) {
    throw networkProblem(caught);
  }
  if (!response.ok) {
    const answer = parsed(await blob.text());
    if (!isAgain && (await isSignedInAgain(response.status, options, answer))) return file(path, options, true);
    refuse(response.status, answer, response.headers.get('x-request-id'));
  }
  return { blob, name: /filename="([^"]+)"/u.exec(response.headers.get('content-disposition') ?? '')?.[1] };
}

/** The calls of the service with those that carry files, for the pages that need them: the first load does without. */
export const api = { ...calls, upload, file };

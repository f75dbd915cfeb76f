import { createRequire } from 'node:module';
import { isNativeError } from 'node:util/types';
import { parentPort } from 'node:worker_threads';
import type { Operation } from '../operation';
import { SqliteFile } from '../sqlite-file';
import { StorageUnavailable } from '../storage-unavailable';
import type { Answer, Call, OpenFile, Reply, Request } from './protocol';

const load = createRequire(__filename);

function run(file: SqliteFile, [module, name, argument]: Call): Promise<unknown> {
  const { run } = (load(module) as Readonly<Record<string, Operation<unknown, unknown>>>)[name]!;
  return file.write(() => run(file, argument));
}

function failure(error: unknown): Answer {
  const isStorage = error instanceof StorageUnavailable;
  const cause = isStorage ? error.cause : error;
  return { error: isNativeError(cause) ? cause : new Error(String(cause)), isStorage };
}

const answer = (file: SqliteFile, call: Call): Promise<Answer> => run(file, call).then((value) => ({ value }), failure);

/** The file commits what was asked for in one turn: all requests that were waiting share a transaction. */
function serve({ path, port, closed }: OpenFile): void {
  const file = new SqliteFile(path);
  const close = (): void => {
    file.close();
    Atomics.store(closed, 0, 1);
    Atomics.notify(closed, 0);
    // What closing has written is answered first.
    setImmediate(() => port.close());
  };
  port.on('message', (request: Request) => {
    if (request === 'close') close();
    else void Promise.all(request.map((call) => answer(file, call))).then((answers) => port.postMessage(answers satisfies Reply));
  });
  port.postMessage('ready' satisfies Reply);
}

parentPort?.on('message', serve);

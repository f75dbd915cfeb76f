import { createRequire } from 'node:module';
import { isNativeError } from 'node:util/types';
import { parentPort } from 'node:worker_threads';
import type { Operation, Task } from '../operation';
import { SqliteFile } from '../sqlite-file';
import { StorageUnavailable } from '../storage-unavailable';
import type { Answer, Call, OpenFile, Reply, Request } from './protocol';

const load = createRequire(__filename);

type Exported = Readonly<Record<string, Operation<unknown, unknown> | Task<unknown, unknown>>>;

function run(file: SqliteFile, [module, name, argument]: Call): Promise<unknown> {
  const called = (load(module) as Exported)[name]!;
  return 'isTask' in called ? called.run(file, argument) : file.write(() => called.run(file, argument));
}

function failure(error: unknown): Answer {
  const isStorage = error instanceof StorageUnavailable;
  const cause = isStorage ? error.cause : error;
  return { error: isNativeError(cause) ? cause : new Error(String(cause)), isStorage };
}

const answer = (file: SqliteFile, call: Call): Promise<Answer> => run(file, call).then((value) => ({ value }), failure);

/** The file commits what was asked for in one turn: all requests that were waiting share a transaction. */
function serve({ path, port, closed }: OpenFile): void {
  const file = new SqliteFile(path, { checkpointsBeside: true });
  const close = (): void => {
    file.close();
    Atomics.store(closed, 0, 1);
    Atomics.notify(closed, 0);
    // What closing has written is answered first.
    setImmediate(() => port.close());
  };
  port.on('message', (request: Request) => {
    if (request === 'close') close();
    else void Promise.all(request.calls.map((call) => answer(file, call))).then((answers) => port.postMessage({ id: request.id, answers } satisfies Reply));
  });
  port.postMessage('ready' satisfies Reply);
}

parentPort?.on('message', serve);

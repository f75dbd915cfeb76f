import { StreamNotFoundError, type AllStreamResolvedEvent, type ResolvedEvent, type StreamingRead } from '@eventstore/db-client';
import { NoAnswer } from '../unavailable';

/** All events of a read, `[]` for a stream that does not exist. Rejects when nothing comes for so many ms: the client would wait for ever. */
export function collect<T extends ResolvedEvent | AllStreamResolvedEvent>(read: StreamingRead<T>, silence: number): Promise<readonly NonNullable<T['event']>[]> {
  const events: NonNullable<T['event']>[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new NoAnswer(silence));
      read.cancel().catch(() => undefined);
    }, silence);
    read.on('data', ({ event }: T) => {
      timer.refresh();
      if (event) events.push(event);
    });
    read.on('end', () => {
      clearTimeout(timer);
      resolve(events);
    });
    read.on('error', (error) => {
      clearTimeout(timer);
      if (error instanceof StreamNotFoundError) resolve([]);
      else reject(error);
    });
  });
}

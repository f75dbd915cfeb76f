import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Everything that `action` does, now and after its awaits, belongs to this request or job. */
export function withCorrelation<T>(correlationId: string, action: () => T): T {
  return storage.run(correlationId, action);
}

export const currentCorrelation = (): string | undefined => storage.getStore();

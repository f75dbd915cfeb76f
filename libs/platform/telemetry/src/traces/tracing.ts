export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that a trace shows. Names and attributes never hold personal data. */
export interface Work {
  readonly name: string;
  /** `server`: somebody asked. `consumer`: a message came. `producer`: an event was stored. `client`: we ask somebody. */
  readonly kind: 'server' | 'consumer' | 'producer' | 'client';
  /** Says which trace it belongs to; without it, that of the work around it. */
  readonly correlationId?: string;
  /** Id of the event that caused it. */
  readonly causedBy?: string;
  /** Id of the event that it stands for. */
  readonly eventId?: string;
  readonly attributes?: Attributes;
}

export interface OpenWork {
  /** What `action` does, now and after its awaits, is inside. */
  within<T>(action: () => T): T;
  end(more?: { readonly name?: string; readonly attributes?: Attributes; readonly error?: unknown }): void;
}

export interface TraceRecorder {
  begin(work: Work): OpenWork;
  /** Hands over what is recorded. */
  close(): Promise<void>;
}

let recorder: TraceRecorder | undefined;

/** Off until a recorder is there: then work costs one look at a variable, and nothing of OpenTelemetry is loaded. */
export const isTracing = (): boolean => recorder !== undefined;

/** One recorder per process. @returns a function that stops recording and hands over what there is. */
export function traceWith(chosen: TraceRecorder): () => Promise<void> {
  recorder = chosen;
  return async () => {
    recorder = undefined;
    await chosen.close();
  };
}

export const beginWork = (work: Work): OpenWork | undefined => recorder?.begin(work);

/** Runs `action` as a piece of work that ends when it does. */
export async function traced<T>(work: Work, action: () => T | Promise<T>): Promise<T> {
  const open = recorder?.begin(work);
  if (!open) return action();
  try {
    const result = await open.within(action);
    open.end();
    return result;
  } catch (error) {
    open.end({ error });
    throw error;
  }
}

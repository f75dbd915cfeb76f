import type { Evidence, Invariant } from '../evidence';

function check({ events, acknowledged }: Evidence): readonly string[] {
  const heads = new Map(events.map(({ stream, revision }) => [stream as string, revision] as const));
  return acknowledged
    .filter((ack) => ack.kind === 'stream')
    .filter(({ stream, revision }) => (heads.get(stream) ?? -1) < revision)
    .map(({ stream, revision }) => `${stream} was acknowledged at revision ${revision} and stands at ${heads.get(stream) ?? 'nothing'}`);
}

export const durable: Invariant = { id: 'I12', promise: 'acknowledged means durable', check };

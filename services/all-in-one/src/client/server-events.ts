export interface ServerEvent {
  readonly id: string | undefined;
  readonly event: string;
  /** As sent: JSON, for this API. */
  readonly data: string;
}

/** Server-sent events in a stream of text that may be cut anywhere. */
export async function* serverEventsIn(text: AsyncIterable<string>): AsyncGenerator<ServerEvent> {
  let rest = '';
  for await (const part of text) {
    const blocks = (rest + part).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventIn(block);
      if (event) yield event;
    }
  }
}

function eventIn(block: string): ServerEvent | undefined {
  const fields = block.split('\n').map((line) => /^(id|event|data): ?(.*)$/.exec(line));
  const all = (name: string): readonly string[] => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  if (all('data').length === 0) return undefined;
  return { id: all('id').at(-1), event: all('event').at(-1) ?? 'message', data: all('data').join('\n') };
}

import { serverEventsIn, type ServerEvent } from './server-events';

async function read(...parts: readonly string[]): Promise<readonly ServerEvent[]> {
  const stream = (async function* () {
    yield* parts;
  })();
  const events: ServerEvent[] = [];
  for await (const event of serverEventsIn(stream)) events.push(event);
  return events;
}

describe('serverEventsIn', () => {
  it('reads events wherever the stream is cut', async () => {
    const whole = 'id: 7\nevent: CallEnded\ndata: {"a":1}\n\nid: 8\nevent: CallPlaced\ndata: {}\n\n';
    const expected = [{ id: '7', event: 'CallEnded', data: '{"a":1}' }, { id: '8', event: 'CallPlaced', data: '{}' }];
    for (let cut = 0; cut <= whole.length; cut++) expect(await read(whole.slice(0, cut), whole.slice(cut))).toEqual(expected);
  });

  it('leaves out comments and what has not ended', async () => {
    expect(await read(':\n\n', 'data: 1\n\ndata: 2')).toEqual([{ id: undefined, event: 'message', data: '1' }]);
  });
});

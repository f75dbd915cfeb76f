import type { Message } from '../message-log';
import type { Feed } from './feed';
import { leavingOut } from './leaving-out';
import { OffsetTracker } from './offset-tracker';

describe('leavingOut', () => {
  it('tells of the message and leaves its key open', async () => {
    const told: [string, Message][] = [];
    const feed: Feed = { tracker: new OffsetTracker(0), lane: 't/0/', parkedKeys: new Set(), signal: new AbortController().signal };
    const message: Message = { topic: 't', partition: 1, offset: 7, key: 'k', type: 'T', headers: {}, value: new Uint8Array() };
    const parking = leavingOut((error, about) => told.push([error.message, about]));
    await parking.park(feed, message, { error: 'it broke', attempts: 5 });
    expect(told).toEqual([['t/1/7 is left out: it broke', message]]);
    expect([feed.parkedKeys.size, parking.firstOf(feed, 'k')]).toEqual([0, undefined]);
  });
});

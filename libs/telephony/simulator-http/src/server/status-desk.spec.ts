import type { StatusCallback } from '@carillon/telephony';
import { StatusDesk } from './status-desk';

const status = (attemptId: string): StatusCallback => ({ attemptId, carrierCallId: `c-${attemptId}`, status: { kind: 'ringing', at: 0 } });

describe('StatusDesk', () => {
  let desk: StatusDesk;
  beforeEach(() => (desk = new StatusDesk({ keep: 40, wait: 1_000 })));
  afterEach(() => desk.close());

  it('gives each status to one of several dialers', async () => {
    const offered = [desk.offer(status('a')), desk.offer(status('b'))];
    const [first, second] = [await desk.next(1), await desk.next(1)];
    expect([...first, ...second].map(({ attemptId }) => attemptId)).toEqual(['a', 'b']);
    desk.settle({ taken: [...first, ...second].map(({ offer }) => offer), refused: [] });
    await Promise.all(offered);
  });

  it('gives a status that was not settled in time to the next who asks', async () => {
    const offered = desk.offer(status('a'));
    const [lost] = await desk.next(10);
    const [again] = await desk.next(10);
    expect(again).toEqual(lost);
    desk.settle({ taken: [again!.offer], refused: [] });
    await offered;
  });

  it('tells the carrier of a refusal', async () => {
    const offered = desk.offer(status('a'));
    const [one] = await desk.next(10);
    desk.settle({ taken: [], refused: [one!.offer] });
    await expect(offered).rejects.toThrow('did not take');
  });

  it('wakes a dialer that waits', async () => {
    const asked = desk.next(10);
    const offered = desk.offer(status('a'));
    const [one] = await asked;
    desk.settle({ taken: [one!.offer], refused: [] });
    await offered;
  });

  it('gives up what is under way when it closes', async () => {
    const offered = desk.offer(status('a'));
    desk.close();
    await expect(offered).rejects.toThrow('stops');
  });
});

import { batchSize, MAX_BATCH, roomIn } from './room';

it.each([
  [0, 10, 0, null, 10],
  [4, 10, 4, 5, 1],
  [9, 10, 1, 5, 1],
  [12, 10, 0, null, 0],
])('with %s of %s of the plan and %s of %s of the campaign there is room for %s', (planInUse, planLimit, campaignInUse, campaignLimit, room) =>
  expect(roomIn({ planInUse, planLimit, campaignInUse, campaignLimit })).toBe(room),
);

it('looks at as many as fit, and at more and more while all are held back', () =>
  expect([0, 1, 2, 5, 50].map((fruitless) => batchSize(10, fruitless))).toEqual([10, 20, 40, MAX_BATCH, MAX_BATCH]));

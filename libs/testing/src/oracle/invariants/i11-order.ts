import type { Evidence, Invariant } from '../evidence';
import { groupBy } from '../facts-of-the-log';

function check({ events }: Evidence): readonly string[] {
  const gaps = [...groupBy(events, ({ stream }) => stream)].flatMap(([stream, own]) => {
    const wrong = own.find(({ revision }, index) => revision !== index);
    return wrong ? [`${stream} has revision ${wrong.revision} where ${own.indexOf(wrong)} was due`] : [];
  });
  const backwards = events.slice(1).filter(({ position }, index) => position <= (events[index]?.position ?? 0)).map(({ position }) => `position ${position} does not follow its predecessor`);
  return [...gaps, ...backwards];
}

export const order: Invariant = { id: 'I11', promise: 'order per aggregate, no gap', check };

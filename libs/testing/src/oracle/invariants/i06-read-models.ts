import { isDeepStrictEqual } from 'node:util';
import type { Evidence, Invariant, ReadModels } from '../evidence';

function differences(live: ReadModels, rebuilt: ReadModels): readonly string[] {
  const collections = new Set([...Object.keys(live), ...Object.keys(rebuilt)]);
  return [...collections].flatMap((collection) => {
    const [was, is] = [live[collection] ?? {}, rebuilt[collection] ?? {}];
    const ids = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return ids.filter((id) => !isDeepStrictEqual(was[id], is[id])).map((id) => `${collection}/${id} is ${JSON.stringify(was[id])}, rebuilt it is ${JSON.stringify(is[id])}`);
  });
}

const check = ({ live, rebuilt }: Evidence): readonly string[] => (live && rebuilt ? differences(live, rebuilt) : []);

export const readModels: Invariant = { id: 'I6', promise: 'read models equal the fold of the events', check };

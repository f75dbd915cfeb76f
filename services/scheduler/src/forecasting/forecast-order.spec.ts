import fc from 'fast-check';
import { InstantHeap } from './instant-heap';
import { PlaceSet } from './place-set';

const MOST = 1_100;
const places = fc.uniqueArray(fc.nat(MOST - 1), { maxLength: 300 });

it('an InstantHeap gives places in the order of their instants, then of the places, whatever comes between', () =>
  fc.assert(
    fc.property(places, fc.array(fc.nat(5), { minLength: 1 }), (all, instants) => {
      const heap = new InstantHeap(MOST);
      const at = (place: number): number => instants[place % instants.length]!;
      const inOrder = [...all].sort((a, b) => at(a) - at(b) || a - b);
      for (const place of all) heap.push(at(place), place);
      const half = inOrder.splice(0, Math.floor(all.length / 2));
      expect(half.map(() => heap.pop())).toEqual(half);
      for (const place of half) heap.push(at(place), place);
      const taken: unknown[] = [];
      for (let next = heap.nextAt; next !== undefined; next = heap.nextAt) {
        const place = heap.pop()!;
        expect(next).toBe(at(place));
        taken.push(place);
      }
      expect(taken).toEqual([...half, ...inOrder]);
      expect([heap.length, heap.pop()]).toEqual([0, undefined]);
    }),
  ));

it('a PlaceSet gives the lowest place first, and each once', () =>
  fc.assert(
    fc.property(places, places, (some, more) => {
      const set = new PlaceSet(MOST);
      some.forEach((place) => set.add(place));
      const lowest = [...some].sort((a, b) => a - b).slice(0, 20);
      expect(lowest.map(() => set.take())).toEqual(lowest);
      more.forEach((place) => set.add(place));
      const left = [...new Set([...some.filter((place) => !lowest.includes(place)), ...more])].sort((a, b) => a - b);
      expect(left.map(() => set.take())).toEqual(left);
      expect(set.take()).toBeUndefined();
    }),
  ));

it('a set of no places is empty', () => expect(new PlaceSet(0).take()).toBeUndefined());

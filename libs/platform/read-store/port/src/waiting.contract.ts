import { put, type Given } from './samples.contract';

const LONG = 20_000;
const SHORT = 20;

export function waitingContract({ store, open }: Given): void {
  describe('waiting', () => {
    let collection: string;
    beforeEach(async () => {
      collection = await open();
    });

    const write = (version: number, id = 'a') => store().write([put(collection, { _id: id, _v: version })]);
    const wait = (version: number, timeout: number, id = 'a') => store().waitFor(collection, id, version, timeout);

    it('ends at once when the version is there', async () => {
      await write(3);
      expect(await wait(2, LONG)).toEqual({ _id: 'a', _v: 3 });
      expect(await wait(3, LONG)).toEqual({ _id: 'a', _v: 3 });
    });

    it('ends when the document comes', async () => {
      const waiting = wait(1, LONG);
      await write(1);
      expect(await waiting).toEqual({ _id: 'a', _v: 1 });
    });

    it('ends for everybody, each at the version asked for', async () => {
      const waiting = [wait(1, LONG), wait(2, LONG), wait(2, LONG), wait(1, LONG, 'b')];
      await write(1);
      await write(1, 'b');
      await write(2);
      expect((await Promise.all(waiting)).map((document) => document?._id)).toEqual(['a', 'a', 'a', 'b']);
      expect((await waiting[1])?._v).toBe(2);
    });

    it('ends at the timeout with what is there', async () => {
      await write(1);
      const waiting = wait(2, SHORT);
      await write(9, 'b');
      expect(await waiting).toEqual({ _id: 'a', _v: 1 });
    });

    it('ends at the timeout with nothing when there is nothing', async () => {
      expect(await wait(1, SHORT)).toBeUndefined();
    });
  });
}

import { ManualClock } from '@carillon/platform/clock';
import { KeyedHash } from '@carillon/platform/crypto';
import { UploadAddress, type SignedUpload } from './upload-address';

const FILE = { listId: 'list', fileId: 'file', filename: 'records & more.csv', bytes: 413, checksum: 'd2c07dcf1589304317056dd7e28e32b8' };
const QUARTER = 900_000;

describe('a signed address', () => {
  const clock = new ManualClock(0, 1_000);
  const addresses = new UploadAddress(new KeyedHash('key'), clock);

  const partsOf = (url: string): SignedUpload => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const [listId = '', , fileId = ''] = pathname.split('/').slice(4);
    const text = (name: string): string => searchParams.get(name) ?? '';
    return { listId, fileId, filename: text('filename'), bytes: Number(text('byte_size')), checksum: text('checksum'), expires: Number(text('expires')), signature: text('signature') };
  };

  it('lets in what it was given for, until its end and not beyond', async () => {
    const { url, expires } = addresses.of(FILE);
    const parts = partsOf(url);
    expect([expires, parts]).toMatchObject([1_000 + QUARTER, FILE]);
    await clock.advanceBy(QUARTER - 1);
    expect(() => addresses.require(parts)).not.toThrow();
    await clock.advanceBy(1);
    expect(() => addresses.require(parts)).toThrow('expired');
  });

  it.each<Partial<SignedUpload>>([{ listId: 'other' }, { fileId: 'other' }, { filename: 'x' }, { bytes: 414 }, { checksum: 'x' }, { expires: 9_999_999 }, { signature: '' }, { signature: 'f'.repeat(32) }])('lets in nothing else: %j', (change) => {
    expect(() => addresses.require({ ...partsOf(addresses.of(FILE).url), ...change })).toThrow('not one that was given out');
  });

  it('is of no use to another installation', () => {
    expect(() => new UploadAddress(new KeyedHash('another'), clock).require(partsOf(addresses.of(FILE).url))).toThrow('not one that was given out');
  });
});

import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountsHarness } from '../accounts.harness';

describe('the first environment', () => {
  let directory: string;
  beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'accounts-'))));
  afterEach(() => rmSync(directory, { recursive: true }));

  async function started<T>(apiToken: string | undefined, use: (accounts: AccountsHarness) => Promise<T>): Promise<T> {
    const accounts = await AccountsHarness.start(directory, apiToken);
    try {
      return await use(accounts);
    } finally {
      await accounts.stop();
    }
  }
  const statusWith = async (accounts: AccountsHarness, token: string): Promise<number> => (await accounts.request('GET', '/agents', undefined, { authorization: `Bearer ${token}` })).status;
  const tokens = async (accounts: AccountsHarness): Promise<number> => ((await accounts.request('GET', '/tokens')).body.data as unknown as unknown[]).length;

  it('has a token that is made once and kept for its owner alone', async () => {
    const first = await started(undefined, async (accounts) => {
      expect(await statusWith(accounts, accounts.token)).toBe(200);
      return accounts.token;
    });
    expect(first).toMatch(/^talq_[\w-]{43}$/);
    expect(statSync(join(directory, 'api-token')).mode & 0o777).toBe(0o600);
    await started(undefined, async (accounts) => {
      expect(accounts.token).toBe(first);
      expect(await statusWith(accounts, first)).toBe(200);
      expect(await tokens(accounts)).toBe(1);
    });
  });

  it('takes the configured token, and another one beside it', async () => {
    await started('talq_first_of_two', async (accounts) => expect(await statusWith(accounts, 'talq_first_of_two')).toBe(200));
    await started('talq_second_of_two', async (accounts) => {
      expect(await statusWith(accounts, 'talq_first_of_two')).toBe(200);
      expect(await statusWith(accounts, 'talq_second_of_two')).toBe(200);
      expect(await tokens(accounts)).toBe(2);
    });
  });

  it('issues a configured token anew when it was revoked', async () => {
    await started('talq_given', async (accounts) => {
      const { data } = (await accounts.request('GET', '/tokens')).body as unknown as { data: { id: string }[] };
      await accounts.request('DELETE', `/tokens/${data[0]!.id}`);
    });
    await started('talq_given', async (accounts) => expect(await statusWith(accounts, 'talq_given')).toBe(200));
  });

  it('stores no token', async () => {
    const token = await started('talq_a_secret_to_look_for', async ({ token }) => token);
    expect(readFileSync(join(directory, 'carillon.db')).includes(token)).toBe(false);
  });
});

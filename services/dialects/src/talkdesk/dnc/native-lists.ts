import type { NativeCaller } from '../../gateway';
import type { NativeEntry } from './translate';

export interface WantedEntry {
  readonly phone_number: string;
  readonly reason: string | null;
  readonly expires_at: string | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Entries of a list as the native API has them. */
export const nativeEntries = (native: NativeCaller, list: string) => ({
  /** Those that are there; what cannot be an id is nobody's. */
  byIds: async (ids: readonly string[]): Promise<readonly NativeEntry[]> => {
    const known = [...new Set(ids.filter((id) => UUID.test(id)))];
    return known.length === 0 ? [] : native.get<readonly NativeEntry[]>(`/dnc/${list}/entries?limit=100&id=${known.join(',')}`);
  },

  byNumber: async (number: string): Promise<NativeEntry | undefined> =>
    (await native.get<readonly NativeEntry[]>(`/dnc/${list}/entries?phone_number=${encodeURIComponent(number)}`))[0],

  add: (entry: WantedEntry): Promise<unknown> => native.post(`/dnc/${list}/entries`, { entries: [entry] }),

  remove: (numbers: readonly string[]): Promise<unknown> => native.delete(`/dnc/${list}/entries`, { phone_numbers: numbers, reason: 'Removed through the Talkdesk API' }),
});

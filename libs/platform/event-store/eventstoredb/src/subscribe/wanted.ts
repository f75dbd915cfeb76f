import { eventTypeFilter, streamNameFilter, type Filter, type FilterOptions } from '@eventstore/db-client';
import type { SubscribeOptions } from '@carillon/platform/event-store';

/** The server looks at so many events per page, and tells after each page how far it is. */
export const WINDOW = 500;

interface Place {
  readonly streamId: string;
  readonly type: string;
}

/** What a subscription is about: as the server filters, which knows either streams or types and only how they begin, and exactly. */
export interface Wanted {
  readonly filter: (checkpointReached: NonNullable<FilterOptions['checkpointReached']>) => Filter;
  readonly includes: (place: Place) => boolean;
}

export function wanted({ categories, types }: Pick<SubscribeOptions, 'categories' | 'types'>): Wanted {
  const prefixes = categories.map((category) => `${category}-`);
  const isOfCategory = ({ streamId }: Place): boolean => prefixes.some((prefix) => streamId.startsWith(prefix));
  const paced = { maxSearchWindow: WINDOW, checkpointInterval: 1 };
  if (!types) return { filter: (checkpointReached) => streamNameFilter({ prefixes, ...paced, checkpointReached }), includes: isOfCategory };
  return {
    filter: (checkpointReached) => eventTypeFilter({ prefixes: [...types], ...paced, checkpointReached }),
    includes: (place) => types.includes(place.type) && isOfCategory(place),
  };
}

import { assertNever, DomainError, refuseInvalid, type Decider } from '@carillon/kernel';
import type { AddEntries, CreateList, DncCommand, RemoveEntries } from './dnc.commands';
import type { DncEvent } from './dnc.events';
import { evolve, initialState, type DncState } from './dnc.state';

type Decision = readonly DncEvent[];

/** Entries of one request at most, so that no event grows with the list. */
export const MAX_CHUNK = 1_000;

/** Guards the history of one list: versions, who loaded or removed what, when and why. */
export const dncDecider: Decider<DncState, DncCommand, DncEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    if (isRepeated(command, state)) return [];
    switch (command.type) {
      case 'CreateList':
        return create(command, state);
      case 'AddEntries':
        return add(command);
      case 'RemoveEntries':
        return remove(command);
      default:
        return assertNever(command);
    }
  },
};

const isRepeated = (command: DncCommand, { recentRequests }: DncState): boolean =>
  'requestId' in command && recentRequests.some((requestId) => requestId === command.requestId);

const MAX_NAME = 120;

function create({ type: _, ...data }: CreateList, { status, name }: DncState): Decision {
  if (name === data.name) return [];
  if (status === 'listed') throw new DomainError('DNC_LIST_EXISTS', 'A list with this id exists already, and is another', { list: data.list });
  const length = data.name.trim().length;
  refuseInvalid(length > 0 && data.name.length <= MAX_NAME ? [] : [{ field: 'name', code: 'LENGTH', message: `must be a text of 1 to ${MAX_NAME} characters` }]);
  return [{ type: 'DncListCreated', data }];
}

function add({ type: _, ...data }: AddEntries): Decision {
  requireChunk(data.entries.length);
  return data.entries.length === 0 ? [] : [{ type: 'DncEntriesAdded', data }];
}

function remove({ type: _, ...data }: RemoveEntries): Decision {
  requireChunk(data.numberKeys.length);
  return data.numberKeys.length === 0 ? [] : [{ type: 'DncEntriesRemoved', data }];
}

function requireChunk(size: number): void {
  if (size <= MAX_CHUNK) return;
  throw new DomainError('DNC_CHUNK_TOO_LARGE', `${size} entries are too many at once: send at most ${MAX_CHUNK} per request`, { size, max: MAX_CHUNK });
}

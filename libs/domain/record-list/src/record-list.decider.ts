import { assertNever, DomainError, refuseInvalid, type Decider } from '@carillon/kernel';
import type { AddRecords, AttachRecordList, CreateRecordList, RecordListCommand, JudgeFile } from './record-list.commands';
import { UNIQUENESS, type RecordListEvent } from './record-list.events';
import { evolve, initialState, type ExistingRecordList, type RecordListState } from './record-list.state';

type Decision = readonly RecordListEvent[];

/** Records of one request at most, so that no event grows with the list. */
export const MAX_RECORDS = 1_000;
const MAX_NAME = 120;
const MAX_CAMPAIGNS = 100;

/** Guards what a list is, and that a campaign is joined to it once. */
export const recordListDecider: Decider<RecordListState, RecordListCommand, RecordListEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'CreateRecordList':
        return create(command, state);
      case 'AddRecords':
        return add(command, existing(state));
      case 'AttachRecordList':
        return attach(command, existing(state));
      case 'JudgeFile':
        return judgeFile(command, existing(state));
      default:
        return assertNever(command);
    }
  },
};

function existing(state: RecordListState): ExistingRecordList {
  if (state.status === 'existing') return state;
  throw new DomainError('LIST_NOT_FOUND', 'There is no such record list; check its id');
}

function create({ type: _, ...data }: CreateRecordList, state: RecordListState): Decision {
  if (state.status === 'existing' && state.name === data.name && state.uniqueness === data.uniqueness) return [];
  if (state.status === 'existing') throw new DomainError('RECORD_LIST_EXISTS', 'A record list with this id exists already, and is another');
  refuseInvalid([
    ...(data.name.trim().length > 0 && data.name.length <= MAX_NAME ? [] : [{ field: 'name', code: 'LENGTH', message: `must be a text of 1 to ${MAX_NAME} characters` }]),
    ...(UNIQUENESS.includes(data.uniqueness) ? [] : [{ field: 'uniqueness', code: 'NOT_ALLOWED', message: `must be one of ${UNIQUENESS.join(', ')}` }]),
  ]);
  return [{ type: 'RecordListCreated', data }];
}

function add({ type: _, ...data }: AddRecords, { recentRequests }: ExistingRecordList): Decision {
  if (data.records.length === 0 || recentRequests.includes(data.requestId)) return [];
  if (data.records.length <= MAX_RECORDS) return [{ type: 'RecordsAdded', data }];
  throw new DomainError('TOO_MANY_RECORDS', `${data.records.length} records are too many at once: send at most ${MAX_RECORDS} per request`);
}

function attach({ type: _, ...data }: AttachRecordList, { campaignIds }: ExistingRecordList): Decision {
  if (campaignIds.includes(data.campaignId)) return [];
  if (campaignIds.length < MAX_CAMPAIGNS) return [{ type: 'RecordListAttached', data }];
  throw new DomainError('TOO_MANY_CAMPAIGNS', `A record list belongs to at most ${MAX_CAMPAIGNS} campaigns`);
}

/** A file is accepted once; one that was not may come again. */
function judgeFile({ type: _, ...data }: JudgeFile, { file }: ExistingRecordList): Decision {
  const isSame = file?.fileId === data.fileId;
  return isSame && (file.outcome === 'accepted' || file.outcome === data.outcome) ? [] : [{ type: 'RecordFileJudged', data }];
}

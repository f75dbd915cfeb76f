import type { ListFile, RecordListEvent, Uniqueness } from './record-list.events';

/** How many requests are remembered, to recognise a repeated one. */
const REMEMBERED_REQUESTS = 200;

/** Never the records themselves: a list may hold millions. */
export interface ExistingRecordList {
  readonly status: 'existing';
  readonly environmentId: string;
  readonly name: string;
  readonly uniqueness: Uniqueness;
  readonly campaignIds: readonly string[];
  readonly recentRequests: readonly string[];
  /** The newest. */
  readonly file?: Pick<ListFile, 'fileId' | 'outcome'>;
}

export type RecordListState = { readonly status: 'absent' } | ExistingRecordList;

export const initialState = (): RecordListState => ({ status: 'absent' });

export function evolve(state: RecordListState, event: RecordListEvent): RecordListState {
  if (event.type === 'RecordListCreated') {
    const { environmentId, name, uniqueness } = event.data;
    return { status: 'existing', environmentId, name, uniqueness, campaignIds: [], recentRequests: [] };
  }
  return state.status === 'absent' ? state : changed(state, event);
}

function changed(state: ExistingRecordList, event: RecordListEvent): ExistingRecordList {
  switch (event.type) {
    case 'RecordsAdded':
      return { ...state, recentRequests: [...state.recentRequests, event.data.requestId].slice(-REMEMBERED_REQUESTS) };
    case 'RecordFileJudged':
      return { ...state, file: { fileId: event.data.fileId, outcome: event.data.outcome } };
    case 'RecordListAttached':
      return { ...state, campaignIds: [...state.campaignIds, event.data.campaignId] };
    default:
      // What a newer version stored means nothing to this one.
      return state;
  }
}

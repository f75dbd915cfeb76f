import { deciderSpecification, expectUnknownToMeanNothing } from '@carillon/testing';
import type { AddRecords, AttachRecordList, CreateRecordList } from './record-list.commands';
import { MAX_RECORDS, recordListDecider } from './record-list.decider';
import type { RecordListEvent } from './record-list.events';

const at = 1_000;
const { given } = deciderSpecification(recordListDecider);

const create: CreateRecordList = { type: 'CreateRecordList', environmentId: 'env-1', name: 'Spring', uniqueness: 'phone_number', at };
const created: RecordListEvent = { type: 'RecordListCreated', data: { environmentId: 'env-1', name: 'Spring', uniqueness: 'phone_number', at } };
const add = (count: number, requestId = 'r1'): AddRecords => ({
  type: 'AddRecords', requestId, at,
  records: Array.from({ length: count }, (_, index) => ({ recordId: `record-${index}`, priority: 5, personal: { contact: {}, external: {} } })),
});
const added = ({ type: _, ...data }: AddRecords): RecordListEvent => ({ type: 'RecordsAdded', data });
const attach: AttachRecordList = { type: 'AttachRecordList', campaignId: 'campaign-1', at };
const attached: RecordListEvent = { type: 'RecordListAttached', data: { campaignId: 'campaign-1', at } };

it('is made once', () => {
  given([]).when(create).then([created]);
  given([created]).when(create).thenNothing();
  given([created]).when({ ...create, name: 'Autumn' }).thenRefused('RECORD_LIST_EXISTS');
  given([created]).when({ ...create, uniqueness: 'nothing' }).thenRefused('RECORD_LIST_EXISTS');
});
it('is nothing before it is made, whatever else is in its stream', () => given([attached]).when(create).then([created]));
it('ignores what is unknown', () => expectUnknownToMeanNothing(recordListDecider, [created]));

it('has a name of up to 120 characters', () => {
  const name = 'x'.repeat(120);
  given([]).when({ ...create, name }).then([{ type: 'RecordListCreated', data: { environmentId: 'env-1', name, uniqueness: 'phone_number', at } }]);
});
it.each([
  [{ name: ' ' }, { field: 'name', code: 'LENGTH', message: 'must be a text of 1 to 120 characters' }],
  [{ name: 'x'.repeat(121) }, { field: 'name', code: 'LENGTH', message: 'must be a text of 1 to 120 characters' }],
  [{ uniqueness: 'all' as never }, { field: 'uniqueness', code: 'NOT_ALLOWED', message: 'must be one of phone_number, external, nothing' }],
])('is refused with %j', (changes, field) => expect(given([]).when({ ...create, ...changes }).thenRefused('VALIDATION_ERROR').fields).toEqual([field]));

it('takes records, a request once, and not too many', () => {
  given([created]).when(add(2)).then([added(add(2))]);
  given([created, added(add(2))]).when(add(2)).thenNothing();
  given([created]).when(add(0)).thenNothing();
  given([created]).when(add(MAX_RECORDS)).then([added(add(MAX_RECORDS))]);
  given([created]).when(add(MAX_RECORDS + 1)).thenRefused('TOO_MANY_RECORDS');
});
it('knows the requests of late, and stays small', () => {
  const requests = Array.from({ length: 201 }, (_, index) => added(add(1, `r${index}`)));
  given([created, ...requests]).when(add(1, 'r1')).thenNothing();
  given([created, ...requests]).when(add(1, 'r0')).then([added(add(1, 'r0'))]);
});

it('joins a campaign once', () => {
  given([created]).when(attach).then([attached]);
  given([created, attached]).when(attach).thenNothing();
});
it('belongs to at most a hundred campaigns', () => {
  const joined = (count: number) => Array.from({ length: count }, (_, index): RecordListEvent => ({ type: 'RecordListAttached', data: { campaignId: `c${index}`, at } }));
  given([created, ...joined(99)]).when(attach).then([attached]);
  given([created, ...joined(100)]).when(attach).thenRefused('TOO_MANY_CAMPAIGNS');
});

it('judges a file, an accepted one once', () => {
  const file = { fileId: 'f1', filename: 'records.csv', accepted: 2, duplicates: 0, rejected: 1, reason: null, at };
  const accepted: RecordListEvent = { type: 'RecordFileJudged', data: { ...file, outcome: 'accepted' } };
  const corrupted: RecordListEvent = { type: 'RecordFileJudged', data: { ...file, outcome: 'corrupted' } };
  const judge = (outcome: 'accepted' | 'corrupted') => ({ type: 'JudgeFile', ...file, outcome }) as const;
  given([created]).when(judge('accepted')).then([accepted]);
  given([created, accepted]).when(judge('accepted')).thenNothing();
  given([created, accepted]).when(judge('corrupted')).thenNothing();
  given([created, corrupted]).when(judge('corrupted')).thenNothing();
  given([created, corrupted]).when(judge('accepted')).then([accepted]);
  given([created, accepted]).when({ ...judge('accepted'), fileId: 'f2' }).then([{ type: 'RecordFileJudged', data: { ...file, fileId: 'f2', outcome: 'accepted' } }]);
});

it.each([add(1), attach])('must be there: $type', (command) => void given([]).when(command).thenRefused('LIST_NOT_FOUND'));

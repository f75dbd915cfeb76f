import { deciderSpecification } from '@carillon/testing';
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
});

it.each([{ name: ' ' }, { name: 'x'.repeat(121) }, { uniqueness: 'all' as never }])('is refused with %j', (changes) => void given([]).when({ ...create, ...changes }).thenRefused('VALIDATION_ERROR'));

it('takes records, a request once, and not too many', () => {
  given([created]).when(add(2)).then([added(add(2))]);
  given([created, added(add(2))]).when(add(2)).thenNothing();
  given([created]).when(add(0)).thenNothing();
  given([created]).when(add(MAX_RECORDS + 1)).thenRefused('TOO_MANY_RECORDS');
});

it('joins a campaign once', () => {
  given([created]).when(attach).then([attached]);
  given([created, attached]).when(attach).thenNothing();
});

it.each([add(1), attach])('must be there: $type', (command) => void given([]).when(command).thenRefused('LIST_NOT_FOUND'));

import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, expectUnknownToMeanNothing } from '@carillon/testing';
import * as fc from 'fast-check';
import type { ImportCommand, RecordChunk } from './import.commands';
import { importDecider } from './import.decider';
import type { AcceptedContact, ImportEvent, RejectedRow } from './import.events';

const at = 1_000;
const { given } = deciderSpecification(importDecider);

const accepted = (row: number): AcceptedContact => ({
  row,
  leadId: `lead${row}`,
  numberKey: `key${row}`,
  country: 'US',
  zones: ['America/New_York'],
  zoneSource: 'number',
  personal: { phones: [{ type: 'MOBILE', number: '+12025550123' }], fields: {}, customFields: {} },
});
const rejected = (row: number): RejectedRow => ({ row, code: 'INVALID_NUMBER', field: 'phone', message: 'is no number', personal: { raw: 'x' } });
const duplicate = (row: number) => ({ row, leadId: 'lead1' });

const chunk = (after: number, through: number, rows: Partial<RecordChunk> = {}): RecordChunk => ({
  type: 'RecordChunk',
  after,
  through,
  accepted: Array.from({ length: Math.max(0, through - after) }, (_, index) => accepted(after + 1 + index)),
  duplicates: [],
  rejected: [],
  at,
  ...rows,
});
const imported = ({ type: _, ...rows }: RecordChunk): ImportEvent => ({ type: 'ContactsImported', data: { campaignId: 'c1', ...rows } });

const start: ImportCommand = { type: 'StartImport', environmentId: 'default', campaignId: 'c1', format: 'csv', filename: 'people.csv', bytes: 100, at };
const started: ImportEvent = { type: 'ImportStarted', data: { environmentId: 'default', campaignId: 'c1', format: 'csv', filename: 'people.csv', bytes: 100, at } };
const completed: ImportEvent = { type: 'ImportCompleted', data: { campaignId: 'c1', rows: 0, at } };
const failed: ImportEvent = { type: 'ImportFailed', data: { campaignId: 'c1', code: 'UNREADABLE', message: 'no', at } };
const undone: ImportEvent = { type: 'ImportUndone', data: { campaignId: 'c1', at } };
const released: ImportEvent = { type: 'ImportReleased', data: { campaignId: 'c1', at } };
const fail: ImportCommand = { type: 'FailImport', code: 'UNREADABLE', message: 'no', at };

describe('StartImport', () => {
  it('starts', () => given([]).when(start).then([started]));
  it('changes nothing when repeated', () => given([started]).when(start).thenNothing());
  it('refuses the id of another campaign’s import', () => {
    given([started]).when({ ...start, campaignId: 'c2' }).thenRefused('IMPORT_EXISTS');
    given([started]).when({ ...start, environmentId: 'other' }).thenRefused('IMPORT_EXISTS');
  });
  it('begins the import, whatever else is in its stream', () => given([completed]).when(start).then([started]));
  it('ignores what is unknown', () => expectUnknownToMeanNothing(importDecider, [started]));
});

describe('RecordChunk', () => {
  const first = chunk(0, 3, { accepted: [accepted(1)], duplicates: [duplicate(2)], rejected: [rejected(3)] });

  it('accounts for each row', () => given([started]).when(first).then([imported(first)]));
  it('follows the chunk before', () => given([started, imported(first)]).when(chunk(3, 5)).then([imported(chunk(3, 5))]));
  it('counts', () => {
    expect(given([started, imported(first)]).when(chunk(3, 5)).thenState()).toMatchObject({ rows: 5, accepted: 3, duplicates: 1, rejected: 1 });
  });
  it('changes nothing when repeated, even after the end', () => {
    given([started, imported(first)]).when(first).thenNothing();
    given([started, imported(first), completed]).when(first).thenNothing();
  });
  it.each([chunk(4, 6), chunk(2, 4), chunk(0, 4)])('leaves no gap and no overlap: ($after, $through] after row 3', (command) => {
    given([started, imported(first)]).when(command).thenRefused('IMPORT_CHUNK_OUT_OF_ORDER', { expected: 3, after: command.after });
  });
  it.each<[string, Partial<RecordChunk>, object]>([
    ['a row is missing', { accepted: [accepted(1), accepted(3)] }, { missing: [2], surplus: [] }],
    ['a row is in two lists', { rejected: [rejected(2)] }, { missing: [], surplus: [2] }],
    ['a row is in one list twice', { accepted: [accepted(1), accepted(1), accepted(2), accepted(3)] }, { missing: [], surplus: [1] }],
    ['a row is of another chunk', { duplicates: [duplicate(4)] }, { missing: [], surplus: [4] }],
  ])('is refused when %s', (_, rows, details) => {
    given([started]).when(chunk(0, 3, rows)).thenRefused('IMPORT_ROWS_UNACCOUNTED', details as Record<string, unknown>);
  });
  it('says how many rows are wrong, and which were first', () => {
    const twelve = Array.from({ length: 12 }, (_, index) => index + 1);
    const { message } = given([started]).when(chunk(0, 12, { accepted: twelve.map((row) => accepted(row + 12)) })).thenRefused('IMPORT_ROWS_UNACCOUNTED', { missing: twelve.slice(0, 10), surplus: twelve.slice(0, 10).map((row) => row + 12) });
    expect(message).toContain('12 are missing, 12 too many');
  });
  it.each([completed, failed, undone])('is refused after $type', (end) => {
    given([started, end]).when(chunk(0, 1)).thenRefused('IMPORT_NOT_RUNNING');
  });
});

describe('the end', () => {
  it('completes with its rows', () =>
    given([started, imported(chunk(0, 7))])
      .when({ type: 'CompleteImport', at })
      .then([{ type: 'ImportCompleted', data: { campaignId: 'c1', rows: 7, at } }]));
  it('fails with a reason', () => given([started]).when(fail).then([failed]));
  it('comes once', () => {
    given([started, completed]).when({ type: 'CompleteImport', at }).thenNothing();
    given([started, failed]).when(fail).thenNothing();
  });
  it('is one of both', () => {
    given([started, failed]).when({ type: 'CompleteImport', at }).thenRefused('IMPORT_NOT_RUNNING', { status: 'failed' });
    given([started, completed]).when(fail).thenRefused('IMPORT_NOT_RUNNING', { status: 'completed' });
  });
  it.each([[], [completed], [failed]])('can be undone', (...end: ImportEvent[]) => given([started, ...end]).when({ type: 'UndoImport', at }).then([undone]));
  it('lets the reader of an undone import give up', () => given([started, undone]).when(fail).thenNothing());
  it.each<ImportCommand>([chunk(0, 1), { type: 'CompleteImport', at }, fail, { type: 'UndoImport', at }])('needs an import: $type', (command) => {
    given([]).when(command).thenRefused('IMPORT_NOT_FOUND');
  });
});

describe('what is inherited', () => {
  const first = chunk(0, 3, { accepted: [accepted(1)], duplicates: [duplicate(2), duplicate(3)], waiting: [accepted(2)] });
  const history = [started, imported(first), completed];
  const admit = (rows: readonly number[], inherited: number): ImportCommand => ({ type: 'AdmitDuplicates', accepted: rows.map(accepted), inherited, at });
  const admitted = (rows: readonly number[], inherited: number): ImportEvent => ({ type: 'DuplicatesAdmitted', data: { campaignId: 'c1', accepted: rows.map(accepted), inherited, at } });

  it('only duplicates wait for', () => {
    given([started]).when(first).then([imported(first)]);
    given([started]).when({ ...first, waiting: [accepted(1)] }).thenRefused('IMPORT_ROWS_UNACCOUNTED', { surplus: [1] });
  });
  it.each([completed, failed])('comes after $type', (end) => given([started, imported(first), end]).when(admit([2], 7)).then([admitted([2], 7)]));
  it('is accepted instead', () => {
    expect(given(history).when(admit([2], 7)).thenState()).toMatchObject({ rows: 3, accepted: 2, duplicates: 1, rejected: 0, inherited: 7 });
  });
  it('is remembered when the import is undone in its turn', () => {
    expect(given([...history, admitted([2], 7)]).when({ type: 'UndoImport', at }).thenState()).toMatchObject({ status: 'undone', inherited: 7 });
  });
  it('is taken once, place by place', () => {
    given([...history, admitted([2], 7)]).when(admit([2], 7)).thenNothing();
    given([...history, admitted([2], 7)]).when(admit([3], 8)).then([admitted([3], 8)]);
  });
  it('does not come while rows are read, nor after the undoing', () => {
    given([started, imported(first)]).when(admit([2], 7)).thenRefused('IMPORT_RUNNING');
    given([...history, undone]).when(admit([2], 7)).thenNothing();
  });
  it('is left by an import that was undone, once', () => {
    const release: ImportCommand = { type: 'ReleaseImport', at };
    given([...history, undone]).when(release).then([released]);
    given([...history, undone, released]).when(release).thenNothing();
    given([...history, undone, released]).when({ type: 'UndoImport', at }).thenNothing();
    given(history).when(release).thenRefused('IMPORT_NOT_UNDONE', { status: 'completed' });
  });
  it('is left no earlier than it was had, whatever the clocks say', () => {
    given([started, imported({ ...first, at: 2_000 })]).when({ type: 'UndoImport', at }).then([{ type: 'ImportUndone', data: { campaignId: 'c1', at: 2_000 } }]);
  });
});

describe('whatever happens', () => {
  const chunks = fc.tuple(fc.nat(6), fc.nat(6)).map(([after, length]) => chunk(after, after + length));
  const commands = fc.oneof(chunks, fc.constantFrom<ImportCommand>(start, fail, { type: 'CompleteImport', at }, { type: 'UndoImport', at }, { type: 'AdmitDuplicates', accepted: [], inherited: 3, at }, { type: 'ReleaseImport', at }));
  const histories = fc.array(commands, { maxLength: 15 }).map((rest) => [start, ...rest]);

  it('a repeated command has one effect', () =>
    fc.assert(fc.property(histories, commands, (before, command) => expectRepeatsToChangeNothing(importDecider, before, command))));
  it('the stored events give the state', () => fc.assert(fc.property(histories, (history) => expectReplayToAgree(importDecider, history))));
});

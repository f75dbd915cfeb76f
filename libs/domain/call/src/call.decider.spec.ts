import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, expectUnknownToMeanNothing, play } from '@carillon/testing';
import * as fc from 'fast-check';
import type { CallCommand, EndCall } from './call.commands';
import { callDecider } from './call.decider';
import type { CallEvent, CallRef } from './call.events';

const { given } = deciderSpecification(callDecider);

const call: CallRef = {
  environmentId: 'default',
  campaignId: 'c1',
  leadId: 'lead1',
  attemptId: 'lead1.1',
  attempt: 1,
  agentId: 'agent1',
  numberKey: 'key1',
  isTesting: false,
  context: { order: 7 },
};
const personal = { to: '+12025550123', from: '+12025550100' };

const refuse: CallCommand = { type: 'RefuseDial', call, reason: 'expired', facts: { expiresAt: 5 }, at: 10 };
const place: CallCommand = { type: 'PlaceCall', call, carrier: 'simulator', carrierCallId: 's1', at: 10, personal };
const ring: CallCommand = { type: 'RecordRinging', call: null, at: 20 };
const answer: CallCommand = { type: 'RecordAnswered', call: null, by: 'human', at: 30 };
const end: EndCall = { type: 'EndCall', call: null, outcome: 'completed', error: null, goalReached: true, personal: null, at: 40 };

const refused: CallEvent = { type: 'DialRefused', data: { ...call, reason: 'expired', facts: { expiresAt: 5 }, at: 10 } };
const placed: CallEvent = { type: 'CallPlaced', data: { ...call, carrier: 'simulator', carrierCallId: 's1', at: 10, personal } };
const ringing: CallEvent = { type: 'CallRinging', data: { ...call, at: 20 } };
const answered: CallEvent = { type: 'CallAnswered', data: { ...call, by: 'human', at: 30 } };
const ended: CallEvent = { type: 'CallEnded', data: { ...call, outcome: 'completed', error: null, goalReached: true, placedAt: 10, answeredAt: 30, at: 40, personal: { to: personal.to } } };

describe('the usual course', () => {
  it('is placed', () => given([]).when(place).then([placed]));
  it('rings', () => given([placed]).when(ring).then([ringing]));
  it('is answered', () => given([placed, ringing]).when(answer).then([answered]));
  it('ends with its times', () => given([placed, ringing, answered]).when(end).then([ended]));
  it('is refused before a telephone rings', () => given([]).when(refuse).then([refused]));

  it.each<[CallEvent[], string]>([
    [[], 'absent'],
    [[placed], 'dialing'],
    [[placed, ringing], 'ringing'],
    [[placed, ringing, answered], 'in_progress'],
    [[placed, ringing, answered, ended], 'ended'],
    [[refused], 'refused'],
  ])('has a status: %j', (events, status) => expect(events.reduce(callDecider.evolve, callDecider.initialState()).status).toBe(status));
  it('ignores what is unknown', () => expectUnknownToMeanNothing(callDecider, [placed]));
});

describe('what comes late or in contradiction', () => {
  const LATE: readonly (readonly [string, CallEvent[], CallCommand])[] = [
    ['placed twice', [placed], place],
    ['placed after its end', [placed, ended], place],
    ['ringing twice', [placed, ringing], ring],
    ['ringing after the answer', [placed, answered], ring],
    ['ringing after the end', [placed, ended], ring],
    ['answered twice', [placed, answered], { ...answer, by: 'machine' }],
    ['answered after the end', [placed, ended], answer],
    ['ended twice, otherwise', [placed, ended], { ...end, outcome: 'busy' }],
    ['refused twice', [refused], refuse],
    ['refused after it was placed', [placed], refuse],
    ['refused after its end', [placed, ended], refuse],
    ['reported after a refusal', [refused], ring],
    ['answered after a refusal', [refused], answer],
    ['ended after a refusal', [refused], end],
  ];
  it.each(LATE)('changes nothing: %s', (_, history, command) => given(history).when(command).thenNothing());

  it('but a call must not follow a refusal', () => void given([refused]).when(place).thenRefused('CALL_REFUSED', { reason: 'expired' }));
});

describe('what comes out of order', () => {
  const knowing = <C extends CallCommand>(command: C): C => ({ ...command, call });

  it('rings before it is known to be placed', () => {
    given([]).when(knowing(ring)).then([ringing]);
    given([ringing]).when(place).then([placed]);
    expect(given([ringing]).when(place).thenState()).toMatchObject({ status: 'ringing', placedAt: 10, carrierCallId: 's1' });
  });
  it('is answered without having rung', () => given([placed]).when(answer).then([answered]));
  it('is placed after the answer', () => expect(given([answered]).when(place).thenState()).toMatchObject({ status: 'in_progress', placedAt: 10, answeredAt: 30 }));
  it('ends without having been placed', () =>
    given([])
      .when({ ...knowing(end), outcome: 'unknown', goalReached: null, personal: { to: personal.to } })
      .then([
        {
          type: 'CallEnded',
          data: { ...call, outcome: 'unknown', error: null, goalReached: null, placedAt: null, answeredAt: null, at: 40, personal: { to: personal.to } },
        },
      ]));
  it('must say whom it called to end without having been placed', () => void given([ringing]).when(end).thenRefused('CALL_NOT_FOUND'));
  it('takes times from a look-up where the stream has none', () =>
    given([placed])
      .when({ ...end, placedAt: 11, answeredAt: 31 })
      .then([{ type: 'CallEnded', data: { ...call, outcome: 'completed', error: null, goalReached: true, placedAt: 10, answeredAt: 31, at: 40, personal: { to: personal.to } } }]));
  it.each([ring, answer, end])('must say which call it is when nothing is known: $type', (command) => {
    given([]).when(command).thenRefused('CALL_NOT_FOUND');
  });
});

describe('whatever happens', () => {
  const commands = fc.constantFrom<CallCommand>(refuse, place, ring, answer, end, { ...end, call, outcome: 'unknown', personal: { to: personal.to } }, { ...ring, call } as CallCommand, { ...answer, call } as CallCommand);
  const histories = fc.array(commands, { maxLength: 12 });

  it('a repeated command has one effect', () =>
    fc.assert(fc.property(histories, commands, (before, command) => expectRepeatsToChangeNothing(callDecider, before, command))));
  it('the stored events give the state', () => fc.assert(fc.property(histories, (history) => expectReplayToAgree(callDecider, history))));
  it('there is one outcome at most, and nothing after it', () =>
    fc.assert(
      fc.property(histories, (history) => {
        const types = play(callDecider, history).events.map(({ type }) => type);
        const over = types.findIndex((type) => type === 'CallEnded' || type === 'DialRefused');
        expect(over === -1 || over === types.length - 1).toBe(true);
      }),
    ));
});

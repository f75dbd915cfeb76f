import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, expectUnknownToMeanNothing } from '@carillon/testing';
import * as fc from 'fast-check';
import type { CampaignCommand } from './campaign.commands';
import { campaignDecider } from './campaign.decider';
import type { CampaignEvent } from './campaign.events';
import { exampleKnowledge, exampleSettings } from './campaign.harness';
import { CAMPAIGN_STATUSES, TRANSITIONS, type CampaignStatus } from './campaign.status';

const at = 1_000;
const decider = campaignDecider(exampleKnowledge);
const { given } = deciderSpecification(decider);

const created: CampaignEvent = {
  type: 'CampaignCreated',
  data: { environmentId: 'default', settings: exampleSettings(), duplicateOf: null, at },
};
const activated: CampaignEvent = { type: 'CampaignActivated', data: { at } };
const paused: CampaignEvent = { type: 'CampaignPaused', data: { at } };
const scheduled: CampaignEvent = { type: 'CampaignScheduled', data: { launchAt: 5_000, at } };

/** A history that ends in each status. */
const HISTORIES: Record<CampaignStatus, CampaignEvent[]> = {
  draft: [created],
  scheduled: [created, scheduled],
  active: [created, activated],
  paused: [created, activated, paused],
  completed: [created, activated, { type: 'CampaignCompleted', data: { reason: 'requested', at } }],
  cancelled: [created, { type: 'CampaignCancelled', data: { at } }],
};

const COMMANDS: Record<Exclude<CampaignStatus, 'draft'>, CampaignCommand> = {
  scheduled: { type: 'ScheduleCampaign', launchAt: 5_000, at },
  active: { type: 'ActivateCampaign', hasContacts: true, at },
  paused: { type: 'PauseCampaign', at },
  completed: { type: 'CompleteCampaign', reason: 'requested', at },
  cancelled: { type: 'CancelCampaign', at },
};

const create = (changes = {}): CampaignCommand => ({
  type: 'CreateCampaign',
  environmentId: 'default',
  settings: exampleSettings(changes),
  duplicateOf: null,
  at,
});

const edit = (changes: object): CampaignCommand => ({ type: 'EditCampaign', changes, at });

describe('CreateCampaign', () => {
  it('starts as a draft', () => given([]).when(create()).then([created]));
  it('changes nothing when repeated', () => given([created]).when(create()).thenNothing());
  it('keeps the number of the first creation', () => {
    const numbered: CampaignEvent = { type: 'CampaignCreated', data: { ...created.data, number: 7 } };
    given([]).when({ ...create(), number: 7 } as CampaignCommand).then([numbered]);
    expect(given([numbered]).when(edit({ maxRetries: 5 })).thenState()).toMatchObject({ number: 7 });
    given([numbered]).when({ ...create(), number: 8 } as CampaignCommand).thenNothing();
  });
  it('completes what was stored before a setting existed', () => {
    const { priority: _, dispositions: __, ...older } = exampleSettings();
    const before = { type: 'CampaignCreated', data: { environmentId: 'default', settings: older, duplicateOf: null, at } } as unknown as CampaignEvent;
    expect(given([before]).when(edit({ maxRetries: 5 })).thenState()).toMatchObject({ number: null, settings: { priority: 5, dispositions: [], maxRetries: 5 } });
  });
  it('refuses an id that is taken', () => {
    given([created]).when(create({ name: 'Another' })).thenRefused('CAMPAIGN_EXISTS');
    given([created]).when({ ...create(), environmentId: 'other' } as CampaignCommand).thenRefused('CAMPAIGN_EXISTS');
  });
  it('begins the campaign, whatever else is in its stream', () => given([activated]).when(create()).then([created]));
  it('names every broken field', () => {
    const { fields } = given([]).when(create({ name: '', maxRetries: 11 })).thenRefused('VALIDATION_ERROR');
    expect(fields.map(({ field }) => field)).toEqual(['name', 'max_retries']);
  });
  it('keeps to the parallel calls of the plan', () => {
    const command = { ...create({ maxCallsInParallel: 11 }), parallelCalls: 10 } as CampaignCommand;
    expect(given([]).when(command).thenRefused('VALIDATION_ERROR').fields).toMatchObject([{ field: 'max_calls_in_parallel', code: 'PLAN_LIMIT' }]);
  });
});

describe('EditCampaign', () => {
  it('stores only what really changes', () =>
    given([created])
      .when(edit({ name: 'Renewals', maxRetries: 5, callTimeRanges: [{ end: '17:00', start: '09:00' }] }))
      .then([{ type: 'CampaignEdited', data: { changes: { maxRetries: 5 }, at } }]));

  it('changes nothing when nothing is different', () => {
    given([created]).when(edit({ name: 'Renewals', cooldowns: {} })).thenNothing();
    given([created]).when(edit({ name: undefined, cooldowns: { busy: undefined } })).thenNothing();
  });

  it('clears the end date with null', () => {
    const withEnd: CampaignEvent = { type: 'CampaignEdited', data: { changes: { endDate: '2026-04-01' }, at } };
    given([created, withEnd]).when(edit({ endDate: null })).then([{ type: 'CampaignEdited', data: { changes: { endDate: null }, at } }]);
  });

  it('changes one cooldown and keeps the others', () => {
    const before: CampaignEvent = { type: 'CampaignEdited', data: { changes: { cooldowns: { busy: 1, voicemail: 48 } }, at } };
    given([created, before])
      .when(edit({ cooldowns: { busy: null, failed: 2 } }))
      .then([{ type: 'CampaignEdited', data: { changes: { cooldowns: { voicemail: 48, failed: 2 } }, at } }]);
  });

  it('judges the merged settings', () => {
    const { fields } = given([created]).when(edit({ endDate: '2026-03-02' })).thenRefused('VALIDATION_ERROR');
    expect(fields).toMatchObject([{ field: 'end_date', code: 'NOT_AFTER_START' }]);
  });

  it.each(['active', 'paused'] as const)('is allowed while %s', (status) =>
    given(HISTORIES[status]).when(edit({ maxRetries: 5 })).then([{ type: 'CampaignEdited', data: { changes: { maxRetries: 5 }, at } }]),
  );

  it.each(['completed', 'cancelled'] as const)('is refused when %s', (status) => {
    given(HISTORIES[status]).when(edit({ maxRetries: 5 })).thenRefused('CAMPAIGN_NOT_EDITABLE', { status });
  });

  it('of a draft says when it would be launched, and launches nothing', () =>
    given([created]).when(edit({ launchAt: 9_000 })).then([{ type: 'CampaignEdited', data: { changes: { launchAt: 9_000 }, at } }]));

  it('leaves the launch of a scheduled campaign where it is', () =>
    given(HISTORIES.scheduled).when(edit({ maxRetries: 5 })).then([{ type: 'CampaignEdited', data: { changes: { maxRetries: 5 }, at } }]));

  it('moves the launch of a scheduled campaign', () =>
    given(HISTORIES.scheduled)
      .when(edit({ launchAt: 9_000 }))
      .then([
        { type: 'CampaignEdited', data: { changes: { launchAt: 9_000 }, at } },
        { type: 'CampaignScheduled', data: { launchAt: 9_000, at } },
      ]));

  it('cannot take the launch from a scheduled campaign', () => {
    const { fields } = given(HISTORIES.scheduled).when(edit({ launchAt: null })).thenRefused('VALIDATION_ERROR');
    expect(fields).toMatchObject([{ field: 'launch_at', code: 'REQUIRED' }]);
  });
});

describe('lifecycle', () => {
  const targets = Object.keys(COMMANDS) as (keyof typeof COMMANDS)[];
  const pairs = CAMPAIGN_STATUSES.flatMap((from) => targets.filter((to) => to !== from).map((to) => ({ from, to })));
  const allowed = pairs.filter(({ from, to }) => TRANSITIONS[from].includes(to));
  const forbidden = pairs.filter(({ from, to }) => !TRANSITIONS[from].includes(to));

  it('is this table', () =>
    expect(allowed.map(({ from, to }) => `${from} > ${to}`)).toEqual([
      'draft > scheduled',
      'draft > active',
      'draft > cancelled',
      'scheduled > active',
      'scheduled > cancelled',
      'active > paused',
      'active > completed',
      'active > cancelled',
      'paused > active',
      'paused > completed',
      'paused > cancelled',
    ]));

  it.each(allowed)('$from may become $to', ({ from, to }) => {
    expect(given(HISTORIES[from]).when({ ...COMMANDS[to], at: 2_000 }).thenState()).toMatchObject({ status: to, createdAt: at, updatedAt: 2_000 });
  });

  it.each(forbidden)('$from cannot become $to', ({ from, to }) => {
    const { message } = given(HISTORIES[from]).when(COMMANDS[to]).thenRefused('ILLEGAL_TRANSITION', { from, to, allowed: TRANSITIONS[from] });
    expect(message).toContain(TRANSITIONS[from].length === 0 ? 'it is final' : `it may become ${TRANSITIONS[from].join(', ')}`);
  });

  it('says why it was completed', () => expect(given(HISTORIES.active).when(COMMANDS.completed).thenState()).toMatchObject({ reason: 'requested' }));

  it('ignores what is unknown', () => expectUnknownToMeanNothing(decider, HISTORIES.active));

  it.each(targets)('%s again changes nothing', (status) => given(HISTORIES[status]).when(COMMANDS[status]).thenNothing());

  it('needs somebody to call', () => {
    given([created]).when({ type: 'ActivateCampaign', hasContacts: false, at }).thenRefused('CAMPAIGN_HAS_NO_CONTACTS');
  });

  it('says resumed, not activated, after a pause', () =>
    given(HISTORIES.paused).when(COMMANDS.active).then([{ type: 'CampaignResumed', data: { at } }]));

  it('resumes only what was paused', () => {
    given(HISTORIES.paused).when({ type: 'ResumeCampaign', at }).then([{ type: 'CampaignResumed', data: { at } }]);
    given(HISTORIES.active).when({ type: 'ResumeCampaign', at }).thenNothing();
    given(HISTORIES.draft).when({ type: 'ResumeCampaign', at }).thenRefused('ILLEGAL_TRANSITION', { from: 'draft', to: 'active' });
  });

  it('moves a launch that is scheduled anew', () =>
    given(HISTORIES.scheduled)
      .when({ type: 'ScheduleCampaign', launchAt: 7_000, at })
      .then([{ type: 'CampaignScheduled', data: { launchAt: 7_000, at } }]));

  it('launches in the future only', () => void given([created]).when({ type: 'ScheduleCampaign', launchAt: at, at }).thenRefused('VALIDATION_ERROR'));

  it.each(Object.values(COMMANDS))('knows no campaign before it was created: $type', (command) => {
    given([]).when(command).thenRefused('CAMPAIGN_NOT_FOUND');
  });
});

describe('whatever happens', () => {
  const commands = fc.constantFrom<CampaignCommand>(
    create(),
    edit({ maxRetries: 5 }),
    edit({ launchAt: 8_000 }),
    { type: 'ResumeCampaign', at },
    ...Object.values(COMMANDS),
  );

  it('a repeated command has one effect', () =>
    fc.assert(fc.property(fc.array(commands, { maxLength: 12 }), commands, (before, command) => expectRepeatsToChangeNothing(decider, before, command))));

  it('the stored events give the state', () =>
    fc.assert(fc.property(fc.array(commands, { maxLength: 12 }), (history) => expectReplayToAgree(decider, history))));
});

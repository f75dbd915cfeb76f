import fc from 'fast-check';
import { DAY, MINUTE, SECOND, type Instant, type Outcome } from '@carillon/kernel';
import { campaignOf } from '../agenda/campaign';
import { AGENDA_CAMPAIGNS, AGENDA_LEADS, type CampaignDocument, type LeadDocument, type PublicSettings } from '../agenda/documents';
import { NOON, number, Stage } from '../scheduler.harness';
import { Ledger, type Attempt } from './ledger';
import { courseKey, traced, type Course } from './outcome-source';
import { Simulation } from './simulation';

const CAMPAIGN = 'c1';
/** Some never have hours in common, and wait for ever. */
const HORIZON = NOON + 12 * DAY;
const ZONES = ['Europe/London', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe'];

const CHAIN = ['MOBILE', 'HOME', 'OFFICE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'].map((type) => ({ type, maxAttempts: 2, retryDelay: { amount: 1, unit: 'HOURS' } }));

interface Scene {
  readonly settings: Partial<PublicSettings>;
  readonly zones: readonly (readonly string[])[];
  readonly plan: number;
  readonly courses: readonly { readonly outcome: Outcome; readonly goalReached: boolean; readonly lasts: number }[];
  readonly listed: readonly number[];
}

const settings = fc.record({
  complianceProfile: fc.constantFrom('standard', 'none', 'us-debt'),
  callTimeRanges: fc.constantFrom([{ start: '00:00', end: '24:00' }], [{ start: '09:00', end: '12:00' }, { start: '13:00', end: '17:30' }]),
  daysOfWeek: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 3]),
  maxRetries: fc.nat(3),
  retryCooldownHours: fc.constantFrom(1, 5, 24),
  retryOnGoalIncomplete: fc.boolean(),
  staggerMs: fc.constantFrom(0, 7_000),
  initialCallDelay: fc.constantFrom(0, 600),
  maxCallsInParallel: fc.constantFrom(null, 2),
  listsSortingCriteria: fc.constantFrom('FIFO', 'LIFO'),
  doNotCallEnabled: fc.constant(true),
  endDate: fc.constantFrom(null, '2026-01-16'),
  retryDelay: fc.constantFrom(null, { amount: 40, unit: 'MINUTES' }),
  retryOffsetsMinutes: fc.constantFrom([], [30, 60, 200]),
  retryOnVoicemail: fc.constantFrom(null, false),
  recordChain: fc.constantFrom([], CHAIN),
  dispositions: fc.constantFrom([], [{ outcome: 'busy', statusAfterCall: 'RETRY', custom: true, maxAttempts: 2, retryDelay: { amount: 5, unit: 'MINUTES' } }]),
});

const scene: fc.Arbitrary<Scene> = fc.record({
  settings,
  zones: fc.array(fc.subarray(ZONES, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 14 }),
  plan: fc.integer({ min: 1, max: 4 }),
  courses: fc.array(
    fc.record({ outcome: fc.constantFrom<Outcome>('completed', 'no_answer', 'busy', 'voicemail', 'invalid_number', 'failed'), goalReached: fc.boolean(), lasts: fc.integer({ min: 2 * SECOND, max: 4 * MINUTE }) }),
    { minLength: 1, maxLength: 9 },
  ),
  listed: fc.uniqueArray(fc.nat(13), { maxLength: 3 }),
});

/** The scheduler itself, on its stores and streams, with a dialer whose calls last as the scene has it. */
class RealRun {
  readonly attempts: Attempt[] = [];
  readonly courses = new Map<string, Course>();
  private readonly open: { readonly endsAt: Instant; readonly end: () => Promise<unknown> }[] = [];

  private constructor(
    private readonly stage: Stage,
    private readonly scene: Scene,
  ) {}

  static async of(stage: Stage, scene: Scene): Promise<RealRun> {
    const run = new RealRun(stage, scene);
    await run.dial();
    while (run.next() < HORIZON) await run.step();
    return run;
  }

  private next(): Instant {
    return Math.min(this.stage.clock.next ?? Infinity, ...this.open.map(({ endsAt }) => endsAt));
  }

  private async step(): Promise<void> {
    await this.stage.clock.advanceTo(Math.max(this.stage.clock.now(), this.next()));
    await this.stage.idle();
    await this.endThoseOver();
    await this.dial();
  }

  private async endThoseOver(): Promise<void> {
    const over = this.open.filter(({ endsAt }) => endsAt <= this.stage.clock.now());
    this.open.splice(0, this.open.length, ...this.open.filter((call) => !over.includes(call)));
    for (const call of over) await call.end();
    await this.stage.idle();
  }

  private async dial(): Promise<void> {
    for (const authorised of await this.stage.newlyAuthorised()) {
      const { outcome, goalReached, lasts } = this.scene.courses[this.courses.size % this.scene.courses.length]!;
      const leadId = authorised.attemptId.slice(0, authorised.attemptId.lastIndexOf('.'));
      const goal = outcome === 'completed' ? goalReached : null;
      this.attempts.push({ leadId, attempt: authorised.attempt, at: authorised.at, outcome });
      this.courses.set(courseKey(leadId, authorised.attempt), { outcome, goalReached: goal, lasts, talks: 0 });
      await this.stage.intend(authorised);
      this.open.push({ endsAt: authorised.at + lasts, end: () => this.stage.scheduler.conclude.handle(this.stage.ended(authorised, outcome, goal)) });
    }
  }
}

async function enact(stage: Stage, { settings: changes, zones, plan, listed }: Scene): Promise<void> {
  await stage.open(plan);
  for (const index of listed) await stage.listNumber('global', number(index));
  await stage.campaign(CAMPAIGN, { ...changes, startDate: '2026-01-12' }, false);
  await stage.import(CAMPAIGN, zones.map((known, index) => ({ to: number(index), zones: known, ...(index % 2 === 0 && { others: { HOME: number(500 + index) } }) })));
}

/** Calls that end at one instant are heard of one after the other, so that the scheduler may get to a lead between two of them: within an instant there is no order. */
const byInstant = (attempts: readonly Attempt[]): readonly Attempt[] => [...attempts].sort((a, b) => a.at - b.at || a.leadId.localeCompare(b.leadId));

async function pendingIn(stage: Stage): Promise<number> {
  const statuses = await stage.statuses(CAMPAIGN);
  return [...statuses].reduce((sum, [status, count]) => (status === 'final' ? sum : sum + count), 0);
}

it('makes the same attempts at the same instants as the scheduler did, given the same ends of calls', async () => {
  await fc.assert(
    fc.asyncProperty(scene, async (one) => {
      const stage = new Stage();
      try {
        await enact(stage, one);
        const { documents: leads } = await stage.store.find<LeadDocument>(AGENDA_LEADS.name, { where: { campaign_id: CAMPAIGN }, limit: 100 });
        const draft = (await stage.store.get<CampaignDocument>(AGENDA_CAMPAIGNS.name, CAMPAIGN))!;
        const before = JSON.stringify(leads);
        const from = stage.clock.now();
        const listings = new Map(one.listed.map((index) => [stage.hash.of(number(index)), [{ list: 'global', expiresAt: null }]]));
        await stage.activate(CAMPAIGN);
        const real = await RealRun.of(stage, one);
        const ledger = new Ledger(10_000);
        const outcomes = traced(real.courses, leads.map(({ _id }) => _id));
        const campaign = campaignOf({ ...draft, status: 'active' });
        const left = new Simulation({ campaign, leads, findings: { listings, cooldowns: new Map(), subjectOf: () => null }, numbers: new Map(), persons: new Map(), states: new Map(), keyOf: (to) => stage.hash.of(to), callerIds: 0, planLimit: one.plan, callsPerSecond: null, from, until: HORIZON, outcomes, riskOf: () => undefined }, ledger).run();
        expect(byInstant(ledger.attempts)).toEqual(byInstant(real.attempts));
        // Past the end date the campaigns service ends the campaign, and nobody plays it here.
        if (one.settings.endDate === null) expect(left).toHaveLength(await pendingIn(stage));
        expect(JSON.stringify(leads)).toBe(before);
      } finally {
        await stage.close();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

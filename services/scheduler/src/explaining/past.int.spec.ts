import fc from 'fast-check';
import type { AttemptAuthorised } from '@carillon/domain/lead';
import { DAY, HOUR, MINUTE, type Instant, type Outcome } from '@carillon/kernel';
import { AGENDA_LEADS, CAMPAIGN_TALLIES, SHOWN_LEADS, type LeadDocument } from '../agenda/documents';
import { ENVIRONMENT, NOON, number, Stage } from '../scheduler.harness';
import type { LeadExplanation } from './explanation';

const LEADS = 5;
const step = fc.record({
  passes: fc.constantFrom(MINUTE, 40 * MINUTE, 5 * HOUR, DAY),
  does: fc.constantFrom('call', 'call', 'call', 'list', 'pause', 'resume'),
  who: fc.nat(LEADS - 1),
  outcome: fc.constantFrom<Outcome>('busy', 'no_answer', 'completed', 'invalid_number'),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What stays of an answer when it is asked for again: the words and the history may have more to tell. */
const essence = ({ lead_id, status, result, attempts, verdict, rule, rule_version, facts }: LeadExplanation) => ({ lead_id, status, result, attempts, verdict, rule, rule_version, facts });

class Story {
  private readonly told: { readonly at: Instant; readonly leadId: string; readonly answer: object }[] = [];
  private readonly leadIds: string[] = [];
  private readonly open: AttemptAuthorised['data'][] = [];

  constructor(private readonly stage: Stage) {}

  async play(steps: readonly Step[]): Promise<void> {
    await this.stage.open(100);
    await this.stage.campaign('c1', { callTimeRanges: [{ start: '09:00', end: '17:00' }], complianceProfile: 'standard', maxRetries: 1, retryCooldownHours: 1, doNotCallEnabled: true });
    this.leadIds.push(...(await this.stage.import('c1', Array.from({ length: LEADS }, (_, index) => number(index)))));
    for (const one of steps) await this.take(one);
  }

  private async take({ passes, does, who, outcome }: Step): Promise<void> {
    await this.stage.idle();
    const { stage } = this;
    if (does === 'call') for (const attempt of this.open.splice(0)) await stage.scheduler.conclude.handle(stage.ended(attempt, outcome, null));
    if (does === 'list') await stage.listNumber('global', number(who));
    if (does === 'pause') await stage.tell('CampaignPaused', 'c1', { campaignId: 'c1', at: stage.clock.now() });
    if (does === 'resume') await stage.tell('CampaignResumed', 'c1', { campaignId: 'c1', at: stage.clock.now() });
    await this.dial();
    const leadId = this.leadIds[who]!;
    const at = stage.clock.now();
    this.told.push({ at, leadId, answer: essence(await this.explained(leadId, at)) });
    await stage.advance(passes);
    await this.dial();
  }

  private async dial(): Promise<void> {
    for (const attempt of await this.stage.newlyAuthorised()) {
      await this.stage.intend(attempt);
      this.open.push(attempt);
    }
  }

  async tellAgain(): Promise<void> {
    await this.stage.advance(MINUTE);
    for (const { at, leadId, answer } of this.told) expect({ at, ...essence(await this.explained(leadId, at)) }).toEqual({ at, ...answer });
  }

  private explained(leadId: string, at: Instant): Promise<LeadExplanation> {
    return this.stage.scheduler.explainer.explain(ENVIRONMENT, leadId, at);
  }
}

it('tells of any instant of the past what it told then', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
      const stage = new Stage();
      const story = new Story(stage);
      try {
        await story.play(steps);
        await story.tellAgain();
      } finally {
        await stage.close();
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);

describe('what is asked for', () => {
  let stage: Stage;
  beforeEach(async () => (stage = await new Stage().open(1)));
  afterEach(() => stage.close());

  it('is every campaign that has the number', async () => {
    await stage.campaign('c1');
    await stage.campaign('c2', {}, false);
    await stage.import('c1', [number(0)]);
    await stage.import('c2', [number(0), number(1)]);
    await stage.idle();
    const all = await stage.scheduler.explainer.explainNumber(ENVIRONMENT, number(0), undefined, NOON);
    expect(all.map(({ campaign_id, rule }) => [campaign_id, rule]).sort()).toEqual([['c1', 'number-in-flight'], ['c2', 'campaign-state']]);
    expect(await stage.scheduler.explainer.explainNumber('other', number(0), undefined, NOON)).toEqual([]);
    const { documents: [lead] } = await stage.store.find<LeadDocument>(AGENDA_LEADS.name, { where: { number_key: stage.hash.of(number(0)) }, limit: 1 });
    await stage.store.write(Array.from({ length: 120 }, (_, index) => ({ kind: 'put', collection: AGENDA_LEADS.name, document: { ...lead!, _id: `0-${index}`, environment_id: 'other' } })));
    expect(await stage.scheduler.explainer.explainNumber(ENVIRONMENT, number(0), undefined, NOON)).toEqual(all);
  });

  it('is a time before the lead was there', async () => {
    await stage.campaign('c1');
    const [leadId] = await stage.import('c1', [number(0)]);
    expect(await stage.scheduler.explainer.explain(ENVIRONMENT, leadId!, NOON - DAY)).toMatchObject({ rule: 'not-enrolled', verdict: 'defer', next_eligible_at: null });
  });

  it('is a whole campaign', async () => {
    await stage.campaign('c1', { callTimeRanges: [{ start: '14:00', end: '15:00' }] });
    const tallies = { _id: 'c1', _v: 0, leads_total: 9, leads_pending: 7, leads_in_flight: 1, leads_final: 1, 'waiting_legal-hours': 4, waiting_dnc: 0, result_completed: 1 };
    await stage.store.write([
      { kind: 'put', collection: CAMPAIGN_TALLIES.name, document: tallies },
      ...[3, 5].map((hours) => ({ kind: 'put' as const, collection: SHOWN_LEADS.name, document: { _id: `l${hours}`, _v: 0, campaign_id: 'c1', waiting_rule: 'legal-hours', waiting_until: NOON + hours * HOUR } })),
    ]);
    const explain = (at: Instant) => stage.scheduler.campaignExplainer.explain(ENVIRONMENT, 'c1', at);
    expect(await explain(NOON)).toMatchObject({
      verdict: 'defer', rule: 'campaign-windows', until: '2026-01-12T14:00:00.000Z',
      leads: { total: 9, in_flight: 1, ready: 3, waiting: 4, final: 1, by_result: { completed: 1 } },
      waiting: [{ rule: 'legal-hours', leads: 4, earliest_until: '2026-01-12T15:00:00.000Z', latest_until: '2026-01-12T17:00:00.000Z' }],
      explanation: 'The campaign begins no calls: the campaign does not call at this time of the week. It is looked at again at 2026-01-12T14:00:00.000Z. 1 lead is being called.',
    });
    expect((await explain(NOON + 2.5 * HOUR)).explanation).toBe('The campaign calls. 1 lead is being called. 3 leads wait for their turn.');
    await expect(stage.scheduler.campaignExplainer.explain('other', 'c1', NOON)).rejects.toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
  });
});

import type { Clock } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import type { Bulletin, Budgets, Membership, Ownership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Logger, Metrics } from '@carillon/platform/telemetry';
import { CampaignBoard } from './agenda/campaign-board';
import { AGENDA_CAMPAIGNS, COLLECTIONS, type CampaignDocument } from './agenda/documents';
import { InFlight } from './agenda/in-flight';
import { Journal } from './agenda/journal';
import { LeadAgenda } from './agenda/lead-agenda';
import { oneOffId } from './agenda/campaign';
import { Plans } from './agenda/plans';
import { Authoriser } from './authorising/authoriser';
import { CallerIds } from './authorising/caller-ids';
import { Recovery } from './authorising/recovery';
import { leadStreams, numberStreams } from './authorising/streams';
import { AttemptEnd } from './concluding/attempt-end';
import { ConcludeCalls } from './concluding/conclude-calls';
import { ReleaseAttempts } from './concluding/release-attempts';
import { CampaignChanges } from './enrolling/campaign-changes';
import { Enrolment, type Withdrawal } from './enrolling/enrolment';
import { PlanChanges } from './enrolling/plan-changes';
import { CampaignExplainer } from './explaining/campaign-explainer';
import { Explainer } from './explaining/explainer';
import { NumberRecords } from './law/number-records';
import { Persons, personStreams } from './law/persons';
import { Forecaster } from './forecasting/forecaster';
import { CampaignTurn } from './planning/campaign-turn';
import { FactGatherer } from './planning/fact-gatherer';
import { Loops } from './planning/loops';
import { Registries } from './planning/registries';
import { Recorder } from './planning/recorder';
import { CallDesk } from './requests/call-desk';
import { Claims } from './sharing/claims';
import { Estates } from './sharing/estates';
import { Neighbours } from './sharing/neighbours';
import { NewsDesk, type News } from './sharing/news';
import { Places, usedOf } from './sharing/places';
import { Portion } from './sharing/portion';
import { Telling } from './sharing/telling';

export interface SchedulerPorts {
  readonly events: EventStore;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly hash: KeyedHash;
  readonly ownership: Ownership;
  /** Of the files of registries. */
  readonly registryDirectory: string;
  readonly logger: Pick<Logger, 'error'>;
  readonly metrics: Pick<Metrics, 'verdict'>;
}

/** The scheduler without its edges: what handlers and controllers call, wired from the ports. */
export class Scheduler {
  readonly campaigns: CampaignChanges;
  readonly imports: Enrolment;
  readonly environments: PlanChanges;
  readonly conclude: ConcludeCalls;
  readonly release: ReleaseAttempts;
  readonly desk: CallDesk;
  readonly explainer: Explainer;
  readonly campaignExplainer: CampaignExplainer;
  readonly records: NumberRecords;
  readonly forecaster: Forecaster;
  readonly loops: Loops;
  readonly membership: Membership;
  private readonly board: CampaignBoard;
  private readonly plans: Plans;
  private readonly inFlight = new InFlight();
  private readonly recovery: Recovery;
  private readonly budgets: Budgets;
  private readonly news: Bulletin<News>;
  private readonly neighbours: Neighbours;
  private readonly telling: Telling;

  constructor(private readonly ports: SchedulerPorts) {
    const { events, store, clock, hash } = ports;
    const plans = (this.plans = new Plans(store));
    const board = (this.board = new CampaignBoard(store, (environmentId) => plans.profileOf(environmentId)));
    const { inFlight } = this;
    const keyOf = (to: string): string => hash.of(to);
    const membership = (this.membership = ports.ownership.join('scheduler', { beforeRelease: () => this.loops.settled() }));
    const claims = new Claims(store, membership);
    const agenda = new LeadAgenda(store, board);
    const kick = (environmentId: string): void => this.loops.kick(environmentId);
    this.news = membership.bulletin('scheduler.news', { load: () => this.takeUp(), take: this.newsDeskWith(kick) });
    this.telling = new Telling((environmentId) => this.news.post({ kind: 'leads', environmentId }), this.onFailure);
    this.budgets = this.budgetsOf(claims);
    const bounds = { portion: new Portion(membership), places: new Places(this.budgets, inFlight, plans), claims };
    const numbers = numberStreams(events);
    const persons = new Persons(personStreams(events), numbers, hash);
    const streams = { leads: leadStreams(events), numbers, persons, callers: new CallerIds(store) };
    const gatherer = new FactGatherer(store, agenda, board, inFlight, { hash, numbers: streams.numbers, registries: new Registries(store, clock, ports.registryDirectory) });
    const recorder = new Recorder(agenda, new Journal(events, store), streams.leads, clock, ports.metrics);
    const authoriser = new Authoriser(agenda, inFlight, streams, clock, bounds);
    this.recovery = new Recovery(agenda, inFlight, streams.leads, clock, claims);
    this.loops = this.loopsOf(new CampaignTurn({ ...ports, ...bounds, agenda, journal: recorder.journal, gatherer, recorder, authoriser, inFlight, keyOf }));
    const estates = new Estates({ membership, claims, agenda, leads: streams.leads, clock });
    this.neighbours = new Neighbours({ membership, board, inFlight, claims, estates, kick, onFailure: this.onFailure });
    const wake = (environmentId: string): void => this.wake(environmentId);
    const tell = (news: News): Promise<number> => this.news.post(news);
    const withdrawal = this.withdrawalWith(recorder);
    const end = new AttemptEnd(agenda, inFlight, claims, clock, kick);
    this.campaigns = new CampaignChanges(store, agenda, board, { kick, tell, withdrawal });
    this.imports = new Enrolment(store, agenda, board, wake, withdrawal);
    this.environments = new PlanChanges(plans, tell);
    this.conclude = new ConcludeCalls(streams, board, inFlight, end, clock);
    this.release = new ReleaseAttempts(streams, inFlight, end, clock);
    this.desk = new CallDesk({ store, agenda, board, gatherer, leads: streams.leads, numbers: streams.numbers, hash, clock, kick: wake });
    this.records = new NumberRecords({ agenda, numbers, persons, hash, wake });
    this.explainer = new Explainer({ agenda, board, gatherer, inFlight, plans, ...streams, events, store, clock, keyOf });
    this.campaignExplainer = new CampaignExplainer({ store, board, capacityOf: (campaign) => this.explainer.capacityOf(campaign) });
    this.forecaster = new Forecaster({ store, gatherer, plans, clock, ...streams, keyOf });
  }

  /** Opens the collections, takes up what was going on, and begins to plan. */
  async start(): Promise<void> {
    for (const collection of COLLECTIONS) await this.ports.store.open(collection);
    this.membership.onChange(({ isAnew }) => this.sharesChanged(isAnew));
    await this.membership.start();
    this.budgets.start();
    await this.news.start();
    this.neighbours.start();
    this.board.environments().forEach((environmentId) => this.loops.kick(environmentId));
  }

  async stop(): Promise<void> {
    await this.loops.stop();
    await this.neighbours.stop();
    this.telling.stop();
    this.news.stop();
    this.budgets.stop();
    await this.membership.leave();
  }

  private readonly onFailure = (error: unknown): void => this.ports.logger.error({ err: error }, 'What other instances did could not be taken up; it is tried again');

  private newsDeskWith(kick: (environmentId: string) => void): (news: readonly News[]) => Promise<void> {
    const desk = new NewsDesk({ store: this.ports.store, board: this.board, plans: this.plans, kick });
    return (news) => desk.take(news);
  }

  private budgetsOf(claims: Claims): Budgets {
    return this.membership.budgets({
      inUse: (name) => usedOf(name, this.inFlight),
      leftBy: (name, owner) => claims.count(name, owner),
      onGrowth: () => this.board.environments().forEach((environmentId) => this.loops.kick(environmentId)),
    });
  }

  /** There may be somebody to call, for this instance or another. */
  private wake(environmentId: string): void {
    this.loops.kick(environmentId);
    if (!this.membership.isSole) this.telling.soon(environmentId);
  }

  private sharesChanged(isAnew: boolean): void {
    if (isAnew) this.inFlight.clear();
    for (const environmentId of this.board.environments()) {
      this.board.turnTakersOf(environmentId).forEach((turn) => turn.lookAnew());
      this.loops.kick(environmentId);
    }
  }

  private async takeUp(): Promise<void> {
    await this.plans.load();
    for (const environmentId of this.plans.environments()) await this.takeUpOneOffs(environmentId);
    await this.takeUpCampaigns();
  }

  private async takeUpCampaigns(): Promise<void> {
    for (let cursor: string | undefined, isLast = false; !isLast; ) {
      const page = await this.ports.store.find<CampaignDocument>(AGENDA_CAMPAIGNS.name, { limit: 500, ...(cursor !== undefined && { cursor }) });
      for (const document of page.documents) {
        this.board.put(document);
        await this.recovery.campaign(document._id);
        await this.takeUpOneOffs(document.environment_id);
      }
      cursor = page.next;
      isLast = cursor === undefined;
    }
  }

  private async takeUpOneOffs(environmentId: string): Promise<void> {
    if (this.board.turnTaker(oneOffId(environmentId))) return;
    this.board.oneOffs(environmentId);
    await this.recovery.campaign(oneOffId(environmentId));
  }

  private loopsOf(turn: CampaignTurn): Loops {
    const { clock, logger } = this.ports;
    return new Loops((environmentId) => ({
      turns: () => this.board.turnTakersOf(environmentId),
      take: (turnTaker) => turn.take(turnTaker),
      recover: () => this.recovery.environment(this.board, environmentId),
      clock,
      onFailure: (error, failures) => logger.error({ err: error, environment_id: environmentId, failures }, 'Planning failed; it is tried again'),
    }));
  }

  private withdrawalWith(recorder: Recorder): Withdrawal {
    return {
      exclusive: (environmentId, chore) => this.loops.of(environmentId).exclusive(chore),
      deny: async (campaignId, denied) => {
        const campaign = await this.board.find(campaignId);
        if (campaign) await recorder.deny(campaign, denied);
      },
    };
  }
}

import type { ContractEvents, PublicEvent } from '@carillon/contracts';
import type { ReadStore } from '@carillon/platform/read-store';
import { LRUCache } from 'lru-cache';
import type { CampaignBoard } from '../agenda/campaign-board';
import { AGENDA_IMPORTS, type ImportDocument, type LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';
import type { Denied } from '../planning/recorder';
import { leadOf, seqOf } from './lead-of-contact';
import { successor } from './successor';

/** What undoing an import means for the leads that nobody tried to call. */
export interface Withdrawal {
  /** Runs while nobody takes a turn in the environment, so that no lead is claimed meanwhile. */
  readonly exclusive: (environmentId: string, chore: () => Promise<void>) => Promise<void>;
  readonly deny: (campaignId: string, denied: readonly Denied[]) => Promise<void>;
}

type Accepted = Pick<ContractEvents['ContactsImported'], 'importId' | 'campaignId' | 'accepted' | 'at'>;

const WITHDRAWN_TOGETHER = 1_000;
const REMEMBERED = 1_000;
const OPEN_STATUSES = ['ready', 'waiting'] as const;

/** How contacts become leads of the agenda, and cease to be. */
export class Enrolment {
  private readonly imports = new LRUCache<string, ImportDocument>({ max: REMEMBERED });

  constructor(
    private readonly store: ReadStore,
    private readonly agenda: LeadAgenda,
    private readonly board: CampaignBoard,
    private readonly kick: (environmentId: string) => void,
    private readonly withdrawal: Withdrawal,
  ) {}

  async started({ data, metadata }: PublicEvent<'ImportStarted'>): Promise<void> {
    const { campaignId, environmentId, importId } = data;
    const ordinal = await this.store.count(AGENDA_IMPORTS.name, { campaign_id: campaignId });
    await this.put({ _id: importId, _v: metadata.revision, campaign_id: campaignId, environment_id: environmentId, ordinal, status: 'open' });
  }

  async imported({ data }: PublicEvent<'ContactsImported'>): Promise<void> {
    await this.enrol(data, await this.importOf(data.importId));
  }

  /** The contacts service waits until this revision of the import is taken. */
  async admitted({ data, metadata }: PublicEvent<'DuplicatesAdmitted'>): Promise<void> {
    const origin = await this.importOf(data.importId);
    await this.enrol(data, origin);
    await this.put({ ...origin, _v: metadata.revision });
  }

  private async enrol(data: Accepted, origin: ImportDocument): Promise<void> {
    const leads = data.accepted.flatMap((contact) => leadOf(contact, data, origin) ?? []);
    const enrolled = new Set(await this.agenda.enrol(leads));
    for (const lead of leads) if (!enrolled.has(lead)) await this.agenda.update(lead._id, (standing) => successor(standing, lead));
    this.kick(origin.environment_id);
  }

  async ended({ data, metadata }: PublicEvent<'ImportCompleted' | 'ImportFailed'>): Promise<void> {
    const origin = await this.importOf(data.importId);
    await this.put({ ...origin, _v: metadata.revision, status: 'ended' });
    this.reconsider(origin);
  }

  /** Leads that were tried keep their course. The import is open again: others may get its numbers, who are to be called. */
  async undone({ data, metadata }: PublicEvent<'ImportUndone'>): Promise<void> {
    const origin = await this.importOf(data.importId);
    await this.put({ ...origin, _v: metadata.revision, status: 'open' });
    for (const status of OPEN_STATUSES) await this.withdraw(origin, status);
  }

  async released({ data, metadata }: PublicEvent<'ImportReleased'>): Promise<void> {
    const origin = await this.importOf(data.importId);
    await this.put({ ...origin, _v: metadata.revision, status: 'undone' });
    this.reconsider(origin);
  }

  private async withdraw(origin: ImportDocument, status: LeadDocument['status']): Promise<void> {
    for (let after = seqOf(origin.ordinal, 0), isLast = false; !isLast; ) {
      await this.withdrawal.exclusive(origin.environment_id, async () => {
        const leads = await this.page(origin, status, after);
        await this.withdrawal.deny(origin.campaign_id, leads.filter((lead) => isUntouched(lead, origin)).map((lead) => undone(lead, origin)));
        after = leads.at(-1)?.seq ?? after;
        isLast = leads.length < WITHDRAWN_TOGETHER;
      });
    }
  }

  private page({ campaign_id, ordinal }: ImportDocument, status: LeadDocument['status'], after: number): Promise<readonly LeadDocument[]> {
    const where = { campaign_id, status, seq: { gt: after, lt: seqOf(ordinal + 1, 0) } };
    return this.agenda.find({ where, sort: { field: 'seq', direction: 'asc' }, limit: WITHDRAWN_TOGETHER });
  }

  /** Its campaign may have nobody left now. */
  private reconsider({ campaign_id, environment_id }: ImportDocument): void {
    const turn = this.board.turnTaker(campaign_id);
    if (turn) turn.isExhausted = false;
    this.kick(environment_id);
  }

  private async importOf(importId: string): Promise<ImportDocument> {
    const known = this.imports.get(importId) ?? (await this.store.get<ImportDocument>(AGENDA_IMPORTS.name, importId));
    if (!known) throw new Error(`The start of the import ${importId} has not arrived`);
    this.imports.set(importId, known);
    return known;
  }

  private async put(document: ImportDocument): Promise<void> {
    const [applied] = await this.store.write([{ kind: 'put', collection: AGENDA_IMPORTS.name, document }]);
    if (applied) this.imports.set(document._id, document);
  }
}

/** Two imports that began at the same moment may share their place in the order. */
const isUntouched = (lead: LeadDocument, { _id }: ImportDocument): boolean => lead.import_id === _id && lead.authorised === 0;

const undone = (lead: LeadDocument, { _id }: ImportDocument): Denied => ({ lead, verdict: { kind: 'deny', rule: 'import-undone', version: 1, facts: { import_id: _id } } });

import type { CollectionDefinition, Document, ReadStore, Write } from '@carillon/platform/read-store';
import type { Membership } from '@carillon/platform/ownership';
import type { LeadDocument } from '../agenda/documents';
import { whereOf } from './places';

/** `_id` is the attempt: which instance counts it. Written only where there is more than one. */
export interface ClaimDocument extends Document {
  readonly claimed_by: string;
  readonly lead_id: string;
  readonly campaign_id: string;
  readonly environment_id: string;
  /** Another instance ended it; it is for the one that counts it to hear of that. */
  readonly is_over: boolean;
}

export const AGENDA_CLAIMS: CollectionDefinition<ClaimDocument> = { name: 'agenda_claims', indexes: [{ fields: ['claimed_by', 'is_over'] }] };

const AT_ONCE = 500;
const NOTHING: readonly Write[] = [];

/** Who counts which attempt. The end of a call arrives at any instance; its place is free when the one that claimed it knows. */
export class Claims {
  constructor(
    private readonly store: Pick<ReadStore, 'find' | 'write' | 'count' | 'countBy'>,
    private readonly membership: Pick<Membership, 'id' | 'isSole'>,
  ) {}

  /** Whose claims are marked as such; `undefined` for one that is alone. */
  get owner(): string | undefined {
    return this.membership.isSole ? undefined : this.membership.id;
  }

  /** To be written with the claimed documents. */
  made(leads: readonly LeadDocument[]): readonly Write[] {
    return leads.flatMap((lead) => (lead.claimed_by === undefined ? [] : [put(lead, lead.claimed_by, false)]));
  }

  /** To be written with the document of the lead, given as it was before. */
  ended(lead: LeadDocument): readonly Write[] {
    const { claimed_by, attempt_id } = lead;
    if (claimed_by === undefined || attempt_id === null) return NOTHING;
    return claimed_by === this.membership.id ? [remove(attempt_id)] : [put(lead, claimed_by, true)];
  }

  async drop(attemptIds: readonly string[]): Promise<void> {
    if (attemptIds.length > 0) await this.store.write(attemptIds.map(remove));
  }

  of(owner: string, isOver: boolean): Promise<readonly ClaimDocument[]> {
    return this.store.find<ClaimDocument>(AGENDA_CLAIMS.name, { where: { claimed_by: owner, is_over: isOver }, limit: AT_ONCE }).then(({ documents }) => documents);
  }

  /** How many calls an instance that is gone has left going on. */
  count(name: string, owner: string): Promise<number> {
    return this.store.count(AGENDA_CLAIMS.name, { claimed_by: owner, is_over: false, ...whereOf(name) });
  }

  async owners(): Promise<readonly string[]> {
    return [...(await this.store.countBy(AGENDA_CLAIMS.name, 'claimed_by')).keys()].filter((owner) => typeof owner === 'string');
  }
}

function put({ _id, attempt_id, campaign_id, environment_id }: LeadDocument, claimed_by: string, is_over: boolean): Write<ClaimDocument> {
  const document = { _id: attempt_id ?? '', _v: is_over ? 1 : 0, claimed_by, lead_id: _id, campaign_id, environment_id, is_over };
  return { kind: 'put', collection: AGENDA_CLAIMS.name, document };
}

const remove = (attemptId: string): Write => ({ kind: 'delete', collection: AGENDA_CLAIMS.name, id: attemptId, isBlind: true });

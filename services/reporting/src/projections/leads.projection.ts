import type { Tally } from '@carillon/platform/read-store';
import { CAMPAIGN_TALLIES } from './campaign-tallies';
import { difference, type Counts } from './counts';
import type { LeadContact, LeadDocument, LeadParts } from './lead.document';
import { leadFactsOf, type LeadFact } from './lead-facts';
import { progressAfter } from './lead-progress';
import { beginningOf, IMPORT_UNDONE, standingOf } from './lead-standing';
import type { Projection } from './projection';

export const leads: Projection<LeadDocument, LeadFact> = {
  definition: {
    name: 'leads',
    indexes: [
      { fields: ['campaign_id', 'created_at'] },
      { fields: ['campaign_id', 'status', 'created_at'] },
      { fields: ['campaign_id', 'result', 'created_at'] },
      { fields: ['campaign_id', 'waiting_rule', 'waiting_until'] },
    ],
  },
  factsOf: leadFactsOf,
  evolve: (before, fact, id) => {
    const part = partOf(before, fact);
    if (!part) return undefined;
    const parts: LeadParts = { ...partsOf(before), ...part };
    return {
      _id: id,
      _v: (before?._v ?? -1) + 1,
      environment_id: before?.environment_id ?? fact.environmentId,
      campaign_id: before?.campaign_id ?? fact.campaignId ?? null,
      ...standingOf(parts),
      created_at: beginningOf(parts),
      ...parts,
    };
  },
  tally: (before, after, fact) => [...changes(before, after), ...heardOf(after, fact)],
};

/** The part that the fact changes, or `undefined` when it is in it already. */
function partOf(before: LeadDocument | undefined, fact: LeadFact): LeadParts | undefined {
  switch (fact.kind) {
    case 'contact':
      return contactAfter(before?.contact, fact.contact);
    case 'verdict':
      return before?.verdict && before.verdict.revision >= fact.verdict.revision ? undefined : verdictAfter(before, fact);
    case 'progress': {
      const progress = progressAfter(before?.progress, fact.event);
      return progress && { progress };
    }
  }
}

/** A second import has a lead only after the first was undone: the later one counts, in whichever order they are heard of. */
function contactAfter(known: LeadContact | undefined, heard: LeadContact): LeadParts | undefined {
  if (!known) return { contact: heard };
  const { former_imports: former = [], ...latest } = known;
  if ([latest.import_id, ...former].includes(heard.import_id)) return undefined;
  const [first, last] = isLater(heard, latest) ? [latest, heard] : [heard, latest];
  return { contact: { ...last, former_imports: [...former, first.import_id].sort() } };
}

const isLater = (one: LeadContact, other: LeadContact): boolean =>
  one.enrolled_at === other.enrolled_at ? one.import_id > other.import_id : one.enrolled_at > other.enrolled_at;

/** A denial is final, unless it was the import that was undone: a later wait only moves its revision on. */
function verdictAfter(before: LeadDocument | undefined, { verdict }: Extract<LeadFact, { kind: 'verdict' }>): LeadParts {
  const denied = before?.verdict && before.verdict.until === undefined && before.verdict.rule !== IMPORT_UNDONE ? before.verdict : undefined;
  return { verdict: denied ? { ...denied, revision: verdict.revision } : verdict };
}

function partsOf(before: LeadDocument | undefined): LeadParts {
  if (!before) return {};
  const { contact, progress, verdict } = before;
  return { ...(contact && { contact }), ...(progress && { progress }), ...(verdict && { verdict }) };
}

const NONE: Counts = {};
const FRESH: Counts = { leads_total: 1, leads_pending: 1 };

const changes = (before: LeadDocument | undefined, after: LeadDocument): readonly Tally[] =>
  difference(CAMPAIGN_TALLIES.name, after.campaign_id, countsOf(before), countsOf(after));

/** As long as its campaign is not known it counts nowhere. */
function countsOf(lead: LeadDocument | undefined): Counts {
  if (typeof lead?.campaign_id !== 'string') return NONE;
  if (lead.status === 'pending' && lead.waiting_rule === null && !lead.progress) return FRESH;
  return {
    leads_total: 1,
    [`leads_${lead.status}`]: 1,
    attempts_made: lead.progress?.attempts ?? 0,
    ...(lead.result !== null && { [`result_${lead.result}`]: 1 }),
    ...(lead.waiting_rule !== null && { [`waiting_${lead.waiting_rule}`]: 1 }),
  };
}

/** A rule has its counter as soon as it is heard of, even when the lead no longer waits for it (see `ZEROS`). */
function heardOf({ campaign_id, verdict }: LeadDocument, { kind }: LeadFact): readonly Tally[] {
  if (kind !== 'verdict' || campaign_id === null || verdict?.until === undefined) return [];
  return [{ collection: CAMPAIGN_TALLIES.name, id: campaign_id, add: { [`waiting_${verdict.rule}`]: 0 } }];
}

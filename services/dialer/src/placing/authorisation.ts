import type { Cause, Instant } from '@carillon/kernel';
import { fromJson, type ContractEvents, type PublicEvent } from '@carillon/contracts';
import type { CallRef } from '@carillon/domain/call';
import type { OriginateRequest } from '@carillon/telephony';

export type AttemptAuthorised = PublicEvent<'AttemptAuthorised'>;
type Data = ContractEvents['AttemptAuthorised'];

/** An authorisation in the words of the dialer. */
export interface Authorisation {
  readonly call: CallRef;
  /** Id of the number's stream. */
  readonly numberId: string;
  readonly dncLists: readonly string[];
  /** Entries that were added later stand even when their end has come; `null`: as they say. */
  readonly keptSince: Instant | null;
  /** Business time. */
  readonly authorisedAt: Instant;
  /** Business time at which the window or the legal hours close. */
  readonly validUntil: Instant;
  /** Wall time. */
  readonly expiresAt: Instant;
  /** The campaign's revision that the policy decided on, where it says so. */
  readonly campaignRevision: number | null;
  readonly request: OriginateRequest;
  readonly origin: Omit<Cause, 'occurredAt'>;
}

export function authorisationOf({ data, metadata }: AttemptAuthorised): Authorisation {
  return {
    call: callOf(data),
    numberId: `${data.environmentId}.${data.numberKey}`,
    dncLists: data.dncLists,
    keptSince: data.dncKeptSince,
    authorisedAt: data.at,
    validUntil: data.validUntil,
    expiresAt: data.expiresAt,
    campaignRevision: revisionOf(data.policy.factsJson),
    request: requestOf(data),
    origin: {
      correlationId: metadata.correlationId,
      causationId: metadata.messageId,
      actor: 'service:dialer',
      environmentId: data.environmentId,
    },
  };
}

const callOf = ({ environmentId, campaignId, leadId, attemptId, attempt, agentId, numberKey, request }: Data): CallRef => ({
  environmentId,
  campaignId,
  leadId,
  attemptId,
  attempt,
  agentId,
  numberKey,
  isTesting: request?.isTesting ?? false,
  context: fromJson(request?.contextJson ?? ''),
});

/** What was given for this call comes before what is known of the contact. */
function requestOf({ attemptId, attempt, agentId, ringTimeoutSeconds, hangUpOnMachines, request, personal }: Data): OriginateRequest {
  const variables = { ...personal.fields, ...fromJson(personal.customFieldsJson), ...fromJson(request?.payloadJson ?? '') };
  return { attemptId, attempt, to: personal.to, from: personal.from, agentId, ringTimeoutSeconds, ...(hangUpOnMachines !== null && { hangUpOnMachines }), variables };
}

function revisionOf(factsJson: string): number | null {
  const { campaignRevision } = fromJson(factsJson);
  return typeof campaignRevision === 'number' ? campaignRevision : null;
}

/** Who asks for what the dialer does on this authorisation, at this instant. */
export const causeOf = ({ origin }: Authorisation, occurredAt: Instant): Cause => ({ ...origin, occurredAt });

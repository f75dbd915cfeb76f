import { SECOND, toIso, type Cause } from '@carillon/kernel';
import { canonicalNumber } from '@carillon/platform/zones';
import type { CallWish, QueuedCall } from '../requests/call-wish';
import type { CampaignCallDto, OneOffCallDto } from './call-request.dto';

export function wishOf(dto: CampaignCallDto | OneOffCallDto, requestId: string, cause: Cause): CallWish {
  const { to: given, payload = {}, context = {}, is_testing: isTesting = false } = dto;
  const allowDuplicates = 'allow_duplicates' in dto && dto.allow_duplicates === true;
  const to = canonicalNumber(given);
  return { environmentId: cause.environmentId, to, request: { requestId, payload, context, isTesting, allowDuplicates, ...delayOf(dto, cause) }, cause };
}

const delayOf = (dto: CampaignCallDto | OneOffCallDto, { occurredAt }: Cause): Pick<CallWish['request'], 'notBefore'> =>
  'delay_seconds' in dto && dto.delay_seconds ? { notBefore: occurredAt + dto.delay_seconds * SECOND } : {};

export const callView = ({ attemptId, leadId, to, scheduledAt, createdAt }: QueuedCall) => ({
  id: attemptId,
  lead_id: leadId,
  to,
  status: 'queued',
  scheduled_at: toIso(scheduledAt),
  created_at: toIso(createdAt),
});

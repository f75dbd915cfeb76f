import type { FieldError } from '@carillon/kernel';
import { PHONE_TYPES } from '../words';
import type { VendorCampaign, VendorHours, VendorLink, VendorRetry } from './vendor-campaign';

const STRATEGY = 'dialing_strategy';

/** What no table can say: how fields stand to each other. */
export function campaignErrors({ dialing_strategy }: VendorCampaign): readonly FieldError[] {
  if (!dialing_strategy) return [];
  const { calling_hours, dispositions, record_chain } = dialing_strategy;
  return [
    ...calling_hours.flatMap((hours, index) => hoursErrors(hours, `${STRATEGY}.calling_hours.${index}`)),
    ...Object.entries(dispositions).flatMap(([name, each]) => retryErrors(each, `${STRATEGY}.dispositions.${name}`)),
    ...(record_chain?.flatMap((each, index) => retryErrors(each, `${STRATEGY}.record_chain.${index}`)) ?? []),
    ...chainErrors(record_chain),
  ];
}

const hoursErrors = ({ from, to }: VendorHours, place: string): readonly FieldError[] =>
  to > from ? [] : [{ field: `${place}.to`, code: 'NOT_AFTER_FROM', message: `${place}.to must be after from (${from}); write a window over midnight as two` }];

/** An amount without its unit is no time. */
function retryErrors({ retry_period, retry_period_time_unit }: VendorRetry, place: string): readonly FieldError[] {
  if ((retry_period === undefined) === (retry_period_time_unit === undefined)) return [];
  const missing = retry_period === undefined ? 'retry_period' : 'retry_period_time_unit';
  return [{ field: `${place}.${missing}`, code: 'REQUIRED', message: `${place}.${missing} is missing; a period and its unit come together` }];
}

function chainErrors(chain: readonly VendorLink[] | undefined): readonly FieldError[] {
  const missing = PHONE_TYPES.filter((type) => chain && !chain.some((link) => link.type === type));
  if (missing.length === 0) return [];
  return [{ field: `${STRATEGY}.record_chain`, code: 'INCOMPLETE', message: `${STRATEGY}.record_chain must have exactly one of each phone type; ${missing.join(', ')} is missing` }];
}

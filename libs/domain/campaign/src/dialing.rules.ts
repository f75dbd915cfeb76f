import { isObject, type FieldError } from '@carillon/kernel';
import type { CampaignSettings } from './campaign.settings';
import { DIALING_MODES, STRATEGY_TYPES } from './dialing.settings';
import { broken, flag, oneOf, orNull, shaped, text, wholeNumber, type Check } from './field-checks';

const MAX_ECHO_LENGTH = 16_384;

const predictive = shaped({
  amd_metadata: orNull(flag),
  max_abandonment_rate: orNull(wholeNumber(1, 100)),
  max_dialing_ratio: orNull(wholeNumber(1, 3)),
  abandonment_timeout_seconds: orNull(wholeNumber(2, 30)),
  max_skip_attempts: orNull(wholeNumber(0, 20)),
  strategy_type: orNull(oneOf(STRATEGY_TYPES)),
  preview_timeout_seconds: orNull(wholeNumber(6, 300)),
  ivr_enabled: orNull(flag),
});

/** Kept and given back, never read: its size is all that is asked. */
const echo: Check = (field, value) => {
  if (!isObject(value)) return broken(field, 'TYPE', 'must be an object');
  return JSON.stringify(value).length <= MAX_ECHO_LENGTH ? [] : broken(field, 'LENGTH', `must be at most ${MAX_ECHO_LENGTH} characters of JSON`);
};

/** How it is dialled. */
export const dialingErrors = (settings: CampaignSettings): readonly FieldError[] => [
  ...oneOf(DIALING_MODES)('dialing_mode', settings.dialingMode),
  ...wholeNumber(1, 10)('priority', settings.priority),
  ...flag('run_once', settings.runOnce),
  ...wholeNumber(6, 120)('ring_timeout_seconds', settings.ringTimeoutSeconds),
  ...flag('answering_machine_detection', settings.answeringMachineDetection),
  ...orNull(predictive)('predictive', settings.predictive),
  ...orNull(shaped({ dialect: text(1, 50), echo }))('vendor', settings.vendor),
];

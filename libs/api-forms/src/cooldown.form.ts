type Hours = number | null;

export interface CooldownSettings {
  readonly retryCooldownHours: number;
  readonly cooldowns: {
    readonly success?: Hours;
    readonly voicemail?: Hours;
    readonly noAnswer?: Hours;
    readonly busy?: Hours;
    readonly failed?: Hours;
  };
}

/** The hours that hold: an outcome without hours of its own waits the campaign's. */
export const cooldownForm = ({ retryCooldownHours, cooldowns }: CooldownSettings) => ({
  success_cooldown_hours: cooldowns.success ?? retryCooldownHours,
  voicemail_cooldown_hours: cooldowns.voicemail ?? retryCooldownHours,
  no_answer_cooldown_hours: cooldowns.noAnswer ?? retryCooldownHours,
  busy_cooldown_hours: cooldowns.busy ?? retryCooldownHours,
  failed_cooldown_hours: cooldowns.failed ?? retryCooldownHours,
});

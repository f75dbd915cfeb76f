import { Injectable } from '@nestjs/common';
import { planErrors, settingsErrors, type CampaignSettings } from '@carillon/domain/campaign';
import type { FieldError } from '@carillon/kernel';
import { HttpProblem, type Access } from '@carillon/platform/http';
import { CampaignReferences, type References } from '../campaigns/campaign-references';
import { KNOWLEDGE } from '../campaigns/knowledge';
import { mergeErrors } from './merge-errors';

export interface Inspected {
  readonly settings: CampaignSettings;
  /** What is to be looked up: only what this request names. */
  readonly references: References;
  /** What the shape's check found. */
  readonly shape: readonly FieldError[];
}

/** Everything that is wrong with a campaign, at once. */
@Injectable()
export class CampaignInspector {
  constructor(private readonly references: CampaignReferences) {}

  /** @throws HttpProblem VALIDATION_ERROR naming every broken field. */
  async require({ settings, references, shape }: Inspected, { environmentId, plan }: Access): Promise<void> {
    const rules = [...settingsErrors(settings, KNOWLEDGE), ...planErrors(settings, plan.parallel_calls)];
    requireNone(shape, rules, await this.references.errors(references, environmentId));
  }
}

/** @throws HttpProblem VALIDATION_ERROR naming every broken field of these lists, each once. */
export function requireNone(...lists: readonly (readonly FieldError[])[]): void {
  const errors = mergeErrors(...lists);
  if (errors.length > 0) throw refusal(errors);
}

function refusal(fields: readonly FieldError[]): HttpProblem {
  const names = [...new Set(fields.map(({ field }) => field))].join(', ');
  return new HttpProblem('VALIDATION_ERROR', `Broken rules about ${names}; errors says for each which and how to mend it`, { fields });
}

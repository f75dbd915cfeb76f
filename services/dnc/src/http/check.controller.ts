import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { IsArray, IsBoolean, IsString } from 'class-validator';
import { toIso } from '@carillon/kernel';
import { JSONSchema } from 'class-validator-jsonschema';
import { API_PREFIX, CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { ApplicableListings, type CheckedNumber } from '../lists/applicable-listings';
import type { RegistryListing } from '../registries/registries';
import { CheckDncBody } from './entry.bodies';
import { listingForm } from './entry.form';
import { requireNumbers } from './phone-numbers';

export class DncCheckForm {
  @IsString() phone_number!: string;
  @IsBoolean() listed!: boolean;
  @IsArray()
  @JSONSchema({ items: { type: 'object', properties: { list: { type: 'string', description: 'environment, global, campaign, registry, or the id of a list with a name' }, registry: { type: 'string' }, version: { type: 'integer' }, reason: { type: 'string', nullable: true }, expires_at: { type: 'string', nullable: true } } } })
  lists!: unknown[];
}

const CAMPAIGN_LISTING = { list: 'campaign', reason: null, expires_at: null };

const registryListing = ({ registry, until }: RegistryListing) => ({ list: 'registry', registry: registry._id, version: registry._v, reason: null, expires_at: until === null ? null : toIso(until) });

function checkForm({ phoneNumber, entries, isOnCampaignList, registries }: CheckedNumber) {
  const lists = [...entries.map(([list, entry]) => listingForm(entry, list)), ...(isOnCampaignList ? [CAMPAIGN_LISTING] : []), ...registries.map(registryListing)];
  return { phone_number: phoneNumber, listed: lists.length > 0, lists };
}

@Controller(`${API_PREFIX}/dnc/check`)
export class CheckController {
  constructor(private readonly listings: ApplicableListings) {}

  @Post()
  @HttpCode(200)
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'Look numbers up on every do-not-call list that concerns them', data: { type: 'array', items: { $ref: '#/components/schemas/DncCheckForm' } }, status: 200, errors: ['CAMPAIGN_NOT_FOUND'] })
  async check(@Body() { phone_numbers, campaign_id }: CheckDncBody, @CurrentAccess() { environmentId }: Access): Promise<unknown> {
    const checked = await this.listings.of(requireNumbers('phone_numbers', phone_numbers), environmentId, campaign_id);
    return checked.map(checkForm);
  }
}

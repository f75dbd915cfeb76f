import { ACCESS_TOKENS, type AccessTokenDocument, type Plan as PlanForm } from '@carillon/platform/http';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** What every document of the directory has; instants are ISO 8601. */
interface Entry extends Document {
  readonly environment_id: string;
  readonly created_at: string;
}

export interface EnvironmentDocument extends Entry {
  readonly name: string;
  readonly plan: PlanForm;
}

export interface AgentDocument extends Entry {
  readonly name: string;
  readonly kind: string;
  readonly language: string | null;
  readonly prompt: string | null;
}

export interface PhoneNumberDocument extends Entry {
  readonly number: string;
  readonly label: string | null;
}

/** The access guard's document, and what a list of tokens shows besides. */
export interface TokenDocument extends AccessTokenDocument {
  readonly name: string;
  readonly created_at: string;
}

const listed = { indexes: [{ fields: ['environment_id', 'created_at'] }, { fields: ['created_at'] }] };

export const ENVIRONMENTS: CollectionDefinition<EnvironmentDocument> = { name: 'environments', ...listed };
export const AGENTS: CollectionDefinition<AgentDocument> = { name: 'agents', ...listed };
export const PHONE_NUMBERS: CollectionDefinition<PhoneNumberDocument> = { name: 'phone_numbers', ...listed };
export const TOKENS: CollectionDefinition<TokenDocument> = {
  name: ACCESS_TOKENS.name,
  indexes: [...ACCESS_TOKENS.indexes, { fields: ['token_id'] }, { fields: ['environment_id', 'created_at'] }, { fields: ['created_at'] }],
};

export const COLLECTIONS: readonly CollectionDefinition[] = [ENVIRONMENTS, AGENTS, PHONE_NUMBERS, TOKENS];

import type { PostCallVariable } from '@carillon/domain/account';
import { ACCESS_TOKENS, type AccessTokenDocument, type Plan as PlanForm } from '@carillon/platform/http';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** What every document of the directory has; instants are ISO 8601. */
interface Entry extends Document {
  readonly environment_id: string;
  readonly created_at: string;
}

export interface EnvironmentDocument extends Entry {
  readonly name: string;
  /** Absent where none was chosen. */
  readonly compliance_profile?: string;
  /** The same. */
  readonly timezone?: string;
  readonly plan: PlanForm;
}

export interface AgentDocument extends Entry {
  readonly name: string;
  readonly kind: string;
  readonly language: string | null;
  readonly prompt: string | null;
  /** These three are absent from a document that is older than they are. */
  readonly number?: number | null;
  readonly outbound?: boolean;
  readonly post_call_variables?: readonly PostCallVariable[];
}

export interface PhoneNumberDocument extends Entry {
  readonly number: string;
  readonly label: string | null;
  readonly serial?: number | null;
}

/** The access guard's document, and what a list of tokens shows besides. */
export interface TokenDocument extends AccessTokenDocument {
  readonly name: string;
  readonly created_at: string;
}

const listed = { indexes: [{ fields: ['environment_id', 'created_at'] }, { fields: ['created_at'] }] };

export const ENVIRONMENTS: CollectionDefinition<EnvironmentDocument> = { name: 'environments', ...listed };
export const AGENTS: CollectionDefinition<AgentDocument> = { name: 'agents', indexes: [...listed.indexes, { fields: ['environment_id', 'number'] }] };
export const PHONE_NUMBERS: CollectionDefinition<PhoneNumberDocument> = { name: 'phone_numbers', indexes: [...listed.indexes, { fields: ['environment_id', 'serial'] }] };
export const TOKENS: CollectionDefinition<TokenDocument> = {
  name: ACCESS_TOKENS.name,
  indexes: [...ACCESS_TOKENS.indexes, { fields: ['token_id'] }, { fields: ['environment_id', 'created_at'] }, { fields: ['created_at'] }],
};

export const COLLECTIONS: readonly CollectionDefinition[] = [ENVIRONMENTS, AGENTS, PHONE_NUMBERS, TOKENS];

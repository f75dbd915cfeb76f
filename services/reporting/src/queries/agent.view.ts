import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** As much of an agent as a campaign shows; the accounts keep it. */
export interface AgentDocument extends Document {
  readonly environment_id: string;
  readonly name: string;
  readonly kind: string;
}

export const AGENTS: CollectionDefinition<AgentDocument> = { name: 'agents', indexes: [] };

export const agentView = ({ _id, name, kind }: AgentDocument) => ({ id: _id, name, kind });

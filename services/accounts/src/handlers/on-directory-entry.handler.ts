import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { toIso } from '@carillon/kernel';
import { OnMessage } from '@carillon/platform/nest';
import { Directory } from '../directory/directory';
import { AGENTS, PHONE_NUMBERS, type AgentDocument, type PhoneNumberDocument } from '../directory/documents';
import { DIRECTORY_GROUP } from './directory-group';

@Controller()
export class OnDirectoryEntryHandler {
  constructor(private readonly directory: Directory) {}

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'AgentCreated' })
  async onAgentCreated({ data, metadata }: PublicEvent<'AgentCreated'>): Promise<void> {
    const { agentId, environmentId, name, kind, language, prompt, at } = data;
    const document: AgentDocument = { _id: agentId, _v: metadata.revision, environment_id: environmentId, name, kind, language, prompt, created_at: toIso(at) };
    await this.directory.put(AGENTS, [document]);
  }

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'PhoneNumberAdded' })
  async onPhoneNumberAdded({ data, metadata }: PublicEvent<'PhoneNumberAdded'>): Promise<void> {
    const { phoneNumberId, environmentId, label, personal, at } = data;
    const document: PhoneNumberDocument = {
      _id: phoneNumberId,
      _v: metadata.revision,
      environment_id: environmentId,
      number: personal.number,
      label,
      created_at: toIso(at),
    };
    await this.directory.put(PHONE_NUMBERS, [document]);
  }
}

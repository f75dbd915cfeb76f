import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import type { PostCallVariable } from '@carillon/domain/account';
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
    const { agentId, environmentId, number, name, kind, outbound, language, prompt, postCallVariables, at } = data;
    const document: AgentDocument = {
      _id: agentId,
      _v: metadata.revision,
      environment_id: environmentId,
      number,
      name,
      kind,
      outbound: outbound ?? true,
      language,
      prompt,
      post_call_variables: postCallVariables.map((variable) => ({ name: variable.name, type: variable.type as PostCallVariable['type'] })),
      created_at: toIso(at),
    };
    await this.directory.put(AGENTS, [document]);
  }

  @OnMessage({ group: DIRECTORY_GROUP, topic: TOPICS.account, type: 'PhoneNumberAdded' })
  async onPhoneNumberAdded({ data, metadata }: PublicEvent<'PhoneNumberAdded'>): Promise<void> {
    const { phoneNumberId, environmentId, serial, label, personal, at } = data;
    const document: PhoneNumberDocument = {
      _id: phoneNumberId,
      _v: metadata.revision,
      environment_id: environmentId,
      number: personal.number,
      label,
      serial,
      created_at: toIso(at),
    };
    await this.directory.put(PHONE_NUMBERS, [document]);
  }
}

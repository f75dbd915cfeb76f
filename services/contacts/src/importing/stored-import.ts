import { jsonOfContacts } from '@carillon/contact-source';
import { importDecider, type ContactsImported, type ImportCommand, type ImportEvent, type ImportState } from '@carillon/domain/import';
import type { Decider } from '@carillon/kernel';
import { withKnownJson } from '@carillon/platform/event-store';

function jsonOfChunk({ accepted, waiting, ...rest }: ContactsImported['data']): Uint8Array {
  const head = `${JSON.stringify(rest).slice(0, -1)},"accepted":[`;
  const waiters = waiting ? [Buffer.from('],"waiting":['), jsonOfContacts(waiting)] : [];
  return Buffer.concat([Buffer.from(head), jsonOfContacts(accepted), ...waiters, Buffer.from(']}')]);
}

const stored = (event: ImportEvent): ImportEvent => (event.type === 'ContactsImported' ? { ...event, data: withKnownJson(event.data, jsonOfChunk(event.data)) } : event);

/** The import's own decider; its chunks keep the JSON that the worker has made of their contacts. */
export const storedImportDecider: Decider<ImportState, ImportCommand, ImportEvent> = {
  ...importDecider,
  decide: (command, state) => importDecider.decide(command, state).map(stored),
};

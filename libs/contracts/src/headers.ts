import { toIso } from '@carillon/kernel';
import type { Contract } from './catalogue';
import { IncompleteEvent } from './errors';
import type { PublicMetadata } from './public-event';

type Headers = Readonly<Record<string, string>>;

/** CloudEvents 1.0, binary mode of the Kafka binding: attributes and extensions alike carry the prefix `ce_`. */
export function toHeaders({ context, fullName }: Contract, metadata: PublicMetadata): Headers {
  return {
    ce_specversion: '1.0',
    ce_id: metadata.messageId,
    ce_source: `/carillon/${context}`,
    ce_type: fullName,
    ce_subject: metadata.subject,
    ce_time: toIso(metadata.occurredAt),
    'content-type': 'application/protobuf',
    ce_correlationid: metadata.correlationId,
    ce_causationid: metadata.causationId,
    ce_environmentid: metadata.environmentId,
    ce_actor: metadata.actor,
    ce_revision: String(metadata.revision),
    ce_schemaversion: String(metadata.schemaVersion),
  };
}

/** @throws IncompleteEvent when a header is missing or unreadable. */
export function fromHeaders(type: string, headers: Headers): PublicMetadata {
  const text = (name: string): string => headers[name] ?? missing(type, name);
  const number = (name: string, value: number): number => (Number.isNaN(value) ? missing(type, name) : value);
  return {
    messageId: text('ce_id'),
    correlationId: text('ce_correlationid'),
    causationId: text('ce_causationid'),
    occurredAt: number('ce_time', Date.parse(text('ce_time'))),
    actor: text('ce_actor'),
    environmentId: text('ce_environmentid'),
    schemaVersion: number('ce_schemaversion', Number(text('ce_schemaversion'))),
    revision: number('ce_revision', Number(text('ce_revision'))),
    subject: text('ce_subject'),
  };
}

function missing(type: string, name: string): never {
  throw new IncompleteEvent(type, name);
}

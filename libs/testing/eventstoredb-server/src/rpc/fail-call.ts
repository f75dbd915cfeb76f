import type { EventEmitter } from 'node:events';
import { Metadata, status } from '@grpc/grpc-js';
import type { Faults } from '../faults';

export const UNAVAILABLE = { code: status.UNAVAILABLE, details: 'The test server was told to be unavailable' };

/** How gRPC is told to end a streaming call with an error; `destroy` would end it without a word. */
export const failCall = (call: EventEmitter, error: object = UNAVAILABLE): boolean => call.emit('error', error);

/** @returns whether the call was sent to the leader elsewhere. */
export function sentToLeader({ leader }: Faults, call: EventEmitter & { readonly metadata: Metadata }): boolean {
  if (!leader || call.metadata.get('requires-leader').length === 0) return false;
  const metadata = new Metadata();
  metadata.set('exception', 'not-leader');
  metadata.set('leader-endpoint-host', leader.host);
  metadata.set('leader-endpoint-port', String(leader.port));
  return failCall(call, { code: status.NOT_FOUND, details: 'Leader info available', metadata });
}

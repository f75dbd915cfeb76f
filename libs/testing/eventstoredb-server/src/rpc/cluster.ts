import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import type { SupportedMethods as Methods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { SupportedMethod, SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import type { handleUnaryCall } from '@grpc/grpc-js';

const VERSION = '23.10.0';
const INSTANCE = '00000000-0000-4000-8000-000000000001';
const STREAMS = 'event_store.client.streams.streams';

/** A cluster of one, which leads. */
export function gossipCall(port: () => number): handleUnaryCall<Empty, ClusterInfo> {
  return (_, callback) => {
    const self = new MemberInfo()
      .setInstanceId(new shared.UUID().setString(INSTANCE))
      .setTimeStamp('0')
      .setState(MemberInfo.VNodeState.LEADER)
      .setIsAlive(true)
      .setHttpEndPoint(new EndPoint().setAddress('127.0.0.1').setPort(port()));
    callback(null, new ClusterInfo().setMembersList([self]));
  };
}

export const featuresCall: handleUnaryCall<Empty, Methods> = (_, callback) => {
  const methods = ['read', 'append', 'batchappend'].map((name) => new SupportedMethod().setServiceName(STREAMS).setMethodName(name));
  callback(null, new SupportedMethods().setEventStoreServerVersion(VERSION).setMethodsList(methods));
};

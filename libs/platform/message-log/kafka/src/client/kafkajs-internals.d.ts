declare module 'kafkajs/src/network/requestQueue' {
  /** The requests of one connection that wait for their turn. */
  class RequestQueue {
    readonly pending: readonly unknown[];
    scheduleCheckPendingRequests(): void;
  }
  export = RequestQueue;
}

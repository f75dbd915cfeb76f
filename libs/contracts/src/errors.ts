/** No contract names this type (on this topic): a newer publisher, or a message that is not ours. */
export class UnknownEventType extends Error {
  constructor(
    readonly type: string,
    readonly topic?: string,
  ) {
    super(`No contract for the event type "${type}"${topic === undefined ? '' : ` on the topic "${topic}"`}`);
    this.name = 'UnknownEventType';
  }
}

/** A message lacks something that its contract promises: a header or a sub-message. */
export class IncompleteEvent extends Error {
  constructor(
    readonly type: string,
    readonly missing: string,
  ) {
    super(`The event "${type}" lacks "${missing}"`);
    this.name = 'IncompleteEvent';
  }
}

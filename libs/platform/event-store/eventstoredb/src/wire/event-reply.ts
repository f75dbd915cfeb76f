export const NOTHING = new Uint8Array(0);

/**
 * A reply with an event, as the client asks it: the reply, what it holds, the event and its names are this one object. By the client's own definitions they are
 * nine, each with a list of its fields and every number as text. Links are never followed here, and an event tells its position itself.
 */
export class EventReply {
  readonly properties = new Map<string, string>();
  id: string | undefined;
  stream: Uint8Array | undefined;
  revision: string | bigint = 0n;
  commit: string | bigint = 0n;
  prepare: string | bigint = 0n;
  metadata: Uint8Array = NOTHING;
  data: Uint8Array = NOTHING;
  /** It has what this class cannot tell. */
  isOdd = false;

  hasEvent(): boolean {
    return true;
  }

  getEvent(): this {
    return this;
  }

  hasLink(): boolean {
    return false;
  }

  hasCommitPosition(): boolean {
    return false;
  }

  hasId(): boolean {
    return this.id !== undefined;
  }

  getId(): this {
    return this;
  }

  hasStructured(): boolean {
    return false;
  }

  getString(): string | undefined {
    return this.id;
  }

  hasStreamIdentifier(): boolean {
    return this.stream !== undefined;
  }

  getStreamIdentifier(): this {
    return this;
  }

  getStreamName(): Uint8Array | undefined {
    return this.stream;
  }

  getStreamRevision(): string | bigint {
    return this.revision;
  }

  getCommitPosition(): string | bigint {
    return this.commit;
  }

  getPreparePosition(): string | bigint {
    return this.prepare;
  }

  getMetadataMap(): ReadonlyMap<string, string> {
    return this.properties;
  }

  getCustomMetadata_asU8(): Uint8Array {
    return this.metadata;
  }

  getData(): Uint8Array {
    return this.data;
  }

  getData_asU8(): Uint8Array {
    return this.data;
  }
}

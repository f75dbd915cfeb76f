/** One record on its way to a partition that is already chosen. */
export interface Outgoing {
  readonly topic: string;
  readonly partition: number;
  readonly key: string;
  /** `null` deletes the key from a compacted topic. */
  readonly value: Uint8Array | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Where records came to lie. */
export interface Sent {
  /** The highest offset of what went to that partition in the same request. */
  lastOffset(topic: string, partition: number): number;
}

/** What the record costs on the wire, well enough to set limits. */
export function bytesOf({ key, value, headers }: Outgoing): number {
  let bytes = key.length + (value?.length ?? 0);
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0);
  return bytes;
}

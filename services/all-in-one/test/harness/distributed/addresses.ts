/** Where the three servers of an installation answer. */
export interface Addresses {
  readonly eventStore: string;
  readonly kafka: string;
  readonly mongodb: string;
}

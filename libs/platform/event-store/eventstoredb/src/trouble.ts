/** Something went wrong that the adapter mends by itself, told so that it can be logged. */
export interface Trouble {
  readonly during: 'append' | 'read' | 'subscription';
  readonly error: unknown;
  /** Failures in a row. */
  readonly failures: number;
}

export type OnTrouble = (trouble: Trouble) => void;

/** What is seen of a scene at one moment: a few lines for a terminal, one line for a log. */
export interface Picture {
  readonly panel: readonly string[];
  readonly line: string;
}

export interface Scene {
  /** The newest picture replaces the one before. */
  show(picture: Picture): void;
}

/** What a scene comes to: a line that stays, and a value for the scenes behind it. */
export interface Told<T> {
  readonly line: string;
  readonly value: T;
}

/** Where the story is told. */
export interface DemoView {
  scene<T>(title: string, play: (scene: Scene) => Promise<Told<T>>): Promise<T>;
  print(lines: readonly string[]): void;
  /** Leaves the terminal as it was found. */
  close(): Promise<void>;
}

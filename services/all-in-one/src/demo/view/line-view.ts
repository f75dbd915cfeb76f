import type { DemoView, Picture, Scene, Told } from './view';

/** Between two lines of one scene, in ms of wall time. */
const EVERY = 2_000;

export interface LineViewParts {
  readonly write: (line: string) => void;
  /** Wall time in ms that only moves forward. */
  readonly now: () => number;
}

/** For a log: a line per scene, and one now and then while it goes on. */
export class LineView implements DemoView {
  constructor(private readonly parts: LineViewParts) {}

  async scene<T>(title: string, play: (scene: Scene) => Promise<Told<T>>): Promise<T> {
    this.parts.write(`… ${title}`);
    const { line, value } = await play({ show: this.nowAndThen() });
    this.parts.write(`✔ ${line}`);
    return value;
  }

  print(lines: readonly string[]): void {
    lines.forEach((line) => this.parts.write(line));
  }

  async close(): Promise<void> {}

  private nowAndThen(): (picture: Picture) => void {
    let next = this.parts.now() + EVERY;
    return ({ line }) => {
      if (this.parts.now() < next) return;
      next = this.parts.now() + EVERY;
      this.parts.write(`  ${line}`);
    };
  }
}

import { Listr } from 'listr2';
import type { DemoView, Scene, Told } from './view';

/** For a terminal: each scene is a step that turns while it goes on, with its picture below. */
export class TerminalView implements DemoView {
  private readonly closing = Promise.withResolvers<undefined>();
  private playing: Promise<unknown> = Promise.resolve();

  /** Never resolves when the view is closed first: then there is nothing more to tell. */
  async scene<T>(title: string, play: (scene: Scene) => Promise<Told<T>>): Promise<T> {
    const { promise, resolve } = Promise.withResolvers<T>();
    const steps = new Listr(
      [
        {
          title,
          rendererOptions: { outputBar: 1, persistentOutput: false },
          task: async (_, task) => {
            const told = await Promise.race([play({ show: ({ panel }) => (task.output = panel.join('\n')) }), this.closing.promise]);
            task.title = told?.line ?? `${title}: stopped`;
            if (told) resolve(told.value);
          },
        },
      ],
      { registerSignalListeners: false, rendererOptions: { removeEmptyLines: false, formatOutput: 'truncate' } },
    );
    const played = steps.run();
    this.playing = played.catch(() => undefined);
    await played;
    return promise;
  }

  print(lines: readonly string[]): void {
    console.log(lines.join('\n'));
  }

  async close(): Promise<void> {
    this.closing.resolve(undefined);
    await this.playing;
  }
}

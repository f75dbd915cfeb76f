import { FOREVER } from '@carillon/domain/calling-policy';
import type { Cancel, Clock } from '@carillon/kernel';
import { backoff, wallTimers, type Timers } from '@carillon/platform/message-log';
import type { TurnTaker } from '../agenda/turn-taker';
import type { TurnResult } from './campaign-turn';
import { FairTurns } from './fair-turns';

export interface LoopOptions {
  readonly turns: () => readonly TurnTaker[];
  readonly take: (turn: TurnTaker) => Promise<TurnResult>;
  /** Puts right what a failure left half done; runs before the first turn after it. */
  readonly recover: () => Promise<void>;
  readonly clock: Clock;
  readonly onFailure: (error: unknown, failures: number) => void;
  readonly timers?: Timers;
}

interface Chore {
  readonly run: () => Promise<void>;
  readonly giveUp: (error: Error) => void;
}

const PAUSES = { firstDelay: 100, maxDelay: 10_000 };
/** Half of the longest pause is enough to keep loops apart: each has its own environment. */
const JITTER = (): number => 0.5;

/**
 * Decides *when* the campaigns of one environment have their turns: one after the other by their priorities, round and round while there is
 * progress, then not before the earliest instant that one of them waits for, or a kick. Never two runs at a time.
 */
export class EnvironmentLoop {
  private readonly chores: Chore[] = [];
  private isKicked = false;
  private isStopped = false;
  private isPausing = false;
  private running: Promise<void> | undefined;
  private cancelWake: Cancel = () => undefined;
  private cancelPause: Cancel = () => undefined;
  private first = 0;
  private readonly fair = new FairTurns<TurnTaker>();
  private failed = 0;

  constructor(private readonly options: LoopOptions) {}

  /** Failures in a row. */
  get failures(): number {
    return this.failed;
  }

  /** Something happened; many kicks are one. */
  kick(): void {
    this.isKicked = true;
    if (!this.isStopped && !this.isPausing) this.running ??= this.run();
  }

  /** Runs `chore` while no turn is taken. Rejects when the loop is stopped before: whoever asked is asked again at the next start. */
  exclusive(chore: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.chores.push({ run: () => chore().then(resolve, reject), giveUp: reject });
      if (this.isStopped) this.giveUpChores();
      else this.kick();
    });
  }

  /** Resolves when nothing is left to do now. */
  async idle(): Promise<void> {
    while (this.running) await this.running;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancelWake();
    this.cancelPause();
    await this.idle();
    this.giveUpChores();
  }

  private giveUpChores(): void {
    this.chores.splice(0).forEach(({ giveUp }) => giveUp(new Error('Planning has stopped')));
  }

  private async run(): Promise<void> {
    await Promise.resolve();
    while ((this.isKicked || this.chores.length > 0) && !this.isStopped && !this.isPausing) {
      this.isKicked = false;
      await this.pass();
    }
    this.running = undefined;
  }

  private async pass(): Promise<void> {
    this.cancelWake();
    try {
      if (this.failed > 0) await this.options.recover();
      for (let chore = this.chores.shift(); chore; chore = this.chores.shift()) await chore.run();
      while (!this.isStopped && this.chores.length === 0 && (await this.round()));
      this.failed = 0;
      this.sleep();
    } catch (error) {
      this.options.onFailure(error, ++this.failed);
      this.pause();
    }
  }

  /** @returns whether another round may bring more. */
  private async round(): Promise<boolean> {
    let progress = false;
    for (const turn of this.fair.order(this.rotated())) {
      const before = turn.given;
      if ((await this.options.take(turn)) === 'progress') progress = true;
      this.fair.served(turn, turn.given - before);
    }
    return progress;
  }

  /** Among those that have come equally far another one begins each time. */
  private rotated(): readonly TurnTaker[] {
    const turns = this.options.turns();
    const first = this.first++ % Math.max(turns.length, 1);
    return [...turns.slice(first), ...turns.slice(0, first)];
  }

  private sleep(): void {
    const { turns, clock } = this.options;
    const wakeAt = turns().reduce((earliest, turn) => Math.min(earliest, turn.wakeAt), FOREVER);
    if (wakeAt < FOREVER) this.cancelWake = clock.schedule(wakeAt, () => this.kick());
  }

  private pause(): void {
    const { timers = wallTimers } = this.options;
    this.cancelPause();
    this.isPausing = true;
    this.cancelPause = timers(backoff(PAUSES, this.failed, JITTER), () => {
      this.isPausing = false;
      this.kick();
    });
  }
}

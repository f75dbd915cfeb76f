import { Worker } from 'node:worker_threads';
import { compiledFile } from '@carillon/platform/runtime';
import { forecastFailed, forecastsBusy } from './refusals';

/** More is refused: each holds a campaign's leads. */
const MOST_WAITING = 8;
const MEMORY = { maxOldGenerationSizeMb: 2_048 };

export type Work<Request, Result> = (request: Request) => Promise<Result>;

/** Work that would keep the planning from its turns, one piece after the other in a thread that lives as long as it. */
export class BackstageThread<Request, Result> {
  private last: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  /** @param file the thread's entry: `parentPort` gets the result of `workerData` */
  constructor(private readonly file: string) {}

  /** @throws DomainError FORECASTS_BUSY */
  inTurn<Answer>(piece: (work: Work<Request, Result>) => Promise<Answer>): Promise<Answer> {
    if (this.waiting >= MOST_WAITING) throw forecastsBusy(this.waiting);
    this.waiting++;
    const answer = this.last.then(() => piece((request) => this.run(request)));
    this.last = answer.catch(() => undefined).then(() => void this.waiting--);
    return answer;
  }

  private run(request: Request): Promise<Result> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(compiledFile(this.file), { workerData: request, execArgv: [], resourceLimits: MEMORY });
      worker.once('message', (result: Result) => (resolve(result), void worker.terminate()));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(forecastFailed(`its thread ended early (code ${code})`)));
    });
  }
}

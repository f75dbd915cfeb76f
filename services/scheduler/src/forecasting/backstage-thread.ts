import { inThread } from '@carillon/platform/threads';
import { forecastsBusy } from './refusals';

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
    const answer = this.last.then(() => piece((request) => inThread<Result>(this.file, request, MEMORY)));
    this.last = answer.catch(() => undefined).then(() => void this.waiting--);
    return answer;
  }
}

import type { Appended } from '@carillon/platform/event-store';
import type { Connection } from '../connection/connection';
import { inTime } from '../connection/in-time';
import type { AppendRequest } from './append-request';
import { OpenAppends } from './open-appends';

interface Lane {
  /** Of the connection that it belongs to. */
  readonly generation: number;
  readonly opening: Promise<OpenAppends>;
  opened?: OpenAppends;
}

/** One call for all appends of the adapter, opened anew when it failed or the connection was renewed. */
export class AppendLane {
  private lane: Lane | undefined;

  constructor(
    private readonly connection: Pick<Connection, 'generation' | 'openAppends'>,
    private readonly deadline: number,
  ) {}

  async append(request: AppendRequest): Promise<Appended> {
    // Finding the leader of a cluster may take longer than anybody wants to wait.
    const appends = await inTime(this.open(), this.deadline);
    return appends.append(request, this.deadline);
  }

  close(): void {
    this.lane?.opened?.close();
  }

  private open(): Promise<OpenAppends> {
    const { lane } = this;
    const isUsable = lane?.generation === this.connection.generation && lane.opened?.isOver !== true;
    if (isUsable) return lane.opening;
    lane?.opened?.retire();
    return this.replace();
  }

  private replace(): Promise<OpenAppends> {
    const opening = this.connection.openAppends().then((call) => (lane.opened = new OpenAppends(call)));
    const lane: Lane = { generation: this.connection.generation, opening };
    this.lane = lane;
    opening.catch(() => {
      if (this.lane === lane) this.lane = undefined;
    });
    return opening;
  }
}

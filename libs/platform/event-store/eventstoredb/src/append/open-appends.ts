import { convertToCommandError } from '@eventstore/db-client';
import type { Appended } from '@carillon/platform/event-store';
import type { AppendCall } from '../connection/connection';
import { NoAnswer } from '../unavailable';
import { appendedBy, correlationIdOf, type AppendReply } from './append-reply';
import { requestsOf, type AppendRequest } from './append-request';

interface Waiting {
  readonly resolve: (reply: AppendReply) => void;
  readonly reject: (error: unknown) => void;
}

/** The appends of one call, each with its own deadline. When the call fails they all are in doubt. */
export class OpenAppends {
  private readonly waiting = new Map<number, Waiting>();
  private count = 0;
  private isRetired = false;
  private over = false;

  constructor(private readonly call: AppendCall) {
    call.on('data', (reply: AppendReply) => this.waiting.get(reply.count)?.resolve(reply));
    call.on('error', (error) => this.fail(convertToCommandError(error)));
    call.on('end', () => this.fail(new Error('The server ended the call')));
    call.on('close', () => this.fail(new Error('The call was closed')));
  }

  get isOver(): boolean {
    return this.over;
  }

  /** @throws whatever leaves the outcome in doubt, or says that it failed. */
  async append(request: AppendRequest, deadline: number): Promise<Appended> {
    const id = ++this.count;
    const reply = new Promise<AppendReply>((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    const timer = setTimeout(() => this.waiting.get(id)?.reject(new NoAnswer(deadline)), deadline);
    try {
      requestsOf(request, correlationIdOf(id)).forEach((message) => this.call.write(message));
      return appendedBy(await reply);
    } finally {
      clearTimeout(timer);
      this.waiting.delete(id);
      this.endWhenIdle();
    }
  }

  /** Takes no more, and ends when what it has is answered. */
  retire(): void {
    this.isRetired = true;
    this.endWhenIdle();
  }

  close(): void {
    this.call.cancel();
  }

  private endWhenIdle(): void {
    if (this.isRetired && this.waiting.size === 0 && !this.over) this.call.end();
  }

  private fail(error: unknown): void {
    this.over = true;
    this.waiting.forEach(({ reject }) => reject(error));
  }
}

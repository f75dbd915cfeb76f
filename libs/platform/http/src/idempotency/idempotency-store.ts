import { hash } from 'node:crypto';
import type { Instant } from '@carillon/kernel';
import { HOUR, MINUTE, SECOND } from '@carillon/kernel';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';
import { HttpProblem } from '../errors/http-problem';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface IdempotencyDocument extends Document {
  readonly environment_id: string;
  readonly fingerprint: string;
  /** Wall-clock ms. */
  readonly started_at: Instant;
  /** Absent while the request runs, or when the process died while it ran. */
  readonly answer?: StoredAnswer;
}

export const IDEMPOTENCY_KEYS: CollectionDefinition<IdempotencyDocument> = { name: 'idempotency_keys', indexes: [{ fields: ['started_at'] }] };

/** A request that has not answered for so long is taken for dead and may run again. */
export const PRESUMED_DEAD = 60 * SECOND;
/** How long an answer can be had again. */
export const KEPT = 24 * HOUR;

export interface KeyedRequest {
  readonly environmentId: string;
  readonly key: string;
  readonly fingerprint: string;
}

/** The right to run a request, until `complete` or `release`. */
export interface Claim {
  readonly document: Omit<IdempotencyDocument, 'answer'>;
}

export type Begun = { readonly kind: 'run'; readonly claim: Claim } | { readonly kind: 'replay'; readonly answer: StoredAnswer };

/** Remembers which requests ran and what they answered. `_v` counts the steps of one key, so that every step is guarded. */
export class IdempotencyStore {
  constructor(private readonly store: ReadStore) {}

  async open(): Promise<void> {
    await this.store.open(IDEMPOTENCY_KEYS);
  }

  /** @throws HttpProblem when the key belongs to another request, or the same one is still running. */
  async begin(request: KeyedRequest, wall: Instant): Promise<Begun> {
    const fresh = pending(request, wall, 1);
    if (await this.apply({ kind: 'insert', collection: IDEMPOTENCY_KEYS.name, document: fresh })) return { kind: 'run', claim: { document: fresh } };
    const known = await this.store.get<IdempotencyDocument>(IDEMPOTENCY_KEYS.name, fresh._id);
    if (!known) throw inProgress(); // released this moment
    if (known.fingerprint !== request.fingerprint) throw reused();
    if (known.answer) return { kind: 'replay', answer: known.answer };
    if (wall - known.started_at < PRESUMED_DEAD) throw inProgress();
    return this.takeOver(pending(request, wall, known._v + 1));
  }

  async complete({ document }: Claim, answer: StoredAnswer): Promise<void> {
    const done: IdempotencyDocument = { ...document, _v: document._v + 1, answer };
    await this.apply({ kind: 'put', collection: IDEMPOTENCY_KEYS.name, document: done });
  }

  /** The request had no effect and may run again under its key. */
  async release({ document }: Claim): Promise<void> {
    await this.store.write([{ kind: 'delete', collection: IDEMPOTENCY_KEYS.name, id: document._id }]);
  }

  /** Forgets keys that are past their time; returns how many. */
  async purge(wall: Instant): Promise<number> {
    const { documents } = await this.store.find<IdempotencyDocument>(IDEMPOTENCY_KEYS.name, { where: { started_at: { lt: wall - KEPT } }, limit: 1_000 });
    if (documents.length > 0) await this.store.write(documents.map(({ _id }) => ({ kind: 'delete', collection: IDEMPOTENCY_KEYS.name, id: _id })));
    return documents.length;
  }

  private async takeOver(document: IdempotencyDocument): Promise<Begun> {
    if (!(await this.apply({ kind: 'put', collection: IDEMPOTENCY_KEYS.name, document }))) throw inProgress();
    return { kind: 'run', claim: { document } };
  }

  private async apply(write: { readonly kind: 'put' | 'insert'; readonly collection: string; readonly document: IdempotencyDocument }): Promise<boolean> {
    const [applied] = await this.store.write([write]);
    return applied ?? false;
  }
}

function pending({ environmentId, key, fingerprint }: KeyedRequest, wall: Instant, version: number): IdempotencyDocument {
  const _id = hash('sha256', `${environmentId}\n${key}`, 'hex');
  return { _id, _v: version, environment_id: environmentId, fingerprint, started_at: wall };
}

const reused = (): HttpProblem => new HttpProblem('IDEMPOTENCY_KEY_REUSED', 'The idempotency key was used for another request; send a new key with a new request');

const inProgress = (): HttpProblem =>
  new HttpProblem('REQUEST_IN_PROGRESS', `The same request is still running; ask again shortly, after ${PRESUMED_DEAD / MINUTE} minute at the latest it may run anew`, { headers: { 'retry-after': '1' } });

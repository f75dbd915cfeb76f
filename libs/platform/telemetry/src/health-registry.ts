/** Live: this process must not be restarted. Ready: it may be given traffic. */
export type Probe = 'live' | 'ready';

export type CheckResult = { readonly ok: true } | { readonly ok: false; readonly why: string };

/** A check that throws has failed, with the error's message as reason. */
export type Check = () => CheckResult | Promise<CheckResult>;

export interface HealthReport {
  readonly ok: boolean;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

const PATIENCE = 2_000;

export class HealthRegistry {
  private readonly checks: Record<Probe, Map<string, Check>> = { live: new Map(), ready: new Map() };

  /** @returns a function that takes the check away again. */
  add(probe: Probe, name: string, check: Check): () => void {
    if (this.checks[probe].has(name)) throw new Error(`There is a ${probe} check named ${name} already; choose another name`);
    this.checks[probe].set(name, check);
    return () => void this.checks[probe].delete(name);
  }

  async report(probe: Probe): Promise<HealthReport> {
    const results = await Promise.all([...this.checks[probe]].map(async ([name, check]) => [name, await outcomeOf(check)] as const));
    return { ok: results.every(([, { ok }]) => ok), checks: Object.fromEntries(results) };
  }
}

async function outcomeOf(check: Check): Promise<CheckResult> {
  const late = Promise.withResolvers<CheckResult>();
  const timer = setTimeout(() => late.resolve({ ok: false, why: `no answer within ${PATIENCE} ms` }), PATIENCE);
  try {
    return await Promise.race([check(), late.promise]);
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}

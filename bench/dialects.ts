import { rmSync } from 'node:fs';
import { EXAMPLE } from '../services/dialects/src/talkdesk/campaigns/campaign.example';
import { toNative } from '../services/dialects/src/talkdesk/campaigns/to-native';
import { compare } from './lib/paired-rounds';
import { openBenchPlatform, type BenchPlatform } from './lib/platform';
import { report } from './lib/report';

/** What a vendor's words cost: creating campaigns through a dialect against the same campaigns through the native route. Usage: `node dist/bench/dialects.js` */

const CAMPAIGNS = Number(process.env['CAMPAIGNS'] ?? 40);
const ROUNDS = Number(process.env['ROUNDS'] ?? 7);
/** A creation may cost 1.3 times as much. */
const TARGET = 1 / 1.3;

/** Both are told over HTTP, one after the other, and waited for until a client has its answer. */
async function perSecond({ running: { url, token } }: BenchPlatform, path: string, body: object): Promise<number> {
  const request = { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const started = performance.now();
  for (let made = 0; made < CAMPAIGNS; made++) {
    const answer = await fetch(`${url}${path}`, request);
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    await answer.json();
  }
  return (CAMPAIGNS / (performance.now() - started)) * 1_000;
}

async function main(): Promise<void> {
  const bench = await openBenchPlatform({});
  await bench.api.put('/environments/default/plan', { parallel_calls: 10, campaigns: 1_000_000, requests_per_second: 1_000_000, request_burst: 1_000_000 });
  const ours = (): Promise<number> => perSecond(bench, '/compat/talkdesk/campaigns', EXAMPLE);
  const peer = (): Promise<number> => perSecond(bench, '/api/v1/campaigns', toNative(EXAMPLE));
  report('dialects', [await compare({ name: 'creating a campaign through Talkdesk against the native route', unit: 'campaigns/s', ours, peer, target: TARGET, rounds: ROUNDS })]);
  await bench.stop();
  rmSync(bench.directory, { recursive: true, force: true });
}

void main();

/** Start of an empty instance to ready, idle memory, and restart on a log of 1,000,000 events. See bench/README.md. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptIdOf, streamName } from '@carillon/kernel';
import { newId } from '@carillon/platform/crypto';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { REPORTING_GROUP, REPORTING_TOPICS } from '@carillon/service/reporting';
import { NODE_FLAGS } from './lib/node-flags';
import { openBenchPlatform } from './lib/platform';

const MAIN = join(__dirname, '../services/all-in-one/src/main.js');
const EVENTS = Number(process.env['EVENTS'] ?? 1_000_000);
const PER_STREAM = 5;
const STREAMS_AT_A_TIME = 2_000;

async function start(directory: string): Promise<{ child: ChildProcess; ms: number; url: string }> {
  const started = performance.now();
  const child = spawn(process.execPath, [...NODE_FLAGS, MAIN], { env: { PATH: process.env['PATH'], CARILLON_DATA_DIR: directory, CARILLON_PORT: '0', CARILLON_LOG_LEVEL: 'error' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await addressIn(child);
  while (!(await fetch(`${url}/health/ready`)).ok) await new Promise((resolve) => setTimeout(resolve, 5));
  return { child, ms: performance.now() - started, url };
}

function addressIn(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let printed = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /ready at (http:\/\/\S+)/.exec(printed)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

const residentMegabytes = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;

/** Call streams as a long life leaves them behind, through the platform and projected by it. */
async function fill(directory: string): Promise<void> {
  const bench = await openBenchPlatform({}, directory);
  const { platform } = bench;
  for (let written = 0; written < EVENTS; written += STREAMS_AT_A_TIME * PER_STREAM) {
    await Promise.all(Array.from({ length: STREAMS_AT_A_TIME }, () => platform.eventStore.append(...finishedCall())));
  }
  while ((await platform.messageLog.lag(REPORTING_GROUP, REPORTING_TOPICS)) > 0) await new Promise((resolve) => setTimeout(resolve, 200));
  await bench.stop();
}

function finishedCall(): [ReturnType<typeof streamName>, number, NewEvent[]] {
  const leadId = newId();
  const attemptId = attemptIdOf(leadId, 1);
  const at = Date.now();
  const ref = { environmentId: 'default', campaignId: null, leadId, attemptId, attempt: 1, agentId: 'agent', numberKey: leadId.replaceAll('-', ''), isTesting: false, context: {} };
  const personal = { to: '+12125550100', from: '+12125550199' };
  const events = [
    { type: 'CallPlaced', data: { ...ref, carrier: 'simulator', carrierCallId: attemptId, at, personal } },
    { type: 'CallRinging', data: { ...ref, at } },
    { type: 'CallAnswered', data: { ...ref, by: 'human', at } },
    { type: 'CallEnded', data: { ...ref, outcome: 'completed', error: null, goalReached: null, placedAt: at, answeredAt: at, at, personal: { to: personal.to } } },
  ];
  const metadata = { correlationId: leadId, causationId: leadId, occurredAt: at, actor: 'bench', environmentId: 'default', schemaVersion: 1 };
  const padded = [...events.slice(0, 2), { type: 'CallRinging', data: { ...ref, at } }, ...events.slice(2)].slice(0, PER_STREAM);
  return [streamName('call', attemptId), NO_STREAM, padded.map((event) => ({ event, metadata: { ...metadata, messageId: newId() } }))];
}

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-startup-'));
  const empty = await start(directory);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const idle = residentMegabytes(empty.child.pid ?? 0);
  await stop(empty.child);
  await fill(directory);
  const full = await start(directory);
  await stop(full.child);
  rmSync(directory, { recursive: true });
  const result = { emptyToReadyMs: Math.round(empty.ms), idleMegabytes: Math.round(idle), events: EVENTS, restartMs: Math.round(full.ms) };
  console.log(`empty to ready ${result.emptyToReadyMs} ms (target ≤ 3,000), idle ${result.idleMegabytes} MB (≤ 200), restart on ${EVENTS} events ${result.restartMs} ms (≤ 2,000)`);
  const machine = { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), node: process.version };
  mkdirSync(join(__dirname, '../../bench/results'), { recursive: true });
  writeFileSync(join(__dirname, '../../bench/results/startup.json'), `${JSON.stringify({ name: 'startup', machine, ...result }, undefined, 2)}\n`);
}

void main();

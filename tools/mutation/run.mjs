/** `npm run mutation [project …]`: mutates the pure rules, says how each project does, and keeps the result of a run over all of them. */
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Stryker } from '@stryker-mutator/core';
import config from '../../stryker.config.mjs';
import { scoresOf } from './scores.cjs';

const DOMAIN = 'libs/domain';
const RESULT = 'bench/results/mutation.json';

const all = readdirSync(DOMAIN);
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !all.includes(name));
if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: no project of ${DOMAIN}; there are ${all.join(', ')}`);

const circumstances = { date: new Date().toISOString(), commit: execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim() };

const exceptions = config.mutate.filter((pattern) => pattern.startsWith('!'));
const wanted = asked.map((name) => `${DOMAIN}/${name}/src/**/*.ts`);
await new Stryker(asked.length > 0 ? { mutate: [...wanted, ...exceptions] } : {}).runMutationTest();

const scores = scoresOf(JSON.parse(readFileSync(config.jsonReporter.fileName, 'utf8')));
console.table(scores);
if (asked.length === 0) writeFileSync(RESULT, `${JSON.stringify({ ...circumstances, ...scores }, null, 2)}\n`);

const low = Object.keys(scores).filter((project) => scores[project].score < config.thresholds.break);
if (low.length > 0) console.error(`Below ${config.thresholds.break} %: ${low.join(', ')}`);
process.exitCode = low.length > 0 ? 1 : 0;

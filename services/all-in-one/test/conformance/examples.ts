import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIALECTS } from '@carillon/service/dialects';
import { waitUntil } from '../harness/wait-until';
import { mismatches } from './matching';
import type { Scenery } from './scenery';
import { send, type Heard } from './send';
import { filled } from './templates';

interface Step {
  readonly method: string;
  readonly path: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly status: number;
  readonly answer: unknown;
  /** Asked again until the status is the wanted one: what is read follows what was done. */
  readonly wait?: boolean;
}

/** What a vendor's page shows, step by step, with the lines that show it. */
export interface Example {
  readonly name: string;
  readonly source: string;
  readonly dialect: string;
  readonly steps: readonly Step[];
}

const FOLDER = join(__dirname, '../../../dialects/conformance/examples');

export const EXAMPLES: readonly Example[] = DIALECTS.flatMap(({ name: dialect }) => {
  const file = join(FOLDER, `${dialect}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Omit<Example, 'dialect'>[]).map((example) => ({ ...example, dialect })) : [];
});

/** What the answers to an example differ in from what the page shows. */
export async function differencesOf({ dialect, steps }: Example, scenery: Scenery): Promise<readonly string[]> {
  const answers: unknown[] = [];
  const found: string[] = [];
  for (const [index, step] of steps.entries()) {
    const { path, body, answer } = (await filled({ path: step.path, body: step.body, answer: step.answer }, (name) => scenery.value(name, answers))) as Pick<Step, 'path' | 'body' | 'answer'>;
    const token = await scenery.token(step.token);
    const ask = (): Promise<Heard> => send(scenery.url, { method: step.method, path: `/${dialect}${path}`, ...(token !== undefined && { token }), ...(body !== undefined && { body }) });
    const heard = step.wait ? await waitUntil(`${path} answers ${step.status}`, async () => { const each = await ask(); return each.status === step.status && each; }, 10_000) : await ask();
    answers.push(heard.body);
    if (heard.status !== step.status) found.push(`step ${index}: ${step.status} expected, ${heard.status}: ${heard.text.slice(0, 300)}`);
    else found.push(...mismatches(heard.body, answer, `step ${index}`));
  }
  return found;
}

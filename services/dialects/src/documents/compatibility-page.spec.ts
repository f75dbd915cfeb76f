import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIALECTS } from '../registry';
import { compatibilityPage } from './compatibility-page';
import { NATIVE_SETTINGS } from './native-settings';

it('is what the tables say; npm run docs:compatibility prints it', () => {
  expect(readFileSync(join(__dirname, '../../../../docs/compatibility.md'), 'utf8')).toBe(compatibilityPage(DIALECTS));
});

it.each(DIALECTS)('$title says what it can express, in native words', ({ expresses }) => {
  const said = [...(expresses?.sets ?? []), ...(expresses?.shows ?? [])];
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((setting) => !NATIVE_SETTINGS.includes(setting))).toEqual([]);
});

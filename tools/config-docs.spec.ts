import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { variablesSection } from '@carillon/platform/config';
import { simulatorSection } from '@carillon/telephony/simulator';

describe('docs/configuration.md', () => {
  it('is what the tables of settings say (make it anew with: npm run docs:config)', () => {
    const page = readFileSync(join(__dirname, '../docs/configuration.md'), 'utf8');
    expect(page).toBe([variablesSection(), simulatorSection()].join('\n'));
  });
});

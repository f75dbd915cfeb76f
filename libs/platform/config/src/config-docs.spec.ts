import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationPage } from './config-docs';

describe('docs/configuration.md', () => {
  it('is what the table of settings says (make it anew with: node tools/config-docs.cjs)', () => {
    expect(readFileSync(join(__dirname, '../../../../docs/configuration.md'), 'utf8')).toBe(configurationPage());
  });
});

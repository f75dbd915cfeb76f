import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../../..');

it('docs/events.md says what the protos say', () => {
  expect(() => execFileSync(process.execPath, [join(root, 'tools/event-catalogue.cjs'), '--check'], { cwd: root, stdio: 'pipe' })).not.toThrow();
});

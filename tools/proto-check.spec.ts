import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const BUF = require.resolve('@bufbuild/buf/bin/buf');
const CALLS = 'proto/carillon/call/v1/events.proto';

/** A contract of one's own to spoil. */
function spoiled(edit: (text: string) => string): string {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-proto-'));
  cpSync(join(ROOT, 'proto'), join(directory, 'proto'), { recursive: true });
  cpSync(join(ROOT, 'buf.yaml'), join(directory, 'buf.yaml'));
  const path = join(directory, CALLS);
  const before = readFileSync(path, 'utf8');
  const after = edit(before);
  if (after === before) throw new Error('The edit found nothing to change');
  writeFileSync(path, after);
  return directory;
}

function complaints(directory: string, ...args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [BUF, ...args], { cwd: directory, encoding: 'utf8' });
  return stdout + stderr;
}

const breaking = (directory: string): string => complaints(directory, 'breaking', 'proto', '--against', 'proto/released/v1.binpb');

describe('the published contract', () => {
  const made: string[] = [];
  const after = (edit: (text: string) => string): string => {
    made.push(spoiled(edit));
    return made.at(-1)!;
  };
  afterAll(() => made.forEach((directory) => rmSync(directory, { recursive: true, force: true })));

  it.each([
    ['a field is removed', (text: string) => text.replace(/\n\s*\/\/[^\n]*\n\s*string outcome = \d+;/, ''), /outcome.*deleted|deleted.*outcome/],
    ['a field is renamed', (text: string) => text.replace('string outcome =', 'string result ='), /changed name from "outcome" to "result"|"outcome"/],
    ['a field has another type', (text: string) => text.replace('string outcome =', 'int64 outcome ='), /changed type from "string" to "int64"/],
    ['a field has another number', (text: string) => text.replace(/string outcome = \d+;/, 'string outcome = 99;'), /outcome/],
    ['an event is removed', (text: string) => text.replace('message CallRinging {', 'message CallRang {'), /CallRinging/],
  ])('is broken when %s, and the check says so', (_, edit, says) => {
    expect(breaking(after(edit))).toMatch(says);
  });

  it('is not broken by a new field, which has to say what it means', () => {
    const directory = after((text) => text.replace('message CallRinging {', 'message CallRinging {\n  string more = 99;'));
    expect(breaking(directory)).toBe('');
    expect(complaints(directory, 'lint', 'proto')).toContain('Field "more" should have a non-empty comment');
  });
});

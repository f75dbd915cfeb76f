import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { linesOf } from './lines-of';

describe('linesOf', () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-lines-'));
  const path = join(directory, 'file');
  afterAll(() => rmSync(directory, { recursive: true }));

  async function linesIn(text: string): Promise<readonly string[]> {
    writeFileSync(path, text);
    const lines: string[] = [];
    for await (const line of linesOf(path)) lines.push(line.toString());
    return lines;
  }

  it.each([
    ['', []],
    ['a\nb\n', ['a', 'b']],
    ['a\n\nb', ['a', '', 'b']],
    ['a\u2028b\u2029c\rd\n', ['a\u2028b\u2029c\rd']],
  ])('%j', async (text, lines) => expect(await linesIn(text)).toEqual(lines));

  it('puts together what the reading cuts, even a letter', async () => {
    const long = `${'é'.repeat(700_000)}x`;
    expect(await linesIn(`${long}\n${long}\n`)).toEqual([long, long]);
  });
});

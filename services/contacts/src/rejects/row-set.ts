const BITS = 32;
const FEWEST_WORDS = 256;

/** Numbers of rows: a bit for each row of the import up to the last of them. */
export class RowSet {
  private words = new Uint32Array(FEWEST_WORDS);

  add(row: number): void {
    const word = Math.floor(row / BITS);
    if (word >= this.words.length) this.grow(word);
    this.words[word] = (this.words[word] ?? 0) | (1 << row % BITS);
  }

  has(row: number): boolean {
    return ((this.words[Math.floor(row / BITS)] ?? 0) & (1 << row % BITS)) !== 0;
  }

  private grow(word: number): void {
    const words = new Uint32Array(2 ** Math.ceil(Math.log2(word + 1)));
    words.set(this.words);
    this.words = words;
  }
}

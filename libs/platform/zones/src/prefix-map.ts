const DIGITS = 10;
const ZERO = '0'.charCodeAt(0);

/** Values by digits; a look-up walks the number once and finds the longest prefix that has a value. */
export class PrefixMap<Value> {
  /** Ten children per node; 0 is no child, for the root is nobody's child. */
  private readonly children: number[] = new Array<number>(DIGITS).fill(0);
  private readonly values: (Value | undefined)[] = [undefined];

  set(prefix: string, value: Value): void {
    let node = 0;
    for (const digit of prefix) node = this.childOf(node, Number(digit));
    this.values[node] = value;
  }

  /** `from` is where the digits begin; whatever is not a digit ends the walk. */
  longest(text: string, from = 0): Value | undefined {
    let found = this.values[0];
    let node = 0;
    for (let at = from; at < text.length; at += 1) {
      const digit = text.charCodeAt(at) - ZERO;
      node = digit >= 0 && digit < DIGITS ? (this.children[node * DIGITS + digit] ?? 0) : 0;
      if (node === 0) break;
      found = this.values[node] ?? found;
    }
    return found;
  }

  private childOf(node: number, digit: number): number {
    const slot = node * DIGITS + digit;
    const known = this.children[slot];
    if (known) return known;
    const created = this.values.push(undefined) - 1;
    for (let index = 0; index < DIGITS; index += 1) this.children.push(0);
    this.children[slot] = created;
    return created;
  }
}

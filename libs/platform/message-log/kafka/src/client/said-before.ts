/** Names and texts come from whoever writes to a topic, so neither may take all memory. */
const MOST_NAMES = 64;
const LONGEST = 128;

/** Most headers say in every message what they said in the last: comparing bytes costs less than a new string of them. */
export class SaidBefore {
  private readonly last = new Map<string, string>();

  /** What the bytes say in UTF-8. */
  text(name: string, bytes: Buffer): string {
    const last = this.last.get(name);
    return last !== undefined && isSaidBy(bytes, last) ? last : this.read(name, bytes);
  }

  private read(name: string, bytes: Buffer): string {
    const text = bytes.toString();
    // Of as many characters as bytes is ASCII alone, or what no byte is equal to.
    if (text.length === bytes.length && text.length <= LONGEST && (this.last.has(name) || this.last.size < MOST_NAMES)) this.last.set(name, text);
    return text;
  }
}

/** Ids that follow each other differ at their end. */
function isSaidBy(bytes: Buffer, text: string): boolean {
  if (bytes.length !== text.length) return false;
  for (let index = bytes.length - 1; index >= 0; index--) if (bytes[index] !== text.charCodeAt(index)) return false;
  return true;
}

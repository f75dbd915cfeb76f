type Listener = () => void;

/** Who waits for which document, woken when a commit touched it. */
export class Arrivals {
  private readonly listeners = new Map<string, Set<Listener>>();

  get isIdle(): boolean {
    return this.listeners.size === 0;
  }

  /** @returns how to stop listening. */
  listen(collection: string, id: string, listener: Listener): () => void {
    const key = keyOf(collection, id);
    const known = this.listeners.get(key) ?? new Set();
    this.listeners.set(key, known.add(listener));
    return () => {
      known.delete(listener);
      if (known.size === 0 && this.listeners.get(key) === known) this.listeners.delete(key);
    };
  }

  announce(collection: string, id: string): void {
    this.listeners.get(keyOf(collection, id))?.forEach((listener) => listener());
  }

  /** Nobody can tell what was touched. */
  announceAll(): void {
    [...this.listeners.values()].forEach((listeners) => listeners.forEach((listener) => listener()));
  }
}

const keyOf = (collection: string, id: string): string => `${collection}\u0000${id}`;

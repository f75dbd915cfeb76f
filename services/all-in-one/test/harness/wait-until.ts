/** Waits for a condition; the timeout is for a broken build only, no test relies on it. */
export async function waitUntil<T>(what: string, probe: () => Promise<T | undefined | false>, timeout = 60_000): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`Waited ${timeout} ms in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Process 1 has no default for signals: without this, one that comes before the service listens for it would be lost. */
for (const [signal, code] of [['SIGTERM', 143], ['SIGINT', 130]]) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(code);
  });
}

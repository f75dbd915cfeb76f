/** Asks the service in this container: `live` unless `ready` is given. */
const probe = process.argv[2] ?? 'live';
fetch(`http://127.0.0.1:${process.env.CARILLON_PORT || 3000}/health/${probe}`, { signal: AbortSignal.timeout(2_500) }).then(
  async (answer) => {
    if (!answer.ok) console.error(await answer.text());
    process.exit(answer.ok ? 0 : 1);
  },
  (error) => {
    console.error(String(error.cause ?? error));
    process.exit(1);
  },
);

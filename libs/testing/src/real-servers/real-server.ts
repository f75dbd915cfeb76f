/** Where a real server answers, or why the tests that need it are skipped. */
export type RealServer = { readonly address: string; readonly reason?: undefined } | { readonly address?: undefined; readonly reason: string };

export function fromEnvironment(variable: string, name: string): RealServer {
  const address = process.env[variable];
  return address ? { address } : { reason: process.env[`INFRA_REASON_${variable}`] ?? `${variable} names no ${name}` };
}

/** `describe` when the server is there; else a skipped suite whose name says why. */
export function describeWith(server: RealServer, name: string, suite: (address: string) => void): void {
  const { address } = server;
  if (address !== undefined) describe(name, () => suite(address));
  else describe.skip(`${name} (${server.reason})`, () => it('needs its server', () => undefined));
}

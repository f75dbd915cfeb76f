/** With which `npm start` runs: a smaller young generation saves more than it costs. See docs/adr/0022. */
export const NODE_FLAGS: readonly string[] = ['--max-semi-space-size=16'];

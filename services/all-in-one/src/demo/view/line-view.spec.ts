import { LineView } from './line-view';

describe('LineView', () => {
  it('writes the ends of a scene, and at most one line every two seconds between them', async () => {
    let now = 0;
    const lines: string[] = [];
    const view = new LineView({ write: (line) => lines.push(line), now: () => now });
    const value = await view.scene('Calling', async ({ show }) => {
      for (; now <= 4_500; now += 500) show({ panel: [], line: `at ${now}` });
      return { line: 'Called', value: 7 };
    });
    expect(value).toBe(7);
    expect(lines).toEqual(['… Calling', '  at 2000', '  at 4000', '✔ Called']);
  });
});

/** A figure over all runs: its mean, its lowest and its highest. */
export interface Band {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

export function bandOf<Run>(runs: readonly Run[], figure: (run: Run) => number): Band {
  const figures = runs.map(figure);
  const mean = figures.reduce((total, each) => total + each, 0) / figures.length;
  return { expected: Math.round(mean * 10) / 10, low: Math.min(...figures), high: Math.max(...figures) };
}

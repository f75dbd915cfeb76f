export const count = (value: number): string => Math.round(value).toLocaleString('en');

export const percent = (part: number, whole: number): string => `${whole === 0 ? 0 : Math.floor((part / whole) * 100)} %`;

export const words = (name: string): string => name.replaceAll(/[_-]/g, ' ');

export function bar(part: number, whole: number, width: number): string {
  const full = whole === 0 ? 0 : Math.floor((part / whole) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** `12 completed + 3 busy`: the largest first, without what is nothing. */
export const sum = (counts: Readonly<Record<string, number>>): string => parts(counts).join(' + ') || '0';

export const listing = (counts: Readonly<Record<string, number>>): string => parts(counts).join(' · ') || 'none yet';

export const total = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, each) => all + each, 0);

const parts = (counts: Readonly<Record<string, number>>): readonly string[] =>
  Object.entries(counts)
    .filter(([, value]) => value > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([name, value]) => `${count(value)} ${words(name)}`);

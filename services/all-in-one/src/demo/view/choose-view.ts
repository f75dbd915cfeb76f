import { LineView } from './line-view';
import { TerminalView } from './terminal-view';
import type { DemoView } from './view';

/** A terminal that can redraw gets the moving picture, everything else gets lines. */
export function chooseView({ isTTY }: { readonly isTTY?: boolean }, environment: Readonly<Record<string, string | undefined>>): DemoView {
  const moves = isTTY === true && !environment['CI'] && environment['TERM'] !== 'dumb';
  return moves ? new TerminalView() : new LineView({ write: (line) => console.log(line), now: () => performance.now() });
}

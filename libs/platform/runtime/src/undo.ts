/** Undone in reverse, whether the start fails half way or the platform is closed. */
export type Undo = () => void | Promise<void>;

export async function undoAll(undo: Undo[]): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

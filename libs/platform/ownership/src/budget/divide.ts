export type Wishes = ReadonlyMap<string, number>;

/**
 * Divides a limit among those who wish for some of it: nobody gets more than the wish, and whoever wishes for more than an
 * even share gets at least that. What cannot be divided evenly goes to one after the other, as `turn` counts on.
 */
export function divide(limit: number, wishes: Wishes, turn: number): Wishes {
  const even = Math.floor(limit / wishes.size);
  const modest = [...wishes].filter(([, wish]) => wish <= even);
  if (modest.length === 0) return dealt([...wishes.keys()].sort(), limit, turn);
  const left = modest.reduce((rest, [, wish]) => rest - wish, limit);
  const hungry = [...wishes].filter(([, wish]) => wish > even);
  return new Map([...modest, ...divide(left, new Map(hungry), turn)]);
}

function dealt(members: readonly string[], limit: number, turn: number): Wishes {
  const even = Math.floor(limit / members.length);
  const more = limit % members.length;
  const rank = (place: number): number => (place + members.length - (turn % members.length)) % members.length;
  return new Map(members.map((member, place) => [member, rank(place) < more ? even + 1 : even]));
}

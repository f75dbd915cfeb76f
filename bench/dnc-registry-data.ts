/** Made-up registries: area codes whose numbers are listed as densely as in the national one, in no pattern. */

export const AREA_CODES = 350;
/** 258.5 million in 350 area codes. */
export const PER_AREA_CODE = 738_571;
const LOCAL = 8_000_000;
const ROW = 12;

/** A quick generator, seeded: the same area code always lists the same numbers. */
function sequence(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** Ascending; each local number is at least 200-0000. */
export function localNumbers(area: number): Uint32Array {
  const next = sequence(area + 1);
  const locals = new Uint32Array(PER_AREA_CODE);
  for (let low = 0, left = PER_AREA_CODE; left > 0; low++) {
    if (next() * (LOCAL - low) < left) locals[PER_AREA_CODE - left--] = 2_000_000 + low;
  }
  return locals;
}

export const areaCode = (area: number): number => 200 + area;
export const numberOf = (area: number, local: number): number => 10_000_000_000 + areaCode(area) * 10_000_000 + local;

/** The rows of one area code as the regulator's file has them: `202,5550123`. */
export function rowsOf(area: number, locals: Uint32Array): Buffer {
  const rows = Buffer.alloc(PER_AREA_CODE * ROW, `${areaCode(area)},0000000\n`);
  let at = 0;
  for (const local of locals) {
    for (let place = 10, rest = local; place >= 4; place--, rest = (rest / 10) | 0) rows[at + place] = 48 + (rest % 10);
    at += ROW;
  }
  return rows;
}

/** Half of them listed, about, in no order. */
export function questions(areas: number, count: number): Float64Array {
  const next = sequence(99);
  const known = Array.from({ length: Math.min(areas, 20) }, (_, area) => localNumbers(area));
  return Float64Array.from({ length: count }, (_, index) => {
    if (index % 2 === 0) return numberOf(Math.floor(next() * areas), 2_000_000 + Math.floor(next() * LOCAL));
    const area = Math.floor(next() * known.length);
    return numberOf(area, known[area]?.[Math.floor(next() * PER_AREA_CODE)] ?? 0);
  });
}

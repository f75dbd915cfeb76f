import { SHARES } from './ownership';

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/** To which share a key belongs, for ever: it is stored in documents. FNV-1a, folded. */
export function shareOf(key: string): number {
  let hash = OFFSET;
  for (let index = 0; index < key.length; index++) hash = Math.imul(hash ^ key.charCodeAt(index), PRIME);
  return ((hash ^ (hash >>> 16)) >>> 0) % SHARES;
}

/**
 * The guard of a put: whether the version that is there keeps it from being applied.
 * @param follows the version that it has to be; otherwise any lower one than the put's will do.
 */
export const isHeldBack = (there: number, version: number, follows?: number): boolean => (follows === undefined ? there >= version : there !== follows);

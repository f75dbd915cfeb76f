/** Answers once per object. What is asked about a thing that nobody has any more is forgotten. */
export function memoByIdentity<Key extends object, Answer>(answer: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, Answer>();
  return (key) => {
    const found = known.get(key);
    if (found !== undefined || known.has(key)) return found as Answer;
    const fresh = answer(key);
    known.set(key, fresh);
    return fresh;
  };
}

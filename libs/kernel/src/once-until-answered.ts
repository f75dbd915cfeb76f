/** Asks once for all who want the same while the answer is on its way; whoever comes later asks anew. */
export function onceUntilAnswered<Answer, Rest extends readonly unknown[]>(ask: (key: string, ...rest: Rest) => Promise<Answer>): (key: string, ...rest: Rest) => Promise<Answer> {
  const asked = new Map<string, Promise<Answer>>();
  return (key, ...rest) => {
    const known = asked.get(key);
    if (known) return known;
    const answer = ask(key, ...rest).finally(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  };
}

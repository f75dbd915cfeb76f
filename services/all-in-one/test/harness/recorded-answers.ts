import { operationsOf, type ApiDocument } from './openapi-rules';

export interface Recording {
  /** What was answered to requests that the document describes otherwise, or not with this status. */
  undocumented(document: ApiDocument): readonly string[];
  end(): void;
}

/** Notes every answer that this process gets over HTTP from now on. */
export function recordAnswers(): Recording {
  const original = globalThis.fetch;
  const seen = new Set<string>();
  globalThis.fetch = async (input, init) => {
    const response = await original(input, init);
    seen.add(`${init?.method ?? 'GET'} ${new URL(response.url).pathname} ${response.status}`);
    return response;
  };
  return { undocumented: (document) => undocumented([...seen], document), end: () => void (globalThis.fetch = original) };
}

function undocumented(seen: readonly string[], document: ApiDocument): readonly string[] {
  const operations = operationsOf(document).map(({ path, method, operation }) => ({ matches: new RegExp(`^${method} ${path.replace(/\{\w+\}/g, '[^/]+')} `), path, method, operation }));
  const strange = seen.flatMap((answer) => {
    const found = operations.find(({ matches }) => matches.test(answer));
    const status = answer.split(' ').at(-1) ?? '';
    return found && !(status in found.operation.responses) ? [`${found.method} ${found.path} ${status}`] : [];
  });
  return [...new Set(strange)].sort();
}

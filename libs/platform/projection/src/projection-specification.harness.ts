import type { Document } from '@carillon/platform/read-store';
import { MemoryDocuments } from './memory-documents.harness';
import type { Projection, ReadDocument } from './projection';

type Documents = Readonly<Record<string, readonly unknown[]>>;

export interface Projected {
  /** These collections hold exactly these documents (ordered by id), also when the last input is delivered once more. */
  then(expected: Documents): void;
  /** The last input changed no document. */
  thenUnchanged(): void;
}

export interface ProjectionSpecification<Input> {
  given(inputs: readonly Input[]): { when(input: Input): Projected };
}

/** Given what was projected, when one more input comes, then the documents are these. */
export function projectionSpecification<Input>(projection: Projection<Input>): ProjectionSpecification<Input> {
  return { given: (inputs) => ({ when: (input) => projected(projection, inputs, input) }) };
}

function projected<Input>(projection: Projection<Input>, inputs: readonly Input[], last: Input): Projected {
  const after = (all: readonly Input[]) => documentsAfter(projection, all);
  return {
    then: (expected) => {
      const once = after([...inputs, last]);
      for (const [collection, documents] of Object.entries(expected)) expect({ [collection]: once[collection] ?? [] }).toEqual({ [collection]: documents });
      expect({ redelivered: after([...inputs, last, last]) }).toEqual({ redelivered: once });
    },
    thenUnchanged: () => expect(after([...inputs, last])).toEqual(after(inputs)),
  };
}

function documentsAfter<Input>(projection: Projection<Input>, inputs: readonly Input[]): Documents {
  const documents = new MemoryDocuments();
  for (const input of inputs) projection.project(input, announcedOnly(projection, input, documents)).forEach((write) => documents.apply(write));
  return documents.all();
}

/** A projection that reads more than it announced works here and finds nothing in a real store. */
function announcedOnly<Input>(projection: Projection<Input>, input: Input, documents: MemoryDocuments): ReadDocument {
  const announced = new Set(projection.reads(input).map(({ collection, id }) => `${collection}/${id}`));
  return <T extends Document>(collection: string, id: string) => {
    if (!announced.has(`${collection}/${id}`)) throw new Error(`project() read ${collection}/${id}, which reads() did not announce`);
    return documents.get(collection, id) as T | undefined;
  };
}

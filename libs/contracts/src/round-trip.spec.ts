import * as fc from 'fast-check';
import { CONTRACTS } from './catalogue';
import { decode, encode } from './codec';
import { arbitraryMessage } from './descriptors.harness';
import type { PublicEventDraft, PublicMetadata } from './public-event';

const metadata: fc.Arbitrary<PublicMetadata> = fc.record(
  {
    messageId: fc.uuid(),
    correlationId: fc.string(),
    causationId: fc.string(),
    occurredAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    actor: fc.constantFrom('system', 'service:dialer', 'token:1'),
    environmentId: fc.string(),
    schemaVersion: fc.integer({ min: 1, max: 9 }),
    revision: fc.nat(),
    subject: fc.string(),
  },
  { noNullPrototype: true },
);

/** Without the empty bags in which unknown fields would stand. */
const known = (value: unknown): unknown => JSON.parse(JSON.stringify(value, (key, inner: unknown) => (key === '_unknownFields' ? undefined : inner)));

describe.each(CONTRACTS.map((contract) => [contract.type, contract] as const))('%s', (type, { fullName, topic }) => {
  it('is the same event after a journey', () => {
    fc.assert(
      fc.property(arbitraryMessage(`.${fullName}`), metadata, (data, about) => {
        const encoded = encode({ type, data, metadata: about } as unknown as PublicEventDraft);
        const decoded = decode({ topic, ...encoded.message });
        expect(encoded.topic).toBe(topic);
        expect({ ...decoded, data: known(decoded.data) }).toEqual({ type, data: known(data), metadata: about });
      }),
      { numRuns: 30 },
    );
  });
});

import type { Document, Tally } from '@carillon/platform/read-store';
import type { Projection } from './projection';
import { projectionSpecification } from './projection-specification.harness';
import { transition } from './transition';

interface Step {
  readonly lead: string;
  readonly revision: number;
  readonly status: string;
}

interface Lead extends Document {
  readonly statuses: readonly string[];
}

const tally = ({ statuses }: Lead): readonly Tally[] => [{ collection: 'boards', id: 'all', add: { [statuses.at(-1) ?? '']: 1 } }];

const leads: Projection<Step> = {
  reads: ({ lead }) => [{ collection: 'leads', id: lead }],
  project: ({ lead, revision, status }, read) => {
    const before = read<Lead>('leads', lead);
    const after: Lead = { _id: lead, _v: revision, statuses: [...(before?.statuses ?? []), status] };
    return [transition('leads', before, after, tally)];
  },
};

const step = (lead: string, revision: number, status: string): Step => ({ lead, revision, status });

describe('projectionSpecification', () => {
  const specification = projectionSpecification(leads);

  it('tells the documents and counters', () => {
    specification
      .given([step('b', 1, 'open'), step('a', 1, 'open')])
      .when(step('a', 2, 'done'))
      .then({
        leads: [
          { _id: 'a', _v: 2, statuses: ['open', 'done'] },
          { _id: 'b', _v: 1, statuses: ['open'] },
        ],
        boards: [{ _id: 'all', _v: 0, open: 1, done: 1 }],
        others: [],
      });
  });

  it('fails when the documents are others', () => {
    expect(() => specification.given([]).when(step('a', 1, 'open')).then({ leads: [] })).toThrow(/leads/);
  });

  it('knows what changes nothing', () => {
    specification.given([step('a', 2, 'done')]).when(step('a', 1, 'open')).thenUnchanged();
    expect(() => specification.given([]).when(step('a', 1, 'open')).thenUnchanged()).toThrow();
  });

  it('fails for a projection that a redelivery changes', () => {
    const growing: Projection<Step> = {
      reads: leads.reads,
      project: ({ lead }, read) => [{ kind: 'put', collection: 'leads', document: { _id: lead, _v: (read('leads', lead)?._v ?? 0) + 1 } }],
    };
    expect(() => projectionSpecification(growing).given([]).when(step('a', 1, 'open')).then({ leads: [{ _id: 'a', _v: 1 }] })).toThrow(/redelivered/);
  });

  it('fails for a projection that reads what it did not announce', () => {
    const silent: Projection<Step> = { ...leads, reads: () => [] };
    expect(() => projectionSpecification(silent).given([]).when(step('a', 1, 'open')).then({})).toThrow(/read leads\/a, which reads\(\) did not announce/);
  });

  it('applies inserts and deletes under their guards', () => {
    const insert = (id: string) => ({ kind: 'insert', collection: 'leads', document: { _id: id, _v: 1 }, tallies: [{ collection: 'boards', id: 'all', add: { made: 1 } }] }) as const;
    const remove = (id: string) => ({ kind: 'delete', collection: 'leads', id, tallies: [{ collection: 'boards', id: 'all', add: { gone: 1 } }] }) as const;
    const gate: Projection<string> = { reads: () => [], project: (word) => (word.startsWith('-') ? [remove(word.slice(1))] : [insert(word)]) };
    projectionSpecification(gate)
      .given(['a', 'a', 'b', '-missing'])
      .when('-a')
      .then({ leads: [{ _id: 'b', _v: 1 }], boards: [{ _id: 'all', _v: 0, made: 2, gone: 1 }] });
  });
});

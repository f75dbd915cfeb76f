import { FOREVER, type PolicyFacts } from '@carillon/domain/calling-policy';
import type { Instant } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';
import { personFacts } from '../law/person-facts';
import type { Person } from '../planning/person-of-call';
import { callTo } from './call-to';
import type { Flights } from './flights';

/** Whom the leads are to, and what was at all the numbers of each person. */
export class People {
  private readonly people: ReadonlyMap<string, Person>;

  constructor(
    persons: ReadonlyMap<string, Person>,
    private readonly flights: Flights,
  ) {
    this.people = acquainted(persons);
  }

  factsOf(lead: LeadDocument, now: Instant): Pick<PolicyFacts, 'person'> {
    const person = this.people.size === 0 ? undefined : this.people.get(callTo(lead));
    if (!person) return {};
    const facts = personFacts(person, person.numberKeys.map((key) => this.flights.historyOf(key)), '', { now, wall: FOREVER });
    return { person: { ...facts, inFlight: person.numberKeys.some((key) => this.flights.holdsNumber(key)) } };
  }
}

/** Leads to the same person know of each other's numbers. */
function acquainted(persons: ReadonlyMap<string, Person>): ReadonlyMap<string, Person> {
  const numbers = new Map<string, Set<string>>();
  for (const { key, numberKeys } of persons.values()) {
    const known = numbers.get(key) ?? new Set();
    numberKeys.forEach((numberKey) => known.add(numberKey));
    numbers.set(key, known);
  }
  return new Map([...persons].map(([name, person]) => [name, { ...person, numberKeys: [...(numbers.get(person.key) ?? [])] }]));
}

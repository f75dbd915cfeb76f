import fc from 'fast-check';
import type { PublicEvent } from '@carillon/contracts';
import { AGENDA_LEADS, type LeadDocument } from './agenda/documents';
import { ENVIRONMENT, NOON, number, Stage } from './scheduler.harness';

const CAMPAIGN = 'c1';
const IMPORTS = ['a', 'b', 'c'] as const;
const NUMBERS = 8;

type ImportId = (typeof IMPORTS)[number];
type Step = { readonly kind: 'bring'; readonly importId: ImportId; readonly numbers: readonly number[] } | { readonly kind: 'undo'; readonly importId: ImportId };

/** What the contacts service says: a number is the first import's that brought it and stands; who comes later waits for it. */
class Contacts {
  readonly queues = new Map<number, readonly ImportId[]>(Array.from({ length: NUMBERS }, (_, one) => [one, []]));
  private readonly undone = new Set<ImportId>();
  readonly messages = new Map<ImportId, (() => Promise<void>)[]>(IMPORTS.map((id) => [id, []]));
  private at = NOON;

  constructor(private readonly stage: Stage) {}

  take(step: Step): void {
    this.at += 2;
    if (this.undone.has(step.importId)) return;
    if (step.kind === 'bring') this.bring(step.importId, [...new Set(step.numbers)], this.at);
    else this.undo(step.importId, this.at);
  }

  holderOf(one: number): ImportId | undefined {
    return this.queues.get(one)?.find((importId) => !this.undone.has(importId));
  }

  private bring(importId: ImportId, numbers: readonly number[], at: number): void {
    const vacant = numbers.filter((one) => this.holderOf(one) === undefined);
    numbers.forEach((one) => this.queues.set(one, [...(this.queues.get(one) ?? []), importId]));
    const contacts = vacant.map((one) => this.contact(importId, one));
    this.say(importId, () => this.stage.tell('ContactsImported', importId, { importId, campaignId: CAMPAIGN, after: 0, through: NUMBERS, accepted: contacts, duplicates: [], rejected: [], at }));
  }

  private undo(importId: ImportId, at: number): void {
    const had = [...this.queues.keys()].filter((one) => this.holderOf(one) === importId);
    this.undone.add(importId);
    this.say(importId, () => this.stage.tell('ImportUndone', importId, { importId, campaignId: CAMPAIGN, at }));
    for (const heir of IMPORTS) this.admit(heir, had.filter((one) => this.holderOf(one) === heir), at + 1);
    this.say(importId, () => this.stage.tell('ImportReleased', importId, { importId, campaignId: CAMPAIGN, at }));
  }

  private admit(importId: ImportId, numbers: readonly number[], at: number): void {
    const accepted = numbers.map((one) => this.contact(importId, one));
    if (accepted.length > 0) this.say(importId, () => this.stage.tell('DuplicatesAdmitted', importId, { importId, campaignId: CAMPAIGN, accepted, at }));
  }

  private contact(importId: ImportId, one: number): PublicEvent<'ContactsImported'>['data']['accepted'][number] {
    const to = number(one);
    const personal = { phones: [{ type: 'MOBILE', number: to }], fields: { first_name: importId }, customFieldsJson: '' };
    return { row: one + 1, leadId: this.stage.leadId(CAMPAIGN, to), numberKey: this.stage.hash.of(to), country: 'GB', zones: ['Europe/London'], zoneSource: 'number', places: [], placeEvidence: [], personal };
  }

  private say(importId: ImportId, message: () => Promise<void>): void {
    this.messages.get(importId)?.push(message);
  }
}

const importId = fc.constantFrom(...IMPORTS);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('bring' as const), importId, numbers: fc.array(fc.nat(NUMBERS - 1), { minLength: 1, maxLength: NUMBERS }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const), importId }) },
);

const leadOf = ({ attemptId }: { readonly attemptId: string }): string => attemptId.slice(0, -2);

/** Each import's messages in their order; those of different imports in any. */
async function deliver(messages: Contacts['messages'], order: readonly ImportId[]): Promise<void> {
  for (const id of [...order, ...IMPORTS.flatMap((one) => Array.from({ length: 20 }, () => one))]) await messages.get(id)?.shift()?.();
}

test('whoever is undone when, the leads that nobody called are those of the imports that stand', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: 1, maxLength: 12 }), fc.array(importId, { maxLength: 20 }), fc.nat(6), async (history, order, called) => {
      const stage = await new Stage().open(2);
      await stage.campaign(CAMPAIGN, {}, false);
      for (const id of IMPORTS) await stage.tell('ImportStarted', id, { importId: id, environmentId: ENVIRONMENT, campaignId: CAMPAIGN, format: 'csv', filename: null, bytes: null, at: NOON });
      const contacts = new Contacts(stage);
      history.forEach((step) => contacts.take(step));
      await deliver(contacts.messages, order.slice(0, called));
      await stage.activate(CAMPAIGN);
      const tried = new Set((await stage.newlyAuthorised()).map(leadOf));
      await deliver(contacts.messages, order.slice(called));
      (await stage.newlyAuthorised()).forEach((attempt) => tried.add(leadOf(attempt)));
      const { documents } = await stage.store.find<LeadDocument>(AGENDA_LEADS.name, { where: { campaign_id: CAMPAIGN } });
      const callable = documents.filter(({ status, _id }) => status !== 'final' && !tried.has(_id)).map(({ _id, import_id }) => [_id, import_id]);
      const expected = [...contacts.queues.keys()].flatMap((one) => (contacts.holderOf(one) ? [[stage.leadId(CAMPAIGN, number(one)), contacts.holderOf(one)]] : [])).filter(([id]) => !tried.has(String(id)));
      expect(new Map(callable as [string, string][])).toEqual(new Map(expected as [string, string][]));
      expect(stage.errors).toEqual([]);
      await stage.close();
    }),
    { numRuns: 25 },
  );
});

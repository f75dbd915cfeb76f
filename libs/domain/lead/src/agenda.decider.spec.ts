import { deciderSpecification, expectUnknownToMeanNothing } from '@carillon/testing';
import type { AgendaCommand } from './agenda.commands';
import { agendaDecider, MAX_DECISIONS } from './agenda.decider';

const at = 1_000;
const campaignId = 'c1';
const { given } = deciderSpecification(agendaDecider);
const rule = { rule: 'legal-hours', version: 1, facts: { zone: 'Europe/Madrid' } };
const deferral = (leadId: string) => ({ leadId, until: 5_000, ...rule });

const exhaust = (campaignRevision: number): AgendaCommand => ({ type: 'ExhaustLeads', campaignId, campaignRevision, at });
const defer = (until: number): AgendaCommand => ({ type: 'DeferCampaign', campaignId, until, ...rule, at });

it('records deferrals', () => {
  const decisions = [deferral('a'), deferral('b')];
  given([]).when({ type: 'RecordDeferrals', campaignId, decisions, at }).then([{ type: 'LeadsDeferred', data: { campaignId, decisions, at } }]);
});
it('records denials', () => {
  const decisions = [{ leadId: 'a', ...rule }];
  given([]).when({ type: 'RecordDenials', campaignId, decisions, at }).then([{ type: 'LeadsDenied', data: { campaignId, decisions, at } }]);
});
it('has nothing to record for nobody', () => {
  given([]).when({ type: 'RecordDeferrals', campaignId, decisions: [], at }).thenNothing();
  given([]).when({ type: 'RecordDenials', campaignId, decisions: [], at }).thenNothing();
});
it('splits what is too much for one event', () => {
  const decisions = Array.from({ length: MAX_DECISIONS + 1 }, (_, index) => deferral(`lead${index}`));
  given([])
    .when({ type: 'RecordDeferrals', campaignId, decisions, at })
    .then([decisions.slice(0, MAX_DECISIONS), decisions.slice(MAX_DECISIONS)].map((chunk) => ({ type: 'LeadsDeferred', data: { campaignId, decisions: chunk, at } })));
});
it('says once what the campaign waits for', () => {
  const deferred = { type: 'CampaignDeferred', data: { campaignId, until: 5_000, ...rule, at } } as const;
  given([]).when(defer(5_000)).then([deferred]);
  given([deferred]).when({ ...defer(5_000), at: 2_000 }).thenNothing();
  given([deferred]).when(defer(6_000)).then([{ type: 'CampaignDeferred', data: { campaignId, until: 6_000, ...rule, at } }]);
  given([deferred]).when({ ...defer(5_000), version: 2 } as AgendaCommand).then([{ type: 'CampaignDeferred', data: { campaignId, until: 5_000, ...rule, version: 2, at } }]);
});
it('says once per campaign revision that nobody is left', () => {
  const exhausted = { type: 'LeadsExhausted', data: { campaignId, campaignRevision: 3, at } } as const;
  given([]).when(exhaust(0)).then([{ type: 'LeadsExhausted', data: { campaignId, campaignRevision: 0, at } }]);
  given([]).when(exhaust(3)).then([exhausted]);
  given([exhausted]).when(exhaust(3)).thenNothing();
  given([exhausted]).when(exhaust(2)).thenNothing();
  given([exhausted]).when(exhaust(4)).then([{ type: 'LeadsExhausted', data: { campaignId, campaignRevision: 4, at } }]);
});
it('keeps nothing of single leads', () => {
  const start = agendaDecider.initialState();
  expect(agendaDecider.evolve(start, { type: 'LeadsDeferred', data: { campaignId, decisions: [deferral('a')], at } })).toBe(start);
  expect(agendaDecider.evolve(start, { type: 'LeadsDenied', data: { campaignId, decisions: [{ leadId: 'a', ...rule }], at } })).toBe(start);
});
it('ignores what is unknown', () => expectUnknownToMeanNothing(agendaDecider, []));

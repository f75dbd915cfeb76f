import type { Instant } from '@carillon/kernel';
import type { CampaignReport, LeadsWaiting } from '../report';
import type { Picture } from '../view/view';
import { bar, count, listing, percent, words } from '../wording/numbers';
import type { Paint } from '../wording/paint';
import { cityOf, dayAndTime, timeSeenFrom } from '../wording/times';
import type { Rate } from './rate';

export interface Moment {
  readonly report: CampaignReport;
  readonly rate: Rate;
  /** Virtual time. */
  readonly now: Instant;
  /** What happened last, newest first. */
  readonly latest: readonly string[];
}

export interface Style {
  readonly paint: Paint;
  readonly zone: string;
}

const BAR_WIDTH = 40;

/** A campaign at one moment: how far it is, who waits for what, and what happens. */
export function campaignPicture(moment: Moment, style: Style): Picture {
  return { panel: panelOf(moment, style), line: lineOf(moment, style) };
}

function panelOf(moment: Moment, { paint, zone }: Style): readonly string[] {
  const { report, rate, now, latest } = moment;
  const { leads, attempts, calls } = report;
  const row = (name: string, text: string): string => `${paint('label', name.padEnd(11))}${text}`;
  return [
    row('time', `${paint('strong', dayAndTime(now, zone))} in ${cityOf(zone)}`),
    row('leads', `${paint('good', bar(leads.final, leads.total, BAR_WIDTH))} ${count(leads.final)} of ${count(leads.total)} final · ${percent(leads.final, leads.total)}`),
    row('waiting', waitingOf(moment, zone)),
    row('in flight', `${count(leads.in_flight)} calls`),
    row('outcomes', listing(attempts.by_outcome)),
    row('pace', `${count(calls.total_calls)} calls placed · ${count(rate.perSecond)} per second, ${count(rate.perVirtualHour)} per hour of campaign time`),
    row('latest', latest.join(' · ') || 'nothing yet'),
  ];
}

function lineOf(moment: Moment, { zone }: Style): string {
  const { leads, calls } = moment.report;
  const parts = [
    `${dayAndTime(moment.now, zone)}: ${count(leads.final)} of ${count(leads.total)} leads final`,
    `${count(leads.in_flight)} in flight`,
    `${count(calls.total_calls)} calls (${count(moment.rate.perSecond)}/s)`,
    `waiting: ${waitingOf(moment, zone)}`,
  ];
  return parts.join(' · ');
}

/** The campaign as a whole, then its leads by the rule that they wait for. */
function waitingOf({ report: { waiting }, now }: Moment, zone: string): string {
  const whole = waiting.campaign ? [`everybody: ${words(waiting.campaign.rule)} until ${timeSeenFrom(Date.parse(waiting.campaign.until), now, zone)}`] : [];
  const leads = [...waiting.leads].sort((a, b) => b.leads - a.leads).map((each) => leadsWaiting(each, now, zone));
  return [...whole, ...leads].join(' · ') || 'nobody';
}

/** What is over waits on for something else, which is said of everybody. */
function leadsWaiting({ rule, leads, earliest_until }: LeadsWaiting, now: Instant, zone: string): string {
  const until = earliest_until === null ? now : Date.parse(earliest_until);
  return `${count(leads)} ${words(rule)}${until > now ? `, the first until ${timeSeenFrom(until, now, zone)}` : ''}`;
}

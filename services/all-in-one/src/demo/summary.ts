import type { CampaignReport, CarrierCall, Counts } from './report';
import { count, total } from './wording/numbers';

/** A number and the parts that must make it up. */
export interface Balance {
  readonly what: string;
  readonly total: number;
  readonly parts: Counts;
}

export interface OutcomeRow {
  readonly outcome: string;
  readonly ours: number;
  readonly carriers: number;
}

export interface Summary {
  readonly balances: readonly Balance[];
  /** Of the attempts that left for the carrier. */
  readonly outcomes: readonly OutcomeRow[];
  readonly heldBack: number;
  /** What does not add up, a sentence each. */
  readonly problems: readonly string[];
}

export interface Evidence {
  readonly report: CampaignReport;
  /** The carrier's own records. */
  readonly carrier: readonly CarrierCall[];
  /** Attempts that were canceled before they left for the carrier: their window closed. */
  readonly heldBack: number;
}

/** Confronts what Carillon reports with itself and with the carrier's own records. */
export function summaryOf(evidence: Evidence): Summary {
  const { report, heldBack } = evidence;
  const balances = balancesOf(report);
  const outcomes = outcomesOf(evidence);
  return { balances, outcomes, heldBack, problems: [...balances.flatMap(imbalance), ...disagreements(evidence), ...outcomes.flatMap(difference)] };
}

function balancesOf({ imports: { rows }, leads, attempts }: CampaignReport): readonly Balance[] {
  const { accepted = 0, duplicates = 0, rejected = 0 } = rows;
  return [
    { what: 'Rows', total: rows['total'] ?? 0, parts: { accepted, duplicates, rejected } },
    { what: 'Leads', total: leads.total, parts: leads.by_result },
    { what: 'Attempts', total: attempts.made, parts: attempts.by_outcome },
  ];
}

function outcomesOf({ report, carrier, heldBack }: Evidence): readonly OutcomeRow[] {
  const all = report.attempts.by_outcome;
  const ours: Counts = { ...all, canceled: (all['canceled'] ?? 0) - heldBack };
  const carriers = new Map<string, number>();
  for (const { outcome } of carrier) carriers.set(outcome ?? 'still going on', (carriers.get(outcome ?? 'still going on') ?? 0) + 1);
  const names = new Set([...Object.keys(ours), ...carriers.keys()]);
  const rows = [...names].map((outcome) => ({ outcome, ours: ours[outcome] ?? 0, carriers: carriers.get(outcome) ?? 0 }));
  return rows.filter((row) => row.ours !== 0 || row.carriers > 0).sort((a, b) => b.carriers - a.carriers);
}

function imbalance({ what, total: whole, parts }: Balance): readonly string[] {
  return total(parts) === whole ? [] : [`${what}: there are ${count(whole)}, but the parts make ${count(total(parts))}`];
}

function disagreements({ report: { imports, leads, attempts }, carrier, heldBack }: Evidence): readonly string[] {
  const left = attempts.made - heldBack;
  const accepted = imports.rows['accepted'] ?? 0;
  return [
    ...(leads.total === accepted ? [] : [`Leads: ${count(accepted)} rows were accepted, but there are ${count(leads.total)} leads`]),
    ...(leads.final === leads.total ? [] : [`Leads: ${count(leads.total - leads.final)} have no final result`]),
    ...(left === carrier.length ? [] : [`Attempts: we count ${count(left)} that left, the carrier's records show ${count(carrier.length)} calls`]),
  ];
}

const difference = ({ outcome, ours, carriers }: OutcomeRow): readonly string[] =>
  ours === carriers ? [] : [`Outcome ${outcome}: we count ${count(ours)}, the carrier's records show ${count(carriers)}`];

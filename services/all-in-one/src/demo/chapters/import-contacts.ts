import Papa from 'papaparse';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiError, type ApiClient } from '../../client/api-client';
import { contentOf, type ContactFile } from '../contacts/contact-file';
import { DemoProblem } from '../demo-problem';
import type { ImportReport } from '../report';
import type { DemoView, Picture } from '../view/view';
import { count } from '../wording/numbers';

export interface ImportOptions {
  readonly file: ContactFile;
  /** Of numbers without a country code. */
  readonly country?: string;
}

const LOOK_EVERY = 50;
const SHOWN_REJECTS = 5;
const COUNTRY_HINT = '    Numbers that are written without their country are read with --country, such as --country US';

/** @throws DemoProblem when the file is refused as a whole, or none of its rows can be called. */
export async function importContacts(api: ApiClient, view: DemoView, campaignId: string, { file, country }: ImportOptions): Promise<void> {
  const report = await view.scene(`Importing ${file.name}`, async (scene) => {
    const id = await upload(api, campaignId, { file, ...(country !== undefined && { country }) });
    for (;;) {
      const { data } = await api.get<ImportReport>(`/imports/${id}`);
      scene.show(pictureOf(data));
      if (data.status !== 'running') return { line: lineOf(file, data), value: data };
      await pause(LOOK_EVERY);
    }
  });
  if (report.rejected > 0) view.print([...(await rejectsOf(api, report)), ...(file.isOwn || country !== undefined ? [] : [COUNTRY_HINT])]);
  refuseUseless(file, report);
}

async function upload(api: ApiClient, campaignId: string, { file, country }: ImportOptions): Promise<string> {
  const query = new URLSearchParams({ filename: file.name, ...(country !== undefined && { default_country: country }) });
  try {
    return (await api.upload<{ id: string }>(`/campaigns/${campaignId}/imports?${query.toString()}`, contentOf(file.path), file.type)).data.id;
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) throw new DemoProblem(`${file.name} was refused: ${error.detail}`);
    throw error;
  }
}

function pictureOf({ rows, accepted }: ImportReport): Picture {
  const line = `${count(rows)} rows read, ${count(accepted)} of them contacts to call`;
  return { panel: [line], line };
}

function lineOf({ name }: ContactFile, { status, rows, accepted, duplicates, rejected }: ImportReport): string {
  if (status !== 'completed') return `${name} was refused`;
  return `${name}: ${count(rows)} rows = ${count(accepted)} accepted + ${count(duplicates)} duplicates + ${count(rejected)} rejected`;
}

async function rejectsOf(api: ApiClient, { id, rejected }: ImportReport): Promise<readonly string[]> {
  const csv = await api.text(`/imports/${id}/rejects.csv`, 100_000);
  const rows = Papa.parse<Readonly<Record<string, string>>>(csv, { header: true, skipEmptyLines: true }).data.filter(({ code }) => code !== 'DUPLICATE');
  const shown = rows.slice(0, SHOWN_REJECTS).map(({ row, message }) => `    row ${row}: ${message}`);
  const more = rejected - shown.length;
  return more > 0 ? [...shown, `    … and ${count(more)} more`] : shown;
}

function refuseUseless({ name }: ContactFile, { status, error, accepted }: ImportReport): void {
  if (status !== 'completed') throw new DemoProblem(`${name} was refused: ${error?.message ?? 'the import did not complete; try again'}`);
  if (accepted === 0) throw new DemoProblem(`${name} has nobody to call; write the numbers as +12125550123, or name their country with --country US`);
}

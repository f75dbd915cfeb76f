import { zipSync, strToU8 } from 'fflate';
import type { NormaliserOptions } from '../normalise/contact-normaliser';
import { ContactNormaliser } from '../normalise/contact-normaliser';
import { calledParty } from '@carillon/platform/zones';
import type { ZoneLookup } from '../normalise/zone-lookup';
import { contactChunks } from './contact-chunks';
import { openSource } from './open-source';
import type { ByteSource } from './open-source';

export const testZones: ZoneLookup = {
  isKnownZone: (name) => ['Europe/Madrid', 'America/New_York'].includes(name),
  zonesOfNumber: (_, country) => (country === 'US' ? ['America/New_York'] : []),
  calledParty: (sources) => calledParty(sources),
};

/** Bytes in blocks of any size, so that every cut through a character, a line end or a cell is met. */
export function bytes(content: string | Uint8Array, block = 65_536, filename: string | null = null): ByteSource {
  const all = typeof content === 'string' ? Buffer.from(content) : content;
  return {
    filename,
    *open() {
      for (let at = 0; at < all.length; at += block) yield all.subarray(at, at + block);
    },
  };
}

export function readAll(source: ByteSource, options: Partial<NormaliserOptions> = {}) {
  const normaliser = new ContactNormaliser({ campaignId: 'campaign', hashKey: 'key', ...options }, testZones);
  const chunks = [...contactChunks(openSource(source).rows, normaliser, { resumeAfter: 0, rowsPerChunk: 1_000, keep: (contact) => contact })];
  return { accepted: chunks.flatMap(({ accepted }) => accepted), rejected: chunks.flatMap(({ rejected }) => rejected) };
}

export const readText = (content: string, options: Partial<NormaliserOptions> = {}) => readAll(bytes(content), options);

export const numbersIn = (source: ByteSource, options: Partial<NormaliserOptions> = {}): string[] =>
  readAll(source, options).accepted.map(({ personal }) => personal.phones[0]?.number ?? '');

const WORKBOOK = '<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/><sheet name="Two" sheetId="2" r:id="rId2"/></sheets></workbook>';
const RELATIONS = '<Relationships><Relationship Id="rId2" Target="worksheets/other.xml"/><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';
const STYLES = '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';

/** A workbook as spreadsheet programs write it, the sheet before the texts that it uses. */
export function workbook(sheetData: string, strings: readonly string[] = []): Uint8Array {
  const shared = `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`;
  return zipSync({
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${sheetData}</sheetData></worksheet>`),
    'xl/worksheets/other.xml': strToU8('<worksheet><sheetData/></worksheet>'),
    'xl/workbook.xml': strToU8(WORKBOOK),
    'xl/_rels/workbook.xml.rels': strToU8(RELATIONS),
    'xl/styles.xml': strToU8(STYLES),
    'xl/sharedStrings.xml': strToU8(shared),
  });
}

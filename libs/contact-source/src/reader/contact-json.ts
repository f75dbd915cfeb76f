import type { AcceptedContact } from '@carillon/domain/import';
import { memoByIdentity } from '@carillon/kernel';

/** Nothing in it has to be escaped, and each character is one byte. */
const PLAIN = /^[ !#-[\]-~]*$/;

const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

const anyJson = (value: unknown): string => (typeof value === 'string' ? quoted(value) : JSON.stringify(value));

function objectJson(object: Readonly<Record<string, unknown>>): string {
  let json = '';
  for (const name in object) json += `${json === '' ? '' : ','}${quoted(name)}:${anyJson(object[name])}`;
  return `{${json}}`;
}

/** The zones of numbers are the same few arrays again and again, and never change. */
const zonesJson = memoByIdentity((zones: readonly string[]): string => JSON.stringify(zones));

const phonesJson = (phones: AcceptedContact['personal']['phones']): string => phones.map(({ type, number }) => `{"type":"${type}","number":"${number}"}`).join(',');

/** Jurisdictions and names of zones have nothing to escape. */
const listJson = (name: string, list: readonly string[] | undefined): string => (list === undefined ? '' : `,"${name}":${JSON.stringify(list)}`);

/**
 * What `JSON.stringify` makes of a contact, at a third of its price. Ids, keys, countries, types and E.164 numbers have
 * nothing to escape; what a customer wrote is looked at.
 */
export function contactJson({ row, leadId, numberKey, country, zones, zoneSource, places, placeEvidence, personal: { phones, fields, customFields } }: AcceptedContact): string {
  const where = `"country":${country === null ? 'null' : `"${country}"`},"zones":${zonesJson(zones)},"zoneSource":"${zoneSource}"${listJson('places', places)}${listJson('placeEvidence', placeEvidence)}`;
  const personal = `{"phones":[${phonesJson(phones)}],"fields":${objectJson(fields)},"customFields":${objectJson(customFields)}}`;
  return `{"row":${row},"leadId":"${leadId}","numberKey":"${numberKey}",${where},"personal":${personal}}`;
}

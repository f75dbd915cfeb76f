import type { PhoneType } from '@carillon/domain/import';
import { DEBT_FIELD, PERSON_FIELD } from '@carillon/kernel';

/** What a column can be, besides a custom field. `phone` is the number to dial first. */
export type PhoneTarget = 'phone' | PhoneType;
export type FieldTarget = (typeof FIELD_TARGETS)[number];
export type ReferenceTarget = (typeof REFERENCE_TARGETS)[number];
export type Target = PhoneTarget | FieldTarget | ReferenceTarget | 'timezone' | 'custom_fields';

export const FIELD_TARGETS = [
  'first_name', 'last_name', 'name', 'email', 'company', 'job_title', 'address', 'city', 'state', 'country', 'postal_code',
  'utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content',
] as const;

/** Custom fields that the law asks for: who the person is, and what the call is about. */
export const REFERENCE_TARGETS = [PERSON_FIELD, DEBT_FIELD] as const;

/** Headers as people write them, in English, Spanish, French, German, Italian, Portuguese, Dutch and Swedish. */
const SYNONYMS: Readonly<Record<Target, string>> = {
  phone:
    'phone, phone number, phone no, phonenumber, telephone, telephone number, tel, number, contact number, primary phone, main phone, e164, msisdn, to, ' +
    'telefono, numero de telefono, numero, téléphone, numero de telephone, telefon, telefonnummer, rufnummer, telefoonnummer, telefone, numero di telefono, número de telefone',
  MOBILE:
    'mobile, mobile phone, mobile number, cell, cell phone, cellphone, cell number, mobile phone number, phone mobile, gsm, móvil, telefono movil, celular, telefono celular, ' +
    'portable, téléphone portable, mobil, handy, handynummer, mobilnummer, mobiltelefon, cellulare, telemóvel, mobiel, mobiele nummer',
  HOME: 'home, home phone, home number, phone home, home phone number, landline, telefono fijo, telefono de casa, domicile, téléphone domicile, privat, festnetz, telefono casa, telefone residencial, thuis, hemtelefon',
  OFFICE:
    'office, office phone, office number, work, work phone, work number, work phone number, business phone, phone office, phone work, telefono oficina, telefono trabajo, ' +
    'téléphone bureau, téléphone professionnel, geschäftlich, büro, telefon geschäftlich, telefono ufficio, telefone comercial, werk, arbetstelefon',
  EXTRA_1: 'extra 1, extra phone 1, extra1, other phone, other phone 1, alternate phone, alternative phone, phone 2, phone2, secondary phone, second phone',
  EXTRA_2: 'extra 2, extra phone 2, extra2, other phone 2, phone 3, phone3',
  EXTRA_3: 'extra 3, extra phone 3, extra3, other phone 3, phone 4, phone4',
  first_name: 'first name, firstname, given name, forename, fname, nombre, prénom, vorname, nome, voornaam, förnamn',
  last_name: 'last name, lastname, surname, family name, lname, apellido, apellidos, nom de famille, nachname, familienname, cognome, sobrenome, apelido, achternaam, efternamn',
  name: 'name, full name, fullname, contact, contact name, nombre completo, nom complet, nom, vollständiger name, nome completo, naam, namn',
  email: 'email, e-mail, email address, mail, correo, correo electronico, courriel, adresse e-mail, e-mail-adresse, posta elettronica, e-postadress, e-post',
  company: 'company, company name, organization, organisation, account name, empresa, compañia, entreprise, société, firma, unternehmen, azienda, società, bedrijf, företag',
  job_title: 'job title, title, position, role, cargo, puesto, poste, fonction, berufsbezeichnung, posizione, functie, titel',
  address: 'address, street, street address, address 1, address line 1, direccion, adresse, strasse, straße, indirizzo, endereço, morada, adres, adress',
  city: 'city, town, ciudad, ville, stadt, ort, città, cidade, stad, plaats, ort, locality',
  state: 'state, province, region, state/province, county, estado, provincia, région, bundesland, regione, provincie',
  country: 'country, country code, pais, pays, land, paese, país',
  postal_code: 'postal code, postcode, post code, zip, zip code, zipcode, codigo postal, code postal, plz, postleitzahl, cap, código postal, cep, postnummer',
  timezone: 'timezone, time zone, tz, iana timezone, zona horaria, huso horario, fuseau horaire, zeitzone, fuso orario, fuso horário, tijdzone, tidszon',
  utm_source: 'utm source',
  utm_medium: 'utm medium',
  utm_campaign: 'utm campaign',
  utm_term: 'utm term',
  utm_content: 'utm content',
  person_id: 'person id, person reference',
  debt_id: 'debt id, debt reference',
  custom_fields: 'custom fields',
};

/** `Mobile-Phone`, `mobile_phone` and `MOBILE PHONE` are one header; accents do not count either. */
export const canonicalHeader = (header: string): string =>
  header.normalize('NFKD').replace(/\p{M}/gu, '').replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

const BY_HEADER: ReadonlyMap<string, Target> = new Map(
  Object.entries(SYNONYMS).flatMap(([target, headers]) => headers.split(',').map((header) => [canonicalHeader(header), target as Target] as const)),
);

export const targetOf = (header: string): Target | undefined => BY_HEADER.get(canonicalHeader(header));

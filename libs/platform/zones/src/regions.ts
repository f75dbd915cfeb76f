/** A state, province or territory: its name, and every zone that it has a part in. */
export interface Region {
  readonly code: string;
  readonly name: string;
  readonly zones: readonly string[];
}

const [EASTERN, CENTRAL, MOUNTAIN, PACIFIC] = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'] as const;

const region = (code: string, name: string, ...zones: readonly string[]): Region => ({ code, name, zones });

/** Zones of the United States by state: 49 CFR part 71 (standard time zone boundaries), with the names of the tz database. */
export const UNITED_STATES: readonly Region[] = [
  region('US-AK', 'Alaska', 'America/Anchorage', 'America/Adak'),
  region('US-AL', 'Alabama', CENTRAL),
  region('US-AR', 'Arkansas', CENTRAL),
  region('US-AS', 'American Samoa', 'Pacific/Pago_Pago'),
  region('US-AZ', 'Arizona', 'America/Phoenix', MOUNTAIN),
  region('US-CA', 'California', PACIFIC),
  region('US-CO', 'Colorado', MOUNTAIN),
  region('US-CT', 'Connecticut', EASTERN),
  region('US-DC', 'District of Columbia', EASTERN),
  region('US-DE', 'Delaware', EASTERN),
  region('US-FL', 'Florida', EASTERN, CENTRAL),
  region('US-GA', 'Georgia', EASTERN),
  region('US-GU', 'Guam', 'Pacific/Guam'),
  region('US-HI', 'Hawaii', 'Pacific/Honolulu'),
  region('US-IA', 'Iowa', CENTRAL),
  region('US-ID', 'Idaho', 'America/Boise', PACIFIC),
  region('US-IL', 'Illinois', CENTRAL),
  region('US-IN', 'Indiana', 'America/Indiana/Indianapolis', CENTRAL),
  region('US-KS', 'Kansas', CENTRAL, MOUNTAIN),
  region('US-KY', 'Kentucky', EASTERN, CENTRAL),
  region('US-LA', 'Louisiana', CENTRAL),
  region('US-MA', 'Massachusetts', EASTERN),
  region('US-MD', 'Maryland', EASTERN),
  region('US-ME', 'Maine', EASTERN),
  region('US-MI', 'Michigan', 'America/Detroit', CENTRAL),
  region('US-MN', 'Minnesota', CENTRAL),
  region('US-MO', 'Missouri', CENTRAL),
  region('US-MP', 'Northern Mariana Islands', 'Pacific/Guam'),
  region('US-MS', 'Mississippi', CENTRAL),
  region('US-MT', 'Montana', MOUNTAIN),
  region('US-NC', 'North Carolina', EASTERN),
  region('US-ND', 'North Dakota', CENTRAL, MOUNTAIN),
  region('US-NE', 'Nebraska', CENTRAL, MOUNTAIN),
  region('US-NH', 'New Hampshire', EASTERN),
  region('US-NJ', 'New Jersey', EASTERN),
  region('US-NM', 'New Mexico', MOUNTAIN),
  region('US-NV', 'Nevada', PACIFIC, MOUNTAIN),
  region('US-NY', 'New York', EASTERN),
  region('US-OH', 'Ohio', EASTERN),
  region('US-OK', 'Oklahoma', CENTRAL),
  region('US-OR', 'Oregon', PACIFIC, MOUNTAIN),
  region('US-PA', 'Pennsylvania', EASTERN),
  region('US-PR', 'Puerto Rico', 'America/Puerto_Rico'),
  region('US-RI', 'Rhode Island', EASTERN),
  region('US-SC', 'South Carolina', EASTERN),
  region('US-SD', 'South Dakota', CENTRAL, MOUNTAIN),
  region('US-TN', 'Tennessee', EASTERN, CENTRAL),
  region('US-TX', 'Texas', CENTRAL, MOUNTAIN),
  region('US-UT', 'Utah', MOUNTAIN),
  region('US-VA', 'Virginia', EASTERN),
  region('US-VI', 'Virgin Islands', 'America/St_Thomas'),
  region('US-VT', 'Vermont', EASTERN),
  region('US-WA', 'Washington', PACIFIC),
  region('US-WI', 'Wisconsin', CENTRAL),
  region('US-WV', 'West Virginia', EASTERN),
  region('US-WY', 'Wyoming', MOUNTAIN),
];

/** Zones of Canada by province, with the corners that keep another province's time, from the tz database (`northamerica`). */
export const CANADA: readonly Region[] = [
  region('CA-AB', 'Alberta', 'America/Edmonton'),
  region('CA-BC', 'British Columbia', 'America/Vancouver', 'America/Edmonton', 'America/Creston', 'America/Fort_Nelson', 'America/Dawson_Creek'),
  region('CA-MB', 'Manitoba', 'America/Winnipeg'),
  region('CA-NB', 'New Brunswick', 'America/Moncton'),
  region('CA-NL', 'Newfoundland and Labrador', 'America/St_Johns', 'America/Goose_Bay'),
  region('CA-NS', 'Nova Scotia', 'America/Halifax', 'America/Glace_Bay'),
  region('CA-NT', 'Northwest Territories', 'America/Edmonton', 'America/Inuvik'),
  region('CA-NU', 'Nunavut', 'America/Iqaluit', 'America/Rankin_Inlet', 'America/Resolute', 'America/Cambridge_Bay'),
  region('CA-ON', 'Ontario', 'America/Toronto', 'America/Winnipeg', 'America/Panama'),
  region('CA-PE', 'Prince Edward Island', 'America/Halifax'),
  region('CA-QC', 'Quebec', 'America/Toronto', 'America/Halifax', 'America/Puerto_Rico'),
  region('CA-SK', 'Saskatchewan', 'America/Regina', 'America/Edmonton'),
  region('CA-YT', 'Yukon', 'America/Whitehorse', 'America/Dawson'),
];

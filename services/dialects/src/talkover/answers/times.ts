/** The vendor writes instants to the second. */
export const toSecond = (iso: string): string => `${iso.slice(0, 19)}Z`;

/** "09:00" is "09:00:00" in the older fields. */
export const withSeconds = (time: string): string => `${time}:00`.slice(0, 8);

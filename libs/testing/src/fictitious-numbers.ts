/**
 * Telephone numbers that regulators have set aside for fiction and tests: they are valid by their numbering plans and
 * belong to nobody. Each range names its source; a country without a reserved range is not here.
 */

interface Range {
  readonly prefix: string;
  /** Digits after the prefix, counted up from `from`. */
  readonly digits: number;
  readonly from: number;
  readonly size: number;
}

const range = (prefix: string, digits: number, size: number, from = 0): Range => ({ prefix, digits, from, size });

const nanp = (areaCodes: string): readonly Range[] => areaCodes.split(' ').map((areaCode) => range(`+1${areaCode}55501`, 2, 100));

const US_AREA_CODES =
  '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 ' +
  '301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 ' +
  '423 424 425 430 432 434 435 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 567 570 571 573 574 580 585 586 ' +
  '601 602 603 605 606 607 608 609 610 612 614 615 616 617 618 619 620 623 626 630 631 636 641 646 650 651 660 661 662 678 682 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 ' +
  '720 724 727 731 732 734 740 754 757 760 763 765 770 772 773 774 775 781 785 786 801 802 803 804 805 806 808 810 812 813 814 815 816 817 818 828 830 831 832 843 845 847 848 850 856 857 ' +
  '858 859 860 862 863 864 865 870 878 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918 919 920 925 928 931 936 937 940 941 947 949 951 952 954 956 970 971 972 973 978 979 980 985 989';

const CA_AREA_CODES = '204 226 250 289 306 403 416 418 450 506 514 519 604 613 647 705 709 778 780 807 819 867 902 905';

const RANGES = {
  /** 555-0100 to 555-0199 in every area code: ATIS-0300115, "555 NXX Line Number Reference Document". */
  US: nanp(US_AREA_CODES),
  /** The same numbers of Canadian area codes: Canadian Numbering Administrator, 555 guidelines. */
  CA: nanp(CA_AREA_CODES),
  /** Ofcom, "Telephone numbers for use in TV and radio drama programmes"; those that the numbering plan of the library knows as valid. */
  GB: [
    range('+44113496', 4, 1_000),
    range('+44114496', 4, 1_000),
    range('+44116496', 4, 1_000),
    range('+44117496', 4, 1_000),
    range('+44118496', 4, 1_000),
    range('+44121496', 4, 1_000),
    range('+44131496', 4, 1_000),
    range('+44141496', 4, 1_000),
    range('+44151496', 4, 1_000),
    range('+44161496', 4, 1_000),
    range('+442079460', 3, 1_000),
    range('+441914980', 3, 1_000),
    range('+442896496', 3, 1_000),
    range('+442920180', 3, 1_000),
  ],
  /** ACMA, "Phone numbers for use in TV shows, films and creative works": 5550 and 7010 in each geographic area, and single mobile numbers. */
  AU: [
    range('+6125550', 4, 10_000),
    range('+6127010', 4, 10_000),
    range('+6135550', 4, 10_000),
    range('+6137010', 4, 10_000),
    range('+6175550', 4, 10_000),
    range('+6177010', 4, 10_000),
    range('+6185550', 4, 10_000),
    range('+6187010', 4, 10_000),
    range('+61491570', 3, 1, 6),
    range('+61491570', 3, 1, 110),
    range('+61491570', 3, 4, 156),
    ...[570_313, 570_737, 571_266, 571_491, 571_804, 572_549, 572_665, 572_983, 573_770, 573_087, 574_118, 574_632].map((mobile) => range('+61491', 6, 1, mobile)),
  ],
  /** PTS, "Telefonnummer för användning i böcker och filmer". */
  SE: [range('+463139006', 2, 100), range('+464062804', 2, 100), range('+468465004', 2, 100), range('+469803192', 2, 100), range('+46701740', 3, 95, 605)],
  /** Arcep, décision 2018-0881, annexe: numéros réservés aux œuvres audiovisuelles. */
  FR: [range('+3319900', 4, 10_000), range('+3326191', 4, 10_000), range('+3335301', 4, 10_000), range('+3346571', 4, 10_000), range('+3353649', 4, 10_000)],
  /** Bundesnetzagentur, "Rufnummern für Filme und Medienproduktionen" ("drama numbers"), Mitteilung 148/2021. */
  DE: [range('+493023125', 3, 1_000), range('+496990009', 3, 1_000), range('+494066969', 3, 1_000), range('+492214710', 3, 1_000), range('+498999998', 3, 1_000)],
} as const satisfies Readonly<Record<string, readonly Range[]>>;

export type FictitiousCountry = keyof typeof RANGES;
export const FICTITIOUS_COUNTRIES = Object.keys(RANGES) as FictitiousCountry[];

const sizeOf = (ranges: readonly Range[]): number => ranges.reduce((sum, { size }) => sum + size, 0);

/** How many different numbers a country has. */
export const fictitiousNumberCount = (country: FictitiousCountry): number => sizeOf(RANGES[country]);

/**
 * The number at `index` of a country's reserved ranges, in E.164. Neighbouring indices are in different ranges, so that a
 * short list already spreads over area codes.
 *
 * @throws RangeError when the country has no number of that index
 */
export function fictitiousNumber(country: FictitiousCountry, index: number): string {
  const ranges: readonly Range[] = RANGES[country];
  if (!Number.isInteger(index) || index < 0 || index >= sizeOf(ranges)) throw new RangeError(`${country} has ${sizeOf(ranges)} fictitious numbers, there is none at ${index}`);
  return ranges.every(({ size }) => size === ranges[0]?.size) ? spread(ranges, index) : inOrder(ranges, index);
}

const numberOf = ({ prefix, digits, from }: Range, offset: number): string => `${prefix}${String(from + offset).padStart(digits, '0')}`;

function spread(ranges: readonly Range[], index: number): string {
  const chosen = ranges[index % ranges.length];
  if (!chosen) throw new RangeError(`No range holds ${index}`);
  return numberOf(chosen, Math.floor(index / ranges.length));
}

function inOrder(ranges: readonly Range[], index: number): string {
  let offset = index;
  for (const candidate of ranges) {
    if (offset < candidate.size) return numberOf(candidate, offset);
    offset -= candidate.size;
  }
  throw new RangeError(`No range holds ${index}`);
}

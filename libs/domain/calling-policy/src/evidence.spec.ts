import { facts } from '../test/facts.builder';
import { evidence } from './evidence';

const zonesOf = (count: number) => Array.from({ length: count }, (_, index) => `Zone/${index}`);

describe('what an authorisation rests on', () => {
  test('is the campaign as it was, the place, the lists and the attempts', () =>
    expect(evidence(facts({ lead: { attempts: 2 } }))).toStrictEqual({
      campaignRevision: 7,
      profile: 'standard@2',
      country: 'GB',
      places: ['GB'],
      zones: ['Europe/London'],
      zoneCount: 1,
      dncChecked: ['environment@3'],
      attempts: 2,
      maxAttempts: 4,
    }));

  test('says what each source said of the place, where more than the number spoke', () =>
    expect(evidence(facts({ number: { evidence: ['address=GB', 'number=GB'] } }))).toMatchObject({ evidence: ['address=GB', 'number=GB'] }));

  test('names eight zones at most, and how many there are', () => expect(evidence(facts({ number: { zones: zonesOf(9) } }))).toMatchObject({ zones: zonesOf(8), zoneCount: 9 }));
});

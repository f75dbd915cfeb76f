import { leadDocument } from '../scheduler.harness';
import { InFlight } from './in-flight';
import { claimed } from './lead-changes';

const first = claimed(leadDocument('lead', { number_key: 'home' }), 'lead.1');
const second = claimed(leadDocument('lead', { number_key: 'mobile' }), 'lead.2');

const counts = (inFlight: InFlight) => ({
  environment: inFlight.ofEnvironment('e'),
  campaign: inFlight.ofCampaign('c'),
  numbers: ['home', 'mobile'].filter((key) => inFlight.holdsNumber('e', key)),
});

describe('InFlight', () => {
  const inFlight = new InFlight();
  beforeEach(() => inFlight.clear());

  it('counts an attempt once, from its claim on', () => {
    inFlight.put({ lead: first });
    inFlight.put({ lead: first });
    expect(counts(inFlight)).toEqual({ environment: 1, campaign: 1, numbers: ['home'] });
    inFlight.remove('lead', 'lead.1');
    expect(counts(inFlight)).toEqual({ environment: 0, campaign: 0, numbers: [] });
  });

  it('holds the number of the attempt that took the place of one on another number', () => {
    inFlight.put({ lead: first });
    inFlight.put({ lead: second });
    inFlight.remove('lead', 'lead.1');
    expect(counts(inFlight)).toEqual({ environment: 1, campaign: 1, numbers: ['mobile'] });
    inFlight.remove('lead', 'lead.2');
    expect(counts(inFlight)).toEqual({ environment: 0, campaign: 0, numbers: [] });
  });
});

import type { LeadDocument } from './documents';
import { InFlight } from './in-flight';
import { claimed } from './lead-changes';

const LEAD: LeadDocument = {
  _id: 'lead',
  _v: 1,
  campaign_id: 'campaign',
  environment_id: 'default',
  number_key: 'home',
  seq: 1,
  status: 'ready',
  due_at: 0,
  enrolled_at: 0,
  waiting_rule: null,
  made: 0,
  authorised: 0,
  attempt_id: null,
  import_id: null,
  country: 'US',
  zones: 'America/New_York',
  personal: { to: '+12025550101', phone_type: 'HOME', fields: {}, custom_fields: '' },
};
const first = claimed(LEAD, 'lead.1');
const second = claimed({ ...LEAD, number_key: 'mobile' }, 'lead.2');

const counts = (inFlight: InFlight) => ({
  environment: inFlight.ofEnvironment('default'),
  campaign: inFlight.ofCampaign('campaign'),
  numbers: ['home', 'mobile'].filter((key) => inFlight.holdsNumber('default', key)),
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

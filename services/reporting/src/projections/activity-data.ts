import type { PublicEvent } from '@carillon/contracts';

type Data = Readonly<Record<string, unknown>>;

/** The event's data without what other documents hold already and what would make the feed heavy. */
export function activityData(event: PublicEvent): Data {
  switch (event.type) {
    case 'AttemptAuthorised': {
      const { to, from } = event.data.personal;
      return { ...withoutUnknown(event.data), personal: { to, from } };
    }
    case 'ContactsImported': {
      const { importId, campaignId, after, through, accepted, duplicates, rejected, at } = event.data;
      return { importId, campaignId, after, through, accepted: accepted.length, duplicates: duplicates.length, rejected: rejected.length, at };
    }
    case 'DuplicatesAdmitted': {
      const { importId, campaignId, accepted, at } = event.data;
      return { importId, campaignId, accepted: accepted.length, at };
    }
    case 'ContactSaved':
      return { contactId: event.data.contactId, at: event.data.at };
    case 'LeadsDeferred':
    case 'LeadsDenied':
      return {};
    default:
      return withoutUnknown(event.data);
  }
}

/** What a newer publisher added has no name here. */
export const withoutUnknown = ({ _unknownFields: _, ...known }: Data): Data => known;

/** All that is on the lists passes through one group, so that what one stream says arrives in its order. */
export const ENTRIES_GROUP = 'dnc.entries';
export const AUTOMATIC_GROUP = 'dnc.automatic';

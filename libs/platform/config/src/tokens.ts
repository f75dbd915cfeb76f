/** The names under which Nest hands out the parts of the platform; `PlatformModule` binds them. */
export const EVENT_STORE = Symbol.for('carillon.event-store');
export const MESSAGE_LOG = Symbol.for('carillon.message-log');
export const READ_STORE = Symbol.for('carillon.read-store');
export const CLOCK = Symbol.for('carillon.clock');
export const CARRIER = Symbol.for('carillon.carrier');
export const KEYED_HASH = Symbol.for('carillon.keyed-hash');
export const CONFIG = Symbol.for('carillon.config');
export const LOGGER = Symbol.for('carillon.logger');
export const METRICS = Symbol.for('carillon.metrics');
/** What a simulated carrier did, as a `CarrierRecords` function; null with a real one. */
export const CARRIER_RECORDS = Symbol.for('carillon.carrier-records');
/** How the instances of a service divide the work. */
export const OWNERSHIP = Symbol.for('carillon.ownership');
export const HEALTH = Symbol.for('carillon.health');

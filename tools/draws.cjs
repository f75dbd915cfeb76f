/**
 * fast-check as the specs see it: the same draws in every run, so that a run turns red by what was changed and by nothing else.
 * `npm run test:explore` draws anew each time, CARILLON_DRAWS times as many; what it finds becomes a case with a name.
 */
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

const times = Number(process.env.CARILLON_DRAWS ?? 0);
const DEFAULT_RUNS = 100;

fc.configureGlobal(times > 0 ? {} : { seed: 20_260_101 });

const assert = (property, parameters = {}) => fc.assert(property, { ...parameters, ...(times > 0 && { numRuns: times * (parameters.numRuns ?? DEFAULT_RUNS) }) });

module.exports = { ...fc, assert, default: { ...fc, assert }, __esModule: true };

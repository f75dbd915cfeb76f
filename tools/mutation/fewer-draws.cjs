/** fast-check as a mutant sees it: fewer draws, the same for every mutant and run, and no search for the smallest example. */
const fc = require('fast-check');

const MOST = 25;

fc.configureGlobal({ seed: 20_260_101, endOnFailure: true, numRuns: MOST });

const assert = (property, parameters = {}) => fc.assert(property, { ...parameters, numRuns: Math.min(parameters.numRuns ?? MOST, MOST) });
const fewer = { ...fc, assert, __esModule: true };

module.exports = { ...fewer, default: fewer };

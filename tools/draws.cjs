/** `npm test` draws the same in every run. `npm run test:explore` draws anew each time, CARILLON_DRAWS times as many; what it finds becomes a case with a name. */
const drawing = require('./drawing.cjs');
const fc = require('../node_modules/fast-check/lib/cjs/fast-check.js');

const DEFAULT_RUNS = 100;
const times = Number(process.env.CARILLON_DRAWS ?? 0);

module.exports = drawing(fc, times > 0 ? {} : { seed: drawing.SEED }, (asked = DEFAULT_RUNS) => asked * (times || 1));

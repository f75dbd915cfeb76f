/**
 * fast-check as specs see it, with a number of runs of our own.
 * @param runsOf by the number that a property asks for, which may be `undefined`
 */
module.exports = function drawing(fc, settings, runsOf) {
  fc.configureGlobal(settings);
  const assert = (property, parameters = {}) => fc.assert(property, { ...parameters, numRuns: runsOf(parameters.numRuns) });
  const drawn = { ...fc, assert, __esModule: true };
  return { ...drawn, default: drawn };
};

/** The same draws in every run, so that a run turns red by what was changed and by nothing else. */
module.exports.SEED = 20_260_101;

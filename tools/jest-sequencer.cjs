/** The slowest kinds of specs first, so that no core is left alone with one at the end; within a kind as Jest has learned. */
const Sequencer = require('@jest/test-sequencer').default;

const KINDS = [/crash-storm/, /\.system\.spec\.ts$/, /\.(int|contract)\.spec\.ts$/];
const rankOf = ({ path }) => (KINDS.findIndex((kind) => kind.test(path)) + KINDS.length + 1) % (KINDS.length + 1);

module.exports = class SlowestFirst extends Sequencer {
  async sort(tests) {
    return (await super.sort(tests)).toSorted((one, other) => rankOf(one) - rankOf(other));
  }
};

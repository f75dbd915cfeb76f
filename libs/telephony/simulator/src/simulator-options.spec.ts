import { DEFAULT_OPTIONS, parseSimulatorOptions, SimulatorOptionsInvalid } from './simulator-options';

describe('parseSimulatorOptions', () => {
  it('keeps every default that is not named', () => {
    expect(parseSimulatorOptions(undefined)).toEqual(DEFAULT_OPTIONS);
    expect(parseSimulatorOptions('{"seed":7,"faults":{"drop":0.1}}')).toEqual({ ...DEFAULT_OPTIONS, seed: 7, faults: { ...DEFAULT_OPTIONS.faults, drop: 0.1 } });
  });

  it('takes every setting', () => {
    const options = { ...DEFAULT_OPTIONS, seed: 3, answerRate: 1, setupSeconds: [0, 1.5], ringSeconds: [0, 0], talkSeconds: [1, 2.5], outcomes: { busy: 1 }, goalRate: 0, callsPerSecond: 5 };
    expect(parseSimulatorOptions(JSON.stringify(options))).toEqual(options);
  });

  it('has defaults that it would accept', () => {
    expect(parseSimulatorOptions(JSON.stringify(DEFAULT_OPTIONS))).toEqual(DEFAULT_OPTIONS);
  });

  it.each([
    ['{seed:1}', /not valid JSON.*write an object such as/],
    ['[]', /the value must be a JSON object/],
    ['{"answerRat":1}', /"answerRat" is not a known setting; known are seed, answerRate/],
    ['{"seed":1.5}', /"seed" must be a whole number of at least 0/],
    ['{"answerRate":40}', /"answerRate" must be a number from 0 to 1/],
    ['{"ringSeconds":[9,3]}', /"ringSeconds" must be \[shortest, longest\] in seconds/],
    ['{"talkSeconds":60}', /"talkSeconds" must be/],
    ['{"outcomes":{"bussy":1}}', /"bussy" is not a known outcome of an unanswered call; known are voicemail/],
    ['{"outcomes":{"completed":1}}', /"completed" is not a known outcome of an unanswered call/],
    ['{"outcomes":{"busy":0.5,"no_answer":0.4}}', /the shares in "outcomes" add up to 0.9; make them add up to 1/],
    ['{"callsPerSecond":0}', /"callsPerSecond" must be a whole number of at least 1/],
    ['{"faults":{"dropp":1}}', /"dropp" is not a known fault/],
    ['{"faults":{"drop":2}}', /"faults.drop" must be a number from 0 to 1/],
    ['{"faults":{"delaySeconds":-1}}', /"faults.delaySeconds" must be a number of at least 0/],
  ])('refuses %s', (json, message) => {
    expect(() => parseSimulatorOptions(json)).toThrow(SimulatorOptionsInvalid);
    expect(() => parseSimulatorOptions(json)).toThrow(message);
  });
});

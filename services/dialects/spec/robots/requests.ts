import type { FieldTable } from '../../src/gateway';

/** What the made-up vendor documents of its robots. */
export const NEW_ROBOT: FieldTable = {
  name: 'NewRobot',
  example: { nick: 'Ada', gears: 2 },
  fields: [
    { name: 'nick', type: 'string', min: 2, max: 20, required: true, source: 'MINE', acts: 'the name of the agent' },
    { name: 'gears', type: 'integer', min: 1, max: 3, default: 1, source: 'MINE', acts: 'nothing: it shows that defaults arrive' },
    { name: 'mood', type: 'string', values: ['calm', 'brisk'], source: 'MINE' },
  ],
};

export const ROBOTS_QUERY: FieldTable = { name: 'RobotsQuery', example: {}, fields: [{ name: 'most', type: 'integer', min: 1, max: 50, default: 10, source: 'MINE' }] };

/** The one description of how TypeScript becomes JavaScript, shared by the build and by Jest. */
const parser = { syntax: 'typescript', decorators: true };
const transform = { legacyDecorator: true, decoratorMetadata: true };

const base = {
  jsc: { parser, transform, target: 'es2023', keepClassNames: true },
  module: { type: 'commonjs', strictMode: true, ignoreDynamic: false },
  sourceMaps: 'inline',
};

module.exports = { base, jest: { ...base, swcrc: false } };

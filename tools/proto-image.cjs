/** The contract as data: the descriptors of proto/, with their comments, as buf sees them. */
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

const root = join(__dirname, '..');
const bufBinary = require.resolve('@bufbuild/buf/bin/buf', { paths: [root] });

const buf = (args, options = {}) => execFileSync(process.execPath, [bufBinary, ...args], { cwd: root, maxBuffer: 64 * 1024 * 1024, ...options });

/** `[{name, package, messageType, sourceCodeInfo…}]`, one per file, in the order of their names. */
const protoFiles = () => JSON.parse(buf(['build', 'proto', '-o', '-#format=json']).toString()).file;

module.exports = { buf, protoFiles, root };

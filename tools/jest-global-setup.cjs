/** Worker threads and child processes of the tests run compiled code. */
module.exports = () => require('node:child_process').execFileSync(process.execPath, [require('node:path').join(__dirname, 'build.cjs'), '--quiet'], { stdio: 'inherit' });

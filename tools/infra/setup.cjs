/**
 * Before the infrastructure specs: every server that has an address in the environment is taken as it is; the others are
 * started in containers where a Docker engine answers, in the versions of docker-compose.yml; what remains is skipped, with
 * the reason in INFRA_REASON_<variable>.
 */
const build = require('../jest-global-setup.cjs');
const { containerRuntime, SERVERS } = require('./containers.cjs');

module.exports = async () => {
  build();
  globalThis.infraContainers = [];
  const missing = SERVERS.filter(({ variable }) => !process.env[variable]);
  if (missing.length === 0) return;
  const docker = await containerRuntime();
  for (const server of missing) await provide(server, docker);
};

async function provide(server, docker) {
  const { name, variable, start } = server;
  if (docker.why) return missingBecause(name, variable, docker.why);
  try {
    const { address, container } = await start();
    globalThis.infraContainers.push(container);
    process.env[variable] = address;
  } catch (error) {
    missingBecause(name, variable, `its container did not start: ${error.message}`);
  }
}

function missingBecause(name, variable, why) {
  process.env[`INFRA_REASON_${variable}`] = `${variable} is not set, and ${why}`;
  console.log(`\n${name} is missing: ${process.env[`INFRA_REASON_${variable}`]}`);
}

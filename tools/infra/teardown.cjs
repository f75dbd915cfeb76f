module.exports = async () => {
  for (const container of globalThis.infraContainers ?? []) await container.stop();
};

/** Conventional commits; the scope is the room that changed. */
const scopes = [
  'accounts', 'all-in-one', 'api-forms', 'architecture', 'bench', 'call', 'calling-policy', 'campaign', 'campaigns', 'ci', 'clock', 'config', 'contact-source', 'contacts', 'contracts', 'crypto',
  'demo', 'deploy', 'deps', 'dialects', 'dialer', 'dnc', 'docs', 'domain', 'event-store', 'http', 'import', 'infra', 'kernel', 'lead', 'message-log', 'migrate', 'nest', 'number', 'oracle', 'ownership', 'platform',
  'read-store', 'relay', 'release', 'reporting', 'runtime', 'scheduler', 'simulator', 'sqlite', 'telemetry', 'telephony', 'testing', 'workspace', 'zones',
];

module.exports = {
  extends: ['@commitlint/config-conventional'],
  rules: { 'scope-enum': [2, 'always', scopes], 'body-max-line-length': [0], 'header-max-length': [2, 'always', 120] },
};

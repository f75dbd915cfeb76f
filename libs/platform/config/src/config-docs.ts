import { SETTINGS, type Setting } from './settings';

const INTRODUCTION = `# Configuration

Everything is set through environment variables, read once at start. An unknown name, a malformed value or a combination
that cannot work stops the start with one line per problem that says the mend. An empty value counts as not set.

This page is made from \`libs/platform/config/src/settings.ts\` and \`libs/telephony/simulator/src/simulator-docs.ts\` by \`npm run docs:config\`.
`;

/** The variables, as docs/configuration.md begins. */
export function variablesSection(): string {
  const rows = (SETTINGS as readonly Setting[]).map((setting) => `| \`${setting.name}\` | ${defaultOf(setting)} | ${noteOf(setting)}${setting.doc} |`);
  return [INTRODUCTION, '| variable | default | |', '|---|---|---|', ...rows, ''].join('\n');
}

const defaultOf = ({ fallback, fallbackDoc }: Setting): string => fallbackDoc ?? (fallback === undefined ? '–' : `\`${fallback}\``);

function noteOf({ only, requiredIn }: Setting): string {
  if (only === undefined) return requiredIn === undefined ? '' : `Required in ${requiredIn} mode. `;
  return requiredIn === only ? `Required in ${only} mode, refused otherwise. ` : `In ${only} mode only. `;
}

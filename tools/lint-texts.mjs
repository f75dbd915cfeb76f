/**
 * Lints texts as if they stood in files of the workspace, with the workspace's own rules but those that need types.
 * Reads `[{path, text}]` from stdin; writes for each, in order, the names of the rules that it breaks.
 */
import { text } from 'node:stream/consumers';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

/** Without a graph the rule about modules says nothing at all. */
await createProjectGraphAsync({ exitOnError: true, resetDaemonClient: true });

const eslint = new ESLint({ overrideConfig: [{ files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked }] });

const rulesBroken = async ({ path, text: code }) => {
  const [{ messages }] = await eslint.lintText(code, { filePath: path });
  return [...new Set(messages.filter(({ severity }) => severity === 2).map(({ ruleId, message }) => ruleId ?? message))];
};

const broken = [];
for (const each of JSON.parse(await text(process.stdin))) broken.push(await rulesBroken(each));
process.stdout.write(JSON.stringify(broken));

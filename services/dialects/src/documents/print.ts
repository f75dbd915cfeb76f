import { writeFileSync } from 'node:fs';
import { DIALECTS } from '../registry';
import { compatibilityPage } from './compatibility-page';

writeFileSync('docs/compatibility.md', compatibilityPage(DIALECTS));

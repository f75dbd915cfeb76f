import type { ImportDocument } from '../projections/imports.projection';
import { shownTimes } from './shown';

const UNKNOWN = { format: null, filename: null, bytes: null, ended_at: null, undone_at: null, error: null };

export const importView = ({ _id, _v, environment_id: _, ...known }: ImportDocument) => ({ id: _id, ...UNKNOWN, ...shownTimes({ ...known }), revision: _v });

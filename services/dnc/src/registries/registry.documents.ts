import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** A registry as it stands; `_id` is its name, `_v` the version. */
export interface RegistryDocument extends Document {
  readonly status: 'current' | 'withdrawn';
  readonly country: string | null;
  readonly obtained_at: Instant | null;
  readonly loaded_at: Instant;
  readonly numbers: number;
  readonly wildcards: number;
  readonly expiring: number;
  readonly bytes: number;
  readonly file: string | null;
  readonly fingerprint: string;
}

export const DNC_REGISTRIES: CollectionDefinition<RegistryDocument> = { name: 'dnc_registries', indexes: [] };

/** How far a load is; `_v` counts its changes. */
export interface RegistryLoadDocument extends Document {
  readonly registry: string;
  readonly kind: 'full' | 'changes';
  readonly status: 'reading' | 'writing' | 'loaded' | 'failed';
  readonly bytes: number;
  readonly rows: number;
  readonly rejected: number;
  readonly version: number | null;
  readonly error: string | null;
  readonly started_at: Instant;
}

export const DNC_REGISTRY_LOADS: CollectionDefinition<RegistryLoadDocument> = { name: 'dnc_registry_loads', indexes: [{ fields: ['registry', 'started_at'] }] };

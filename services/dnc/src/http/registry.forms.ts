import type { RegistryEvent } from '@carillon/domain/dnc';
import { toIso, type Instant } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { NumberChange } from '../registries/registries';
import type { LoadedVersion } from '../registries/registry-load';
import type { RegistryDocument, RegistryLoadDocument } from '../registries/registry.documents';

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

export const registryForm = ({ _id: name, _v: version, status, country, obtained_at, loaded_at, numbers, wildcards, expiring, bytes }: RegistryDocument) => ({
  name, version, status, country, obtained_at: isoOrNull(obtained_at), loaded_at: toIso(loaded_at), numbers, wildcards, expiring, bytes,
});

export const loadForm = ({ _id: id, kind, status, bytes, rows, rejected, version, error, started_at }: RegistryLoadDocument) => ({
  id, kind, status, bytes, rows, rejected, version, error, started_at: toIso(started_at),
});

/** Who loaded what, when and why. */
export function versionForm({ event, metadata, revision: version }: RecordedEvent<RegistryEvent>) {
  const { reason, at } = event.data;
  const made = { version, by: metadata.actor, at: toIso(at), reason };
  if (event.type === 'RegistryWithdrawn') return { ...made, kind: 'withdrawal' };
  const { kind, country, obtainedAt, rows, rejected, numbers, added, removed, wildcards, expiring, bytes, fingerprint, sourceDigest } = event.data;
  return { ...made, kind, country, obtained_at: toIso(obtainedAt), rows, rejected, numbers, added, removed, wildcards, expiring, bytes, fingerprint, source_digest: sourceDigest };
}

export const registryChangeForm = ({ recorded: { event, metadata, revision }, change, found }: NumberChange) => ({
  change, version: revision, by: metadata.actor, at: toIso(event.data.at), reason: event.data.reason, source: found.by === 'wildcard' ? 'registry, by a wildcard' : 'registry', expires_at: isoOrNull(found.until),
});

export const loadedForm = ({ version, rows, progress: { rejected, shown }, written }: LoadedVersion) => {
  const { count: numbers, added, removed, wildcards, expiring, bytes, fingerprint } = written;
  return { version, rows, numbers, added, removed, wildcards, expiring, bytes, fingerprint, rejected_total: rejected, rejected: shown };
};

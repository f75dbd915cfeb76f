import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { Type } from 'class-transformer';
import { toIso, type Instant } from '@carillon/kernel';
import { KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { API_PREFIX, CurrentAccess, Describe, invalidField, IsE164, listOf, Scopes, type Access, type Answer } from '@carillon/platform/http';
import type { AuditedAddition } from '../audit/attempts-after';
import { EntryHistory, type ListedChange } from '../audit/entry-history';
import { NumberAudit, type AuditedList } from '../audit/number-audit';
import { ListTargets } from '../lists/list-targets';
import { canonicalE164 } from '../numbers/canonical-number';
import { IsInstant, parseInstant } from './instant';
import { requireNumbers } from './phone-numbers';
import { EntryHistoryForm } from './registry.bodies';

const DEFAULT_PAGE = 500;

export class DncAuditQuery {
  @IsOptional() @IsE164() phone_number?: string;
  /** `environment`, `global`, or the id of a list with a name. Without it a number is audited against the first two, a period against the first. */
  @IsOptional() @IsString() @MaxLength(100) list?: string;
  /** Additions of this time; without a number both are needed. */
  @IsOptional() @IsInstant() from?: string;
  @IsOptional() @IsInstant() to?: string;
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) @Max(1_000) limit?: number;
  /** `next_cursor` of the page before. */
  @IsOptional() @IsString() @MaxLength(2_000) cursor?: string;
}

/** Integers of one page; `additions` says each. */
export class DncAuditForm {
  @IsInt() additions_total!: number;
  /** Must be 0. */
  @IsInt() attempts_after_total!: number;
  @IsInt() attempts_meanwhile_total!: number;
  @IsInt() longest_delay_ms!: number;
  @IsOptional() @IsString() next_cursor!: string | null;
  @IsArray() additions!: unknown[];
}

const isoOrNull = (instant: Instant | null): string | null => (instant === null ? null : toIso(instant));

const changeForm = ({ change, revision, at, by, reason, source, expiresAt }: ListedChange) => ({ change, version: revision, by, at: toIso(at), reason, source, expires_at: isoOrNull(expiresAt) });

const additionForm = (addition: AuditedAddition, environmentId: string) => ({
  list: addition.list === environmentId ? 'environment' : addition.list,
  ...changeForm(addition),
  ended_at: isoOrNull(addition.endedAt),
  attempts_after: addition.attemptsAfter,
  attempts_meanwhile: addition.attemptsMeanwhile,
  delay_ms: addition.delayMs,
});

function auditForm(environmentId: string, additions: readonly AuditedAddition[], next?: string): DncAuditForm {
  const count = (of: (addition: AuditedAddition) => readonly string[]): number => additions.reduce((sum, addition) => sum + of(addition).length, 0);
  return {
    additions_total: additions.length,
    attempts_after_total: count(({ attemptsAfter }) => attemptsAfter),
    attempts_meanwhile_total: count(({ attemptsMeanwhile }) => attemptsMeanwhile),
    longest_delay_ms: Math.max(0, ...additions.map(({ delayMs }) => delayMs)),
    next_cursor: next ?? null,
    additions: additions.map((addition) => additionForm(addition, environmentId)),
  };
}

@Controller(`${API_PREFIX}/dnc`)
export class AuditController {
  constructor(
    private readonly audit: NumberAudit,
    private readonly entries: EntryHistory,
    private readonly targets: ListTargets,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  @Get('audit')
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'Which attempts came after an addition to a do-not-call list, and how long it took to hold', data: DncAuditForm, errors: ['LIST_NOT_FOUND'] })
  async audited(@Query() { phone_number, list, from, to, limit = DEFAULT_PAGE, cursor }: DncAuditQuery, @CurrentAccess() access: Access): Promise<DncAuditForm> {
    const { environmentId } = access;
    const target = list === undefined ? undefined : await this.targets.of(list, access);
    if (phone_number !== undefined) return auditForm(environmentId, await this.ofNumber(environmentId, this.keyOf(phone_number), target));
    const [start, end] = [parseInstant(from), parseInstant(to)];
    if (start === undefined || end === undefined) throw invalidField('phone_number', 'REQUIRED', 'is missing; send it, or a period with from and to');
    const { additions, next } = await this.audit.during(target ?? { list: environmentId, environmentId }, environmentId, { from: start, to: end, limit, ...(cursor !== undefined && { cursor }) });
    return auditForm(environmentId, additions, next);
  }

  @Get(':list/entries/:number/history')
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'Who put a number on a list and took it off, when and why', data: EntryHistoryForm, list: true, errors: ['LIST_NOT_FOUND'] })
  async history(@Param('list') name: string, @Param('number') number: string, @CurrentAccess() access: Access): Promise<Answer<readonly unknown[]>> {
    const target = await this.targets.of(name, access);
    requireNumbers('number', [number]);
    return listOf((await this.entries.of(target.list, target.environmentId, this.keyOf(number))).map(changeForm));
  }

  private ofNumber(environmentId: string, numberKey: string, target: AuditedList | undefined): Promise<readonly AuditedAddition[]> {
    return target ? this.audit.against([target], environmentId, numberKey) : this.audit.of(environmentId, numberKey);
  }

  private keyOf(number: string): string {
    return this.keyedHash.of(canonicalE164(number));
  }
}

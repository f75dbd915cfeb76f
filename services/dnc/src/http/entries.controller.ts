import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { Cause } from '@carillon/kernel';
import { KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { API_PREFIX, CurrentAccess, CurrentCause, Describe, listOf, Scopes, type Access, type Answer } from '@carillon/platform/http';
import { EntryChanges } from '../commands/entry-changes';
import { EntryList } from '../lists/entry-list';
import { ListTargets } from '../lists/list-targets';
import { canonicalE164 } from '../numbers/canonical-number';
import { addedAnswer } from './added-answer';
import { changeAnswer } from './change-answer';
import { DEFAULT_PAGE, DncEntriesQuery } from './entries.query';
import { AddDncEntriesBody, DncChangeForm, DncEntryForm, RemoveDncEntriesBody } from './entry.bodies';
import { entryForm, keyOfId } from './entry.form';
import { parseEntries } from './parse-entries';
import { requireNumbers } from './phone-numbers';

@Controller(`${API_PREFIX}/dnc/:list/entries`)
export class EntriesController {
  constructor(
    private readonly targets: ListTargets,
    private readonly changes: EntryChanges,
    private readonly entries: EntryList,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  @Get()
  @Scopes('dnc:read', 'dnc:write')
  @Describe({ summary: 'List the entries of a do-not-call list', data: DncEntryForm, list: true, errors: ['LIST_NOT_FOUND'] })
  async list(@Param('list') name: string, @Query() query: DncEntriesQuery, @CurrentAccess() access: Access): Promise<Answer<readonly unknown[]>> {
    const target = await this.targets.of(name, access);
    const { phone_number: phoneNumber, id: ids, source, active, limit = DEFAULT_PAGE, cursor, with_total } = query;
    const filter = { limit, withTotal: with_total === 'true', ...(ids && { numberKeys: ids.map(keyOfId) }), ...(phoneNumber !== undefined && { phoneNumber }), ...(source !== undefined && { source }), ...(active && { active: active === 'true' }), ...(cursor !== undefined && { cursor }) };
    const page = await this.entries.page(target.list, filter);
    const form = target.kind === 'named' ? target.list : target.kind;
    return listOf(page.entries.map((entry) => entryForm(entry, form, page.now)), page.next, page.total === undefined ? {} : { total: page.total });
  }

  @Post()
  @Scopes('dnc:write')
  @Describe({ summary: 'Add numbers to a do-not-call list', data: DncChangeForm, errors: ['LIST_NOT_FOUND'] })
  async add(@Param('list') name: string, @Body() { entries }: AddDncEntriesBody, @CurrentAccess() access: Access, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const target = await this.targets.of(name, access);
    const parsed = parseEntries(entries, cause.occurredAt, (number) => this.keyedHash.of(number));
    return addedAnswer(entries, parsed, await this.changes.add(target, parsed.wanted, cause));
  }

  @Delete()
  @Scopes('dnc:write')
  @Describe({ summary: 'Take numbers off a do-not-call list', data: DncChangeForm, errors: ['LIST_NOT_FOUND'] })
  async remove(@Param('list') name: string, @Body() body: RemoveDncEntriesBody, @CurrentAccess() access: Access, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const target = await this.targets.of(name, access);
    const numbers = requireNumbers('phone_numbers', body.phone_numbers);
    const { results, version, effective } = await this.changes.remove(target, numbers.map((number) => this.keyedHash.of(canonicalE164(number))), body.reason, cause);
    const count = (wanted: string): number => results.filter((result) => result === wanted).length;
    const settled = numbers.map((phone_number, index) => ({ phone_number, result: results[index] }));
    return changeAnswer({ effective, version, removed: count('removed'), not_listed: count('not_listed'), results: settled });
  }
}

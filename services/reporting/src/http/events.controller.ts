import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownTypes } from '@carillon/contracts';
import { API_PREFIX, CurrentAccess, Describe, HttpProblem, lastEventIdOf, Scopes, sendEvents, type Access, type ServerEvent } from '@carillon/platform/http';
import { REPORTING_TOPICS } from '../projections/rebuild';
import { ActivityFeed, type FeedQuery } from '../queries/activity-feed';
import { activityView } from '../queries/activity.view';

const TYPES = REPORTING_TOPICS.flatMap(knownTypes);

export class EventsQuery {
  /** Event types, separated by commas; all when left out. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsArray()
  @ArrayMaxSize(TYPES.length)
  @IsIn(TYPES, { each: true })
  types?: string[];

  @IsOptional() @IsString() campaign_id?: string;
}

@Controller(`${API_PREFIX}/events`)
export class EventsController {
  constructor(private readonly feed: ActivityFeed) {}

  @Get()
  @Scopes('reports:read')
  @Describe({ summary: 'What happens, as server-sent events; resumes after Last-Event-ID', data: { type: 'string' }, produces: 'text/event-stream', errors: ['MALFORMED_HEADER'] })
  async stream(@Query() query: EventsQuery, @CurrentAccess() access: Access, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const wanted = feedQuery(query, access, lastEventIdOf(request));
    await sendEvents(reply, (signal) => this.events(wanted, signal));
  }

  private async *events(query: FeedQuery, signal: AbortSignal): AsyncGenerator<ServerEvent> {
    for await (const entry of this.feed.follow(query, signal)) yield { id: String(entry.seq), event: entry.type, data: activityView(entry) };
  }
}

function feedQuery({ types, campaign_id }: EventsQuery, { environmentId }: Access, last: string | undefined): FeedQuery {
  if (last !== undefined && !/^\d{1,15}$/.test(last)) throw new HttpProblem('MALFORMED_HEADER', 'Last-Event-ID must be the id of an event of this stream; leave it out to begin now');
  return {
    environmentId,
    ...(types && { types: new Set(types) }),
    ...(campaign_id !== undefined && { campaignId: campaign_id }),
    ...(last !== undefined && { after: Number(last) }),
  };
}

import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { HEALTH, METRICS } from '@carillon/platform/config';
import type { HealthRegistry, HealthReport, Metrics } from '@carillon/platform/telemetry';
import { Public } from '../access/access';
import { RawBody } from '../answers/answer';

/** What the people who run the platform ask for; outside `/api/v1`, without a token. */
@Public()
@RawBody()
@Controller()
export class OperationsController {
  constructor(
    @Inject(HEALTH) private readonly health: HealthRegistry,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  @Get('health/live')
  live(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    return this.report('live', reply);
  }

  @Get('health/ready')
  ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    return this.report('ready', reply);
  }

  @Get('metrics')
  async text(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }

  private async report(probe: 'live' | 'ready', reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.report(probe);
    void reply.status(report.ok ? 200 : 503);
    return report;
  }
}

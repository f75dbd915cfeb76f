import { Controller, Get, Inject, Query } from '@nestjs/common';
import { CARRIER_RECORDS } from '@carillon/platform/config';
import { Describe, HttpProblem, Public, RawBody } from '@carillon/platform/http';
import type { CarrierRecords } from '@carillon/platform/runtime';
import { SimulatorCallsQuery } from './simulator-calls.query';

/** The simulated carrier's own truth, for whoever checks the platform against it. */
@Public()
@RawBody()
@Controller('simulator')
export class SimulatorCallsController {
  constructor(@Inject(CARRIER_RECORDS) private readonly records: CarrierRecords | null) {}

  @Get('calls')
  @Describe({ summary: 'What the simulated carrier was asked for and did, in the order of the requests' })
  async list(@Query() { limit, after }: SimulatorCallsQuery): Promise<{ readonly data: readonly object[] }> {
    if (!this.records) throw new HttpProblem('ROUTE_NOT_FOUND', 'The carrier is not simulated, so it keeps no records here; set CARILLON_CARRIER=simulator');
    return { data: await this.records(limit, after) };
  }
}

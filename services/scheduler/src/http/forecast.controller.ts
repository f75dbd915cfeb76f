import { CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import type { ForecastAnswer } from '../forecasting/forecaster';
import { Scheduler } from '../scheduler';
import { wishedForecast } from './forecast-wish-of';
import { ForecastBody } from './forecast.body';

@Controller('api/v1/campaigns/:id/forecast')
export class ForecastController {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @Post()
  @HttpCode(200)
  @Scopes('campaigns:read', 'reports:read')
  @Describe({ summary: 'What would happen: the dry run', tag: 'Campaigns', status: 200, errors: ['CAMPAIGN_NOT_FOUND', 'FORECAST_TOO_LARGE', 'FORECASTS_BUSY'] })
  forecast(@Param('id') id: string, @Body() body: ForecastBody, @CurrentAccess() { environmentId }: Access): Promise<ForecastAnswer> {
    return this.scheduler.forecaster.forecast(environmentId, id, wishedForecast(body));
  }
}

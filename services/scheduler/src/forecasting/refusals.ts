import { DomainError } from '@carillon/kernel';

export const forecastTooLarge = (most: number): DomainError =>
  new DomainError('FORECAST_TOO_LARGE', `More than ${most} leads are pending, which is more than one forecast works out: split the campaign, or forecast one with a part of the contacts`, { most });

export const forecastsBusy = (waiting: number): DomainError =>
  new DomainError('FORECASTS_BUSY', `${waiting} forecasts wait already: ask again in some seconds`, { waiting });


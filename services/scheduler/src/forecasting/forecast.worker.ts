import { parentPort, workerData } from 'node:worker_threads';
import { forecastReport } from './forecast-report';
import type { ForecastRequest } from './forecast-request';
import { runForecast } from './run-forecast';

const request = workerData as ForecastRequest;
parentPort?.postMessage(forecastReport(request, runForecast(request)));

import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access/access.guard';
import { EnvelopeInterceptor } from './answers/envelope.interceptor';
import { ProblemFilter } from './errors/problem.filter';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { OperationsController } from './operations/operations.controller';
import { MediaTypeGuard } from './requests/consumes';
import { validationPipe } from './validation/validation.pipe';

/** What every route of every service goes through, outermost first. */
@Module({
  imports: [DiscoveryModule],
  controllers: [OperationsController],
  providers: [
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: APP_GUARD, useClass: MediaTypeGuard },
    { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
    { provide: APP_INTERCEPTOR, useClass: EnvelopeInterceptor },
    { provide: APP_PIPE, useFactory: validationPipe },
  ],
})
export class HttpModule {}

import { Inject, Injectable, StreamableFile, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Answer, RAW_KEY } from './answer';

/** Puts `{success: true, data}` around what a handler returns, and the headers of an `Answer` on the reply. */
@Injectable()
export class EnvelopeInterceptor implements NestInterceptor {
  constructor(@Inject(Reflector) private readonly reflector: Reflector) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const raw = this.reflector.getAllAndOverride<boolean | undefined>(RAW_KEY, [context.getHandler(), context.getClass()]) ?? false;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(map((value: unknown) => (reply.sent ? value : envelope(value, reply, raw))));
  }
}

function envelope(value: unknown, reply: FastifyReply, raw: boolean): unknown {
  if (value instanceof StreamableFile) return value;
  if (!(value instanceof Answer)) return raw ? value : new Answer(value ?? null).body;
  void reply.headers(value.headers);
  if (value.options.status !== undefined) void reply.status(value.options.status);
  return raw ? value.data : value.body;
}

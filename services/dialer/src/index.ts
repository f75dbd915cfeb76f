export { dialerService } from './dialer.definition';
export { DialerModule } from './dialer.module';
export { toPublicCallEvent } from './publish/call.translator';

export { dncService } from './dnc.definition';
export { DncModule } from './dnc.module';
export { DNC_ENTRIES, type DncEntryDocument } from './entries/dnc-entry.document';
export { toPublicDncEvent } from './publish/dnc.translator';

import { StringDecoder } from 'node:string_decoder';
import sax from 'sax';
import type { SAXParser, Tag } from 'sax';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';
import type { PartSink } from './zip-parts';

export interface XmlHandlers {
  readonly open: (name: string, attributes: Tag['attributes']) => void;
  readonly close: (name: string) => void;
  readonly text?: (text: string) => void;
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

function fail(error: Error): never {
  throw new SourceRefused('CORRUPT_WORKBOOK', `The workbook holds broken XML: ${error.message.split('\n')[0] ?? ''}. Open it in a spreadsheet program and save it again.`);
}

function makeParser(handlers: XmlHandlers): SAXParser {
  const parser = sax.parser(true, { position: false });
  parser.onopentag = (tag) => handlers.open(localName(tag.name), tag.attributes);
  parser.onclosetag = (name) => handlers.close(localName(name));
  parser.ontext = (text) => handlers.text?.(text);
  parser.oncdata = (text) => handlers.text?.(text);
  parser.onerror = fail;
  return parser;
}

/** A part of the workbook, read as XML while it is inflated. Entities are not expanded but for the five of XML. */
export function xmlPart(limit: number, handlers: XmlHandlers): PartSink {
  const decoder = new StringDecoder('utf8');
  const parser = makeParser(handlers);
  return {
    limit,
    write: (bytes, final) => {
      for (let at = 0; at < bytes.length; at += LIMITS.cell) parser.write(decoder.write(bytes.subarray(at, at + LIMITS.cell)));
      if (final) parser.close();
    },
  };
}

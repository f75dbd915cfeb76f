/** The part of `sax` that is used here. */
declare module 'sax' {
  export interface Tag {
    readonly name: string;
    readonly attributes: Readonly<Record<string, string>>;
  }
  export interface SAXParser {
    onopentag: (tag: Tag) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    onerror: (error: Error) => void;
    write(text: string): this;
    close(): this;
  }
  export function parser(strict: boolean, options?: { position?: boolean; trim?: boolean; normalize?: boolean }): SAXParser;
  export const MAX_BUFFER_LENGTH: number;
}

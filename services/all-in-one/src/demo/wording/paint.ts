import { styleText } from 'node:util';

const STYLES = { label: 'dim', strong: 'bold', good: 'green', bad: 'red', link: 'cyan' } as const;

/** Gives a text its colour, where there are colours. */
export type Paint = (style: keyof typeof STYLES, text: string) => string;

export const plain: Paint = (_, text) => text;

/** As the standard output can: no colours in a file, nor where NO_COLOR says so. */
export const coloured: Paint = (style, text) => styleText(STYLES[style], text);

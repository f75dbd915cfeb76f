import { nearestName } from '@carillon/platform/config';

/** How to mend what class-validator's own messages only complain about, by the name of its constraint. */
const MENDS: Readonly<Record<string, string>> = {
  isString: 'send a text in quotes',
  isNotEmpty: 'send a value',
  isInt: 'send a whole number, without quotes in JSON',
  isNumber: 'send a number, without quotes in JSON',
  isBoolean: 'send true or false, without quotes in JSON',
  isArray: 'send a list in [ ]',
  isObject: 'send an object in { }',
  isUuid: 'send the id as the API gave it to you',
  isUrl: 'send a full URL, starting with https://',
  maxLength: 'shorten it',
  minLength: 'lengthen it',
  isLength: 'bring its length within the limits',
  min: 'raise it',
  max: 'lower it',
  arrayMinSize: 'add elements',
  arrayNotEmpty: 'add an element',
  arrayMaxSize: 'send less at a time',
  arrayUnique: 'remove the repeated elements',
  nestedValidation: 'send an object, or a list of objects, as documented',
};

/** The rule, and after it the mend, unless the message has one already. */
export function withMend(constraint: string, message: string, value: unknown): string {
  if (message.includes(';')) return message;
  return `${message}; ${suggestion(message, value) ?? MENDS[constraint] ?? 'correct it, or leave it out if it is optional'}`;
}

/** For "must be one of the following values: a, b": which was meant. */
function suggestion(message: string, value: unknown): string | undefined {
  const listed = /one of the following values: (.*)$/.exec(message)?.[1];
  if (listed === undefined) return undefined;
  const meant = typeof value === 'string' ? nearestName(value, listed.split(/,\s*/)) : undefined;
  return meant === undefined ? 'use one of them' : `did you mean ${meant}?`;
}

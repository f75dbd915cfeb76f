const E164 = /^\+[1-9]\d{6,14}$/;

/** `+` and 7 to 15 digits: the shape of an international number, not a promise that it exists. */
export const isE164 = (value: unknown): value is string => typeof value === 'string' && E164.test(value);

export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'blackhole' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'refuse' };

export const NO_FAULT: Fault = { kind: 'none' };

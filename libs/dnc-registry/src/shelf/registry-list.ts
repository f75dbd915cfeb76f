/** Among the lists that hold for a call: every registry that there is. */
export const REGISTRIES = 'registry.*';

/** A registry among lists, versions and acknowledgements. */
export const registryList = (name: string): string => `registry.${name}`;

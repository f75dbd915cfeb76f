/** Every adapter gives this name to the error that says that its store cannot take or give anything now. */
export const isStorageUnavailable = (error: unknown): boolean => error instanceof Error && error.name === 'StorageUnavailable';

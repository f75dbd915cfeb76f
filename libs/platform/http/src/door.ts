import { createServer, type RequestListener, type Server } from 'node:http';

/** Longer than proxies keep an unused connection (nginx 60 s): a server that closes first cuts off the request that is just coming. */
const KEEP_ALIVE_MS = 75_000;

/** A server of HTTP that listens nowhere yet. A contact file may take hours to arrive; headers keep Node's own limit. */
export const createDoor = (listener: RequestListener): Server => createServer({ requestTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS }, listener);
